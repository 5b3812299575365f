import Storage

extension SQLiteTransaction: WholeTransaction {
    func tables() throws -> [TableShape] {
        try [TableShape](
            rows: query(
                """
                SELECT made.name AS table_name, field.name AS column_name, field.type AS type
                FROM sqlite_schema AS made JOIN pragma_table_info(made.name) AS field
                WHERE made.type = 'table' AND made.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                ORDER BY made.name, field.cid
                """))
    }

    func each(of table: TableShape, _ body: ([SQLValue]) throws -> Void) throws {
        try checkUnbroken()
        let statement = try prepare("SELECT \(table.columnList) FROM \(table.sql)")
        while try statement.step() { try body(try statement.row()) }
    }

    func insert(_ rows: [[SQLValue]], into table: TableShape) throws {
        for row in rows {
            let values = SQL.joined(row.map { "\($0)" as SQL }, by: ", ")
            _ = try execute("INSERT INTO \(table.sql) (\(table.columnList)) VALUES (\(values))")
        }
    }

    func filling(_ body: () throws -> Void) throws {
        let triggers = try query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            .map { (name: try $0["name"] as String, definition: try $0["sql"] as String) }
        for trigger in triggers { try script("DROP TRIGGER \(TableShape.quoted(trigger.name).text)") }
        try script("PRAGMA defer_foreign_keys = ON")
        try body()
        for trigger in triggers { try script(trigger.definition) }
        if let broken = try query("PRAGMA foreign_key_check").first {
            throw StorageError.constraint("a reference of the table \(try broken["table"] as String)")
        }
    }

    func clear() throws {
        guard try tables().isEmpty else {
            throw StorageError.engine("A database in a file is replaced with its file.")
        }
    }

    func otherPrograms() throws -> Int { 0 }

    func damage() throws -> String? {
        let found: String? = try query("PRAGMA integrity_check(1)").first?["integrity_check"]
        return found == "ok" ? nil : found
    }
}
