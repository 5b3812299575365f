import Storage

/// An audit entry as a seal sees it: its identifier, and the hash of all of its columns, whatever they hold.
struct SealedEntry: RowReadable, Sendable {
    static let columns = [
        "municipality", "id", "at", "kind", "actor", "customer", "action", "subject", "changes", "reason",
        "request",
    ]
    static let selection = SQL(stringLiteral: columns.map { "audit_entry.\($0)" }.joined(separator: ", "))

    /// That no seal holds an entry. One look into an index for each, whatever PostgreSQL believes of the tables' sizes.
    static var isMissing: SQL {
        """
        (
            SELECT sequence FROM audit_seal_entry AS sealed
            WHERE sealed.municipality = audit_entry.municipality AND sealed.entry = audit_entry.id
        ) IS NULL
        """
    }

    let id: String
    let hash: String

    init(row: Row) throws {
        var text = SealText("manegen audit entry 1")
        for column in Self.columns { text.add(try row[column] as SQLValue) }
        id = try row["id"]
        hash = text.hash
    }
}
