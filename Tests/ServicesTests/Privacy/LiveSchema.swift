import Storage

@testable import Services

/// The tables of a database as the engine itself describes them; each column is written `table.column`.
struct LiveSchema {
    /// By column, the table that a foreign key leads to: `person`, `customer` or `organisation`.
    let references: [(column: String, target: String)]
    let columns: Set<String>
    /// Those of text.
    let texts: Set<String>
    /// Those of bytes.
    let binary: Set<String>

    init(of database: any Database) async throws {
        let engine = database.engine
        let (keys, fields) = try await database.transaction(.read, in: .all) { transaction in
            (
                try transaction.query(engine == .sqlite ? Self.sqliteKeys : Self.postgresKeys).map {
                    (
                        column: "\(try $0["source"] as String).\(try $0["name"] as String)",
                        target: try $0["target"] as String
                    )
                },
                try transaction.query(engine == .sqlite ? Self.sqliteColumns : Self.postgresColumns).map {
                    ("\(try $0["source"] as String).\(try $0["name"] as String)", try $0["type"] as String)
                }
            )
        }
        // An organisation's own row is its customer: no person is behind it.
        references = keys.map { key in
            (column: key.column, target: key.column == "organisation.id" ? "organisation" : key.target)
        }
        columns = Set(fields.map(\.0))
        texts = Set(fields.filter { $0.1.lowercased() == "text" }.map(\.0))
        binary = Set(fields.filter { ["bytea", "blob"].contains($0.1.lowercased()) }.map(\.0))
    }

    /// Those that hold ciphertext, by their name or since they are of bytes.
    var ciphers: Set<String> { columns.filter { $0.hasSuffix("_cipher") }.union(binary) }

    /// Columns that say who somebody is, by a foreign key or by their name, and that no answer fits.
    func unanswered(by answers: [PersonalColumn]) -> [String] {
        let answered = Dictionary(grouping: answers) { "\($0.table.text).\($0.name.text)" }
        let led = references.filter { column, target in
            guard let answer = answered[column]?.first else { return true }
            let isPersons = answer.export != nil && answer.erasure != nil && answer.retention != nil
            return switch target {
            case "person": !isPersons
            case "organisation": answer.merging == nil
            default: !isPersons || answer.merging == nil
            }
        }
        let named = columns.filter { column in
            let name = column.split(separator: ".")[1]
            return ["person", "customer", "organisation", "actor"].contains(name) || name.hasSuffix("_by")
        }
        return Set(led.map(\.column)).union(named.filter { answered[$0] == nil }).sorted()
    }

    private static let sqliteKeys: SQL = """
        SELECT m.name AS source, k."from" AS name, k."table" AS target
        FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS k
        WHERE m.type = 'table' AND k."from" <> 'municipality'
        AND k."table" IN ('person', 'customer', 'organisation')
        """

    private static let postgresKeys: SQL = """
        SELECT source.relname::text AS source, attname::text AS name, target.relname::text AS target
        FROM pg_constraint
        JOIN pg_class AS source ON source.oid = conrelid
        JOIN pg_class AS target ON target.oid = confrelid
        JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
        WHERE contype = 'f' AND source.relnamespace = 'public'::regnamespace AND attname <> 'municipality'
        AND target.relname IN ('person', 'customer', 'organisation')
        """

    private static let sqliteColumns: SQL = """
        SELECT m.name AS source, c.name AS name, c.type AS type
        FROM sqlite_master AS m, pragma_table_info(m.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'
        """

    private static let postgresColumns: SQL = """
        SELECT relname::text AS source, attname::text AS name, format_type(atttypid, NULL) AS type
        FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped
        """
}
