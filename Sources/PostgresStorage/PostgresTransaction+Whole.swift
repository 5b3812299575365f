import Storage

extension PostgresTransaction: WholeTransaction {
    func tables() throws -> [TableShape] {
        try [TableShape](
            rows: query(
                """
                SELECT relname::text AS table_name, attname::text AS column_name,
                    format_type(atttypid, atttypmod) AS type
                FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
                WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
                    AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND \(Self.isOwn("pg_class"))
                ORDER BY relname, attnum
                """))
    }

    func each(of table: TableShape, _ body: ([SQLValue]) throws -> Void) throws {
        // Named by the table and its columns, since an answer's shape is remembered by the statement's text.
        let cursor = TableShape.quoted("walk \(table.name) \(table.columnList.text.hashValue)")
        try script(
            "DECLARE \(cursor.text) NO SCROLL CURSOR FOR SELECT \(table.columnList.text) FROM \(table.sql.text)"
        )
        while true {
            let rows = try query("FETCH 20 FROM \(cursor)")
            for row in rows { try body(row.values) }
            if rows.isEmpty { break }
        }
        try script("CLOSE \(cursor.text)")
    }

    /// All rows in one statement, which stays the same: each column goes as one array.
    func insert(_ rows: [[SQLValue]], into table: TableShape) throws {
        guard !rows.isEmpty else { return }
        let arrays = table.columns.indices.map { index -> SQL in
            let literal = Self.array(rows.map { index < $0.count ? $0[index] : .null })
            return "\(literal)::\(SQL(stringLiteral: table.columns[index].type))[]"
        }
        try execute(
            """
            INSERT INTO \(table.sql) (\(table.columnList))
            SELECT * FROM unnest(\(SQL.joined(arrays, by: ", ")))
            """)
    }

    func filling(_ body: () throws -> Void) throws {
        let keys = try query(
            """
            SELECT conrelid::regclass::text AS owner, conname::text AS name, pg_get_constraintdef(oid) AS definition
            FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
            """
        ).map {
            (
                owner: try $0["owner"] as String, name: TableShape.quoted(try $0["name"]).text,
                definition: try $0["definition"] as String
            )
        }
        let tables = try tables()
        for key in keys { try script("ALTER TABLE \(key.owner) DROP CONSTRAINT \(key.name)") }
        for table in tables { try script("ALTER TABLE \(table.sql.text) DISABLE TRIGGER USER") }
        try body()
        for table in tables { try script("ALTER TABLE \(table.sql.text) ENABLE TRIGGER USER") }
        for key in keys {
            try script("ALTER TABLE \(key.owner) ADD CONSTRAINT \(key.name) \(key.definition)")
        }
    }

    func clear() throws {
        try script(
            """
            DO $$
            DECLARE
                made record;
            BEGIN
                FOR made IN SELECT oid::regclass AS name FROM pg_class
                    WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
                        AND \(Self.isOwn("pg_class").text)
                LOOP
                    EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', made.name);
                END LOOP;
                FOR made IN SELECT oid::regprocedure AS name FROM pg_proc
                    WHERE prokind = 'f' AND pronamespace = current_schema()::regnamespace
                        AND \(Self.isOwn("pg_proc").text)
                LOOP
                    EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', made.name);
                END LOOP;
            END;
            $$
            """)
    }

    func otherPrograms() throws -> Int {
        try query(
            """
            SELECT COUNT(*) AS programs FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
                AND application_name IN ('manegen', current_setting('application_name'))
            """
        ).first?["programs"] ?? 0
    }

    /// PostgreSQL's checksums are its own to check.
    func damage() throws -> String? { nil }

    /// What is no extension's.
    private static func isOwn(_ catalogue: String) -> SQL {
        SQL(
            stringLiteral: """
                NOT EXISTS (
                    SELECT 1 FROM pg_depend
                    WHERE classid = '\(catalogue)'::regclass AND objid = \(catalogue).oid AND deptype = 'e'
                )
                """)
    }

    /// An array as PostgreSQL reads it: <https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO>.
    private static func array(_ values: [SQLValue]) -> String {
        let items = values.map { value in
            switch value {
            case .null: "NULL"
            case .integer(let number): String(number)
            case .real(let number): number.description
            case .text(let text): quoted(text)
            case .bytes(let bytes): quoted(bytes.byteaText)
            }
        }
        return "{\(items.joined(separator: ","))}"
    }

    private static func quoted(_ text: String) -> String {
        var item = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { item.unicodeScalars.append("\\") }
            item.unicodeScalars.append(scalar)
        }
        return item + "\""
    }
}
