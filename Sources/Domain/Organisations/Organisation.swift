/// An association, a company or an authority, as one municipality knows it.
package struct Organisation: Sendable, Equatable {
    package typealias ID = Identifier<Organisation>

    package enum Kind: String, Sendable, CaseIterable {
        case association, company, authority

        /// An association exists from its first meeting on, before it has a number.
        package var mayLackNumber: Bool { self == .association }
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
