/// How spaces stand inside each other.
package struct SpaceTree: Sendable {
    private let byID: [Space.ID: Space]
    private let byParent: [Space.ID?: [Space]]

    package init(_ spaces: [Space]) {
        byID = Dictionary(spaces.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        byParent = Dictionary(grouping: spaces, by: \.parent).mapValues { siblings in
            siblings.map { (SwedishOrder($0.name), $0) }.sorted { one, two in
                (one.1.details.sortOrder, one.0, one.1.id.text) < (
                    two.1.details.sortOrder, two.0, two.1.id.text
                )
            }.map(\.1)
        }
    }

    package func parts(of id: Space.ID) -> [Space] { byParent[id] ?? [] }

    /// The leaves under `id`, or itself.
    package func atoms(of id: Space.ID) -> [Space.ID] {
        let parts = parts(of: id)
        return parts.isEmpty ? [id] : parts.flatMap { atoms(of: $0.id) }
    }

    /// The space and those around it, from the inside out.
    package func line(of space: Space) -> [Space] {
        var line = [space]
        while let parent = line.last?.parent, let next = byID[parent], line.count <= byID.count {
            line.append(next)
        }
        return line
    }

    /// Whole before part, siblings in their order.
    package var inOrder: [Space] {
        func branch(_ space: Space) -> [Space] { [space] + parts(of: space.id).flatMap(branch) }
        return (byParent[nil] ?? []).flatMap(branch)
    }
}
