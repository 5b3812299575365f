import Storage
import Testing

@Suite("Values come back as they went in")
struct ValueTests {
    @Test("Text", arguments: Engine.allCases)
    func text(on engine: Engine) async throws {
        let labels = [
            "", " ", "Hallen", "Åsele idrottshall", "O'Brien's \"court\"", "'; DROP TABLE sample; --",
            "$1 ? :a @b",
            "e\u{301} ≠ \u{e9}", "👩🏽‍🦼⛸️", "\u{1}\n\r\t\\", "日本語 עברית", String(repeating: "ö", count: 100_000),
        ]
        try await withSampleTable(engine) { database in
            let stored = try await database.transaction(.write) { transaction in
                for (id, label) in labels.enumerated() { try transaction.addSample(id, label: label) }
                return try transaction.query("SELECT label FROM sample ORDER BY id").map {
                    try $0["label"] as String
                }
            }
            // Swift's == takes é and e + accent for equal; the bytes must be.
            #expect(stored.map { Array($0.utf8) } == labels.map { Array($0.utf8) })
            let found = try await database.transaction(.read) { transaction in
                try labels.map { label in
                    try transaction.query("SELECT id FROM sample WHERE label = \(label)").map {
                        try $0["id"] as Int
                    }
                }
            }
            #expect(found == labels.indices.map { [$0] })
        }
    }

    @Test("Whole numbers to both ends", arguments: Engine.allCases)
    func integers(on engine: Engine) async throws {
        let amounts: [Int64] = [0, 1, -1, .max, .min, 1 << 53 + 1, -9_007_199_254_740_993]
        try await withSampleTable(engine) { database in
            let stored = try await database.transaction(.write) { transaction in
                for (id, amount) in amounts.enumerated() {
                    try transaction.execute("INSERT INTO sample (id, amount) VALUES (\(id), \(amount))")
                }
                return try transaction.query("SELECT amount FROM sample ORDER BY id").map {
                    try $0["amount"] as Int64
                }
            }
            #expect(stored == amounts)
        }
    }

    @Test("Broken numbers to the last bit", arguments: Engine.allCases)
    func reals(on engine: Engine) async throws {
        let shares: [Double] = [0, 0.1, -1.5, 3, 62.390811, .pi, 1e-300, .greatestFiniteMagnitude]
        try await withSampleTable(engine) { database in
            let stored = try await database.transaction(.write) { transaction in
                for (id, share) in shares.enumerated() {
                    try transaction.execute("INSERT INTO sample (id, share) VALUES (\(id), \(share))")
                }
                return try transaction.query("SELECT share FROM sample ORDER BY id").map {
                    try $0["share"] as Double
                }
            }
            #expect(stored == shares)
        }
    }

    @Test("Nothing", arguments: Engine.allCases)
    func null(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            let row = try await database.transaction(.write) { transaction in
                let (amount, share): (Int64?, Double?) = (nil, nil)
                try transaction.execute(
                    "INSERT INTO sample (id, label, amount, share) VALUES (1, \(String?.none), \(amount), \(share))"
                )
                return try transaction.query("SELECT * FROM sample")[0]
            }
            #expect(try row["label"] as String? == nil)
            #expect(try row["amount"] as Int64? == nil)
            #expect(try row["share"] as Double? == nil)
            #expect(throws: StorageError.unreadable(column: "label")) { try row["label"] as String }
        }
    }

    @Test("A missing column and a wrong type are errors that name the column", arguments: Engine.allCases)
    func unreadable(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            let row = try await database.transaction(.write) { transaction in
                try transaction.addSample(1, label: "hemligt")
                return try transaction.query("SELECT id, label AS name FROM sample")[0]
            }
            #expect(throws: StorageError.unreadable(column: "label")) { try row["label"] as String }
            #expect(throws: StorageError.unreadable(column: "name")) { try row["name"] as Int }
            #expect(try row["name"] == "hemligt")
        }
    }

    @Test("A list finds what is in it", arguments: Engine.allCases)
    func lists(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            let found = try await database.transaction(.write) { transaction in
                for id in 1...300 { try transaction.addSample(id, label: "n\(id)") }
                return try [[String](), ["n7"], (1...200).map { "n\($0)" }].map { labels in
                    try transaction.query("SELECT id FROM sample WHERE label IN \(list: labels)").count
                }
            }
            #expect(found == [0, 1, 200])
        }
    }

    @Test("The number of changed rows is told", arguments: Engine.allCases)
    func changedRows(on engine: Engine) async throws {
        try await withSampleTable(engine) { database in
            let counts = try await database.transaction(.write) { transaction in
                try [
                    transaction.execute("INSERT INTO sample (id) VALUES (1), (2), (3)"),
                    transaction.execute("UPDATE sample SET amount = \(1) WHERE id > \(1)"),
                    transaction.execute("UPDATE sample SET amount = \(1) WHERE id > \(9)"),
                    transaction.execute("DELETE FROM sample"),
                    transaction.execute("CREATE INDEX sample_by_label ON sample (label)"),
                ]
            }
            #expect(counts == [3, 2, 0, 3, 0])
        }
    }
}
