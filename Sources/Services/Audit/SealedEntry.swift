import Storage

/// An audit entry as a seal sees it: its identifier, and the hash of all of its columns, whatever they hold. When it
/// happened counts where that is told, so that what was sealed before it could be is still as it was.
struct SealedEntry: RowReadable, Sendable {
    static let columns = [
        "municipality", "id", "at", "kind", "actor", "customer", "action", "subject", "changes", "reason",
        "request", "happened_at",
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
        let isApart = try row["happened_at"] as SQLValue != .null
        var text = SealText("manegen audit entry \(isApart ? 2 : 1)")
        for column in Self.columns.dropLast(isApart ? 0 : 1) { text.add(try row[column] as SQLValue) }
        id = try row["id"]
        hash = text.hash
    }
}
