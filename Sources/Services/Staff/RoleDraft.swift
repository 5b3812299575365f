package import Domain

/// A role that somebody is to have.
package struct RoleDraft: Sendable {
    package enum Holder: Sendable {
        case known(Person.ID)
        /// The name is used when the municipality does not know the number yet.
        case number(PersonalIdentityNumber, name: String?)
    }

    package let holder: Holder
    package let role: Role
    package let place: RoleAssignment.Place
    package let days: DateSpan
    /// The code of the municipality that employs the person, when it is another.
    package let employer: String?
    package let reason: Reason

    package init(
        to holder: Holder, role: Role, at place: RoleAssignment.Place = .everywhere, days: DateSpan,
        employer: String? = nil, because reason: Reason
    ) {
        self.holder = holder
        self.role = role
        self.place = place
        self.days = days
        self.employer = employer
        self.reason = reason
    }
}
