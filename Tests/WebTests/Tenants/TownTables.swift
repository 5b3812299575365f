import Storage
import Synchronization

/// The tables whose rows belong to a municipality, as the database itself lists them.
enum TownTables {
    /// Each table with its columns.
    static func all(_ transaction: any Transaction, on engine: Engine) throws -> [(
        name: String, columns: [String]
    )] {
        let rows = try transaction.query(columns(on: engine))
        let tables = Dictionary(grouping: try rows.map { try ($0["name"] as String, $0["column"] as String) })
        { $0.0 }
        return tables.mapValues { $0.map(\.1) }.filter { $0.value.contains("municipality") }
            .sorted { $0.key < $1.key }.map { (name: $0.key, columns: $0.value) }
    }

    /// Asked for once: the tables are the same for all tests.
    private static let known = Mutex<[Engine: [(name: String, columns: [String])]]>([:])

    /// All rows of a municipality as one text. That somebody came to its own address with a wrong secret is counted
    /// there, and is no change to what it has.
    static func fingerprint(
        of municipality: String, in transaction: any Transaction, on engine: Engine
    ) throws -> String {
        if engine == .postgres {
            _ = try transaction.query("SELECT set_config('manegen.municipality', '*', true)")
        }
        let tables = try known.withLock { known in
            if let tables = known[engine] { return tables }
            let tables = try all(transaction, on: engine).filter { $0.name != "failed_attempt" }
            known[engine] = tables
            return tables
        }
        let parts = tables.map { name, columns -> SQL in
            let row: String
            switch engine {
            case .sqlite: row = columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")
            case .postgres: row = "CAST(t AS TEXT)"
            }
            let list = engine == .sqlite ? "group_concat(row, ';')" : "string_agg(row, ';' ORDER BY row)"
            let (from, to): (SQL, SQL) = (
                SQL(
                    stringLiteral:
                        "SELECT '\(name)' AS name, \(list) AS rows FROM (SELECT \(row) AS row FROM \(name) t "
                ),
                ") x"
            )
            return "\(from) WHERE municipality = \(municipality) ORDER BY 1\(to)"
        }
        return try transaction.query(SQL.joined(parts, by: " UNION ALL ")).map { row in
            "\(try row["name"] as String): \(try row["rows"] as String? ?? "")"
        }.joined(separator: "\n")
    }

    private static func columns(on engine: Engine) -> SQL {
        switch engine {
        case .sqlite:
            """
            SELECT m.name AS name, c.name AS "column" FROM sqlite_master AS m, pragma_table_info(m.name) AS c
            WHERE m.type = 'table' ORDER BY m.name, c.cid
            """
        case .postgres:
            """
            SELECT table_name AS name, column_name AS "column" FROM information_schema.columns
            WHERE table_schema = 'public' ORDER BY table_name, ordinal_position
            """
        }
    }
}
