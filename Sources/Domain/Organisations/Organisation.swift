/// An association, a company or an authority, as one municipality knows it.
package struct Organisation: Sendable, Equatable {
    package typealias ID = Identifier<Organisation>

    package enum Kind: String, Sendable, CaseIterable {
        case association, company, authority

        /// An association exists from its first meeting on, before it has a number.
        package var mayLackNumber: Bool { self == .association }
    }

    package enum State: String, Sendable, CaseIterable {
        /// Somebody has registered it; the staff have not looked at it yet.
        case submitted
        /// Mandates count, and it can be booked for.
        case approved
        case refused
        /// It was the same as another, which has taken over what was its.
        case merged
        case closed
    }

    package let id: ID
    package let kind: Kind
    package let name: String
    package let number: OrganisationNumber?

    package init(id: ID, kind: Kind, name: String, number: OrganisationNumber?) {
        self.id = id
        self.kind = kind
        self.name = name
        self.number = number
    }
}
