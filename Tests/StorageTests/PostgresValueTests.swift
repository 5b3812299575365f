import PostgresStorage
import Storage
import Testing

@Suite("Values in PostgreSQL")
struct PostgresValueTests {
    private static let values = """
        CREATE TABLE value (id BIGINT PRIMARY KEY, number BIGINT, measure DOUBLE PRECISION, word TEXT,
            file BYTEA);
        """

    @Test(
        "Each value comes back as it was",
        arguments: [
            SQLValue.null, .integer(.max), .integer(.min), .integer(0), .real(0.1), .real(-1e300),
            .real(.leastNonzeroMagnitude),
            .text(""), .text("Måndag 🏒 \\ ' \" \n $1"), .text(String(repeating: "ö", count: 100)),
            .bytes([]), .bytes(Array(0...255)),
        ])
    func roundTrip(value: SQLValue) async throws {
        try await PostgresSandbox.run(connections: 1, setup: Self.values) { database, _ in
            let column: SQL =
                switch value {
                case .null, .integer: "number"
                case .real: "measure"
                case .text: "word"
                case .bytes: "file"
                }
            let stored = try await database.transaction(.write) { transaction in
                try transaction.execute(
                    "INSERT INTO value (id, \(column)) VALUES (1, \(AnyValue(sqlValue: value)))")
                return try transaction.first("SELECT \(column) AS value FROM value", as: AnyValue.self)
            }
            #expect(stored?.sqlValue == value)
        }
    }

    @Test("A parameter alone, sums and truths have the kinds that SQLite gives them")
    func kinds() async throws {
        let expected: [(SQL, SQLValue)] = [
            ("SELECT \(5) AS value", .integer(5)), ("SELECT \(0.5) AS value", .real(0.5)),
            ("SELECT \("fem") AS value", .text("fem")), ("SELECT \(Int?.none) AS value", .null),
            ("SELECT sum(n) AS value FROM (VALUES (1::bigint), (2)) AS v (n)", .integer(3)),
            ("SELECT avg(n) AS value FROM (VALUES (1::bigint), (2)) AS v (n)", .real(1.5)),
            ("SELECT count(*) AS value FROM (VALUES (1)) AS v (n)", .integer(1)),
            ("SELECT \(1) < \(2) AS value", .integer(1)),
            ("SELECT \(4_000_000_000) + \(1) * 60 AS value", .integer(4_000_000_060)),
        ]
        try await PostgresSandbox.run(connections: 1) { database, _ in
            for (sql, value) in expected {
                let answer = try await database.transaction(.read) { try $0.first(sql, as: AnyValue.self) }
                #expect(answer?.sqlValue == value, "\(sql.text)")
            }
        }
    }

    @Test("A missing value can be asked about wherever it stands")
    func missingValues() async throws {
        try await PostgresSandbox.run(connections: 1, setup: Self.values) { database, _ in
            try await database.transaction(.write) { transaction in
                try transaction.execute("INSERT INTO value VALUES (1, 1, 1, 'a'), (2, NULL, NULL, NULL)")
            }
            func found(_ number: Int?, _ word: String?) async throws -> Int64? {
                try await database.number(
                    """
                    SELECT count(*) AS n FROM value
                    WHERE (\(number) IS NULL OR number = \(number)) AND (\(word) IS NULL OR word = \(word))
                    """)
            }
            #expect(try await found(nil, nil) == 2)
            #expect(try await found(1, nil) == 1)
            #expect(try await found(nil, "a") == 1)
            #expect(try await found(1, "a") == 1)
            #expect(
                try await database.number("SELECT count(*) AS n FROM value WHERE number = \(Int?.none)") == 0)
        }
    }

    @Test("A text with NUL is refused, not cut")
    func nul() async throws {
        try await PostgresSandbox.run(connections: 1, setup: Self.values) { database, _ in
            await #expect {
                try await database.transaction(.write) { transaction in
                    try transaction.execute("INSERT INTO value (id, word) VALUES (1, \("a\0b"))")
                }
            } throws: { error in
                guard case .engine(let message) = error as? StorageError else { return false }
                return message.contains("NUL")
            }
            let count = try await database.number("SELECT count(*) AS n FROM value")
            #expect(count == 0)
        }
    }

    @Test("A prepared statement survives a change of the schema by another")
    func changedSchema() async throws {
        try await PostgresSandbox.run(connections: 1, setup: Self.values) { database, sandbox in
            let sql: SQL = "SELECT * FROM value WHERE id = \(1)"
            _ = try await database.transaction(.write) { transaction in
                try transaction.execute("INSERT INTO value (id, number) VALUES (1, 7)")
                return try transaction.query(sql)
            }
            let other = try await PostgresDatabase.open(url: sandbox.url, connections: 1)
            try await other.transaction(.schema) { transaction in
                try transaction.script("ALTER TABLE value ADD COLUMN n BIGINT NOT NULL DEFAULT 9")
            }
            await other.close()
            #expect(try await database.number(sql) == 9)
        }
    }

    @Test("Lists of every length do not fill the server")
    func lists() async throws {
        try await PostgresSandbox.run(connections: 1) { database, _ in
            for length in 1...1100 {
                let list = Array(1...length % 50 + 1)
                let text = SQL(stringLiteral: "SELECT count(*) AS n, '\(length)' AS tag WHERE 1 IN ")
                let count = try await database.number("\(text)\(list: list)")
                #expect(count == 1)
            }
            let prepared = try await database.number("SELECT count(*) AS n FROM pg_prepared_statements")
            #expect(try #require(prepared) <= 1000)
        }
    }
}

/// A column called `value` of any kind.
private struct AnyValue: RowReadable, SQLConvertible, SQLReadable {
    let sqlValue: SQLValue

    init(sqlValue: SQLValue) {
        self.sqlValue = sqlValue
    }

    init(row: Row) throws {
        self = try row["value"]
    }
}
