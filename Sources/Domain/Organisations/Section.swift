/// A part of an organisation: a section such as football, or a team in a section or directly in the organisation.
package struct Section: Sendable, Equatable {
    package typealias ID = Identifier<Section>

    package enum Kind: String, Sendable, CaseIterable {
        case section, team
    }

    package static let longestName = 100

    package let id: ID
    package let kind: Kind
    package let parent: ID?
    package let name: String

    package init(id: ID, kind: Kind, parent: ID?, name: String) {
        self.id = id
        self.kind = kind
        self.parent = parent
        self.name = name
    }
}
