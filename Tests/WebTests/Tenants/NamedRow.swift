/// An identifier by which a row is named in addresses and calls, and the table that it is a row of.
struct NamedRow: Sendable, Hashable, CustomStringConvertible {
    let table: String
    let identifier: String

    var description: String { identifier }

    /// Each identifier once, in order; feeds' secret addresses have no table that says them.
    static func each(of tables: [String: [String]], secrets: [String]) -> [NamedRow] {
        var seen: Set<String> = []
        return tables.sorted { $0.key < $1.key }.flatMap { table, identifiers in
            identifiers.sorted().filter { seen.insert($0).inserted }.map {
                NamedRow(table: table, identifier: $0)
            }
        } + secrets.map { NamedRow(table: "calendar_feed", identifier: $0) }
    }
}
