/// A role that a person has from a day on, and where.
package struct RoleAssignment: Sendable, Equatable {
    package typealias ID = Identifier<RoleAssignment>

    package enum Place: Sendable, Equatable {
        case everywhere
        case facility(Facility.ID)
        case group(FacilityGroup.ID)
    }

    package let id: ID
    package let person: Person.ID
    package let role: Role
    package let place: Place
    package let days: DateSpan
    /// The code of the municipality that employs the person, when it is another.
    package let employer: String?
    /// Why it was given.
    package let reason: String

    package init(
        id: ID, person: Person.ID, role: Role, place: Place, days: DateSpan, employer: String?,
        reason: String = ""
    ) {
        self.id = id
        self.person = person
        self.role = role
        self.place = place
        self.days = days
        self.employer = employer
        self.reason = reason
    }
}

/// Facilities that staff are put in charge of together.
package struct FacilityGroup: Sendable, Equatable {
    package typealias ID = Identifier<FacilityGroup>

    package let id: ID
    package let name: String

    package init(id: ID, name: String) {
        self.id = id
        self.name = name
    }
}
