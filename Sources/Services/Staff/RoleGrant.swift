package import Domain

/// A role that somebody is to have.
package struct RoleGrant: Sendable {
    package enum Grantee: Sendable {
        case known(Person.ID)
        /// The name is used when the municipality does not know the number yet.
        case number(PersonalIdentityNumber, name: String?)
    }

    package let grantee: Grantee
    package let role: Role
    package let place: RoleAssignment.Place
    package let days: DateSpan
    /// The code of the municipality that employs the person, when it is another.
    package let employer: String?
    package let reason: StaffReason

    package init(
        to grantee: Grantee, role: Role, at place: RoleAssignment.Place = .everywhere, days: DateSpan,
        employer: String? = nil, because reason: StaffReason
    ) {
        self.grantee = grantee
        self.role = role
        self.place = place
        self.days = days
        self.employer = employer
        self.reason = reason
    }
}
