import PostgresStorage
import Storage
import Synchronization
import Testing

@Suite("Transactions of PostgreSQL that meet")
struct PostgresConflictTests {
    private static let counter = """
        CREATE TABLE counter (id BIGINT PRIMARY KEY, n BIGINT NOT NULL);
        INSERT INTO counter VALUES (1, 0), (2, 0);
        """

    @Test("Two hundred writers of one row all succeed", arguments: [8, 32])
    func writersOfOneRow(connections: Int) async throws {
        try await PostgresSandbox.run(connections: connections, setup: Self.counter) { database, _ in
            try await withThrowingTaskGroup { group in
                for _ in 0..<200 {
                    group.addTask {
                        try await database.transaction(.write) { transaction in
                            let number = try transaction.first(
                                "SELECT n FROM counter WHERE id = 1", as: Number.self)
                            try transaction.execute(
                                "UPDATE counter SET n = \((number?.value ?? 0) + 1) WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.number("SELECT n FROM counter WHERE id = 1") == 200)
        }
    }

    @Test("Writers who lock in opposite orders both succeed")
    func deadlock() async throws {
        try await PostgresSandbox.run(setup: Self.counter) { database, _ in
            try await withThrowingTaskGroup { group in
                for (first, second) in [(1, 2), (2, 1)] {
                    group.addTask {
                        try await database.transaction(.write) { transaction in
                            try transaction.execute("UPDATE counter SET n = n + 1 WHERE id = \(first)")
                            _ = try transaction.query("SELECT pg_sleep(0.2)")
                            try transaction.execute("UPDATE counter SET n = n + 1 WHERE id = \(second)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.number("SELECT sum(n) AS n FROM counter") == 4)
        }
    }

    @Test("Two who each read what the other writes do not both succeed on the old state")
    func writeSkew() async throws {
        try await PostgresSandbox.run(setup: Self.counter) { database, _ in
            try await withThrowingTaskGroup { group in
                for id in [1, 2] {
                    group.addTask {
                        try await database.transaction(.write) { transaction in
                            let sum = try transaction.first(
                                "SELECT sum(n) AS n FROM counter", as: Number.self)
                            _ = try transaction.query("SELECT pg_sleep(0.1)")
                            guard sum?.value == 0 else { return }
                            try transaction.execute("UPDATE counter SET n = 1 WHERE id = \(id)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.number("SELECT sum(n) AS n FROM counter") == 1)
        }
    }

    @Test("A conflict that never ends is thrown after twenty tries, even when the body hides it")
    func endlessConflict() async throws {
        try await PostgresSandbox.run(setup: Self.counter) { database, _ in
            let runs = Tally()
            await #expect(throws: StorageError.conflict) {
                try await database.transaction(.write) { transaction in
                    runs.add(1)
                    try? transaction.script("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$")
                }
            }
            #expect(runs.value == 20)
        }
    }

    @Test("A transaction whose failed statement was hidden is not stored")
    func hiddenFailure() async throws {
        try await PostgresSandbox.run(setup: Self.counter) { database, _ in
            await #expect(throws: StorageError.duplicate) {
                try await database.transaction(.write) { transaction in
                    try transaction.execute("UPDATE counter SET n = 5 WHERE id = 1")
                    _ = try? transaction.script("INSERT INTO counter VALUES (1, 0)")
                }
            }
            let number = try await database.number("SELECT n FROM counter WHERE id = 1")
            #expect(number == 0)
        }
    }

    @Test("One schema change runs at a time")
    func schemaChanges() async throws {
        try await PostgresSandbox.run { database, _ in
            let open = Tally()
            try await withThrowingTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await database.transaction(.schema) { transaction in
                            #expect(open.add(1) == 1)
                            try transaction.script("CREATE TABLE IF NOT EXISTS once (id BIGINT)")
                            _ = try transaction.query("SELECT pg_sleep(0.05)")
                            open.add(-1)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}

private final class OpenTransactions: Sendable {
    private let number = Mutex(0)

    func count(adding change: Int) -> Int {
        number.withLock { number in
            number += change
            return number
        }
    }
}
