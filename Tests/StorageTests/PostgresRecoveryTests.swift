import PostgresStorage
import Storage
import Testing

@Suite("PostgreSQL's connections that break")
struct PostgresRecoveryTests {
    private static let table = "CREATE TABLE entry (id BIGINT PRIMARY KEY);"

    @Test("After the server ended all connections, every next request works")
    func endedWhileIdle() async throws {
        try await PostgresSandbox.run(connections: 4, setup: Self.table) { database, sandbox in
            for round in 0..<3 {
                try await withThrowingTaskGroup { group in
                    for id in 0..<8 {
                        group.addTask {
                            try await database.transaction(.write) { transaction in
                                try transaction.execute("INSERT INTO entry VALUES (\(round * 8 + id))")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                try await sandbox.endConnections()
            }
            #expect(try await database.number("SELECT count(*) AS n FROM entry") == 24)
        }
    }

    @Test("A transaction whose connection breaks before its commit runs again, and is stored once")
    func endedInside() async throws {
        try await PostgresSandbox.run(connections: 1, setup: Self.table) { database, _ in
            let runs = Tally()
            try await database.transaction(.write) { transaction in
                let run = runs.add(1)
                try transaction.execute("INSERT INTO entry VALUES (\(run))")
                if run == 1 { try transaction.endItsConnection() }
            }
            #expect(runs.value == 2)
            #expect(try await database.number("SELECT sum(id) AS n FROM entry") == 2)
        }
    }

    @Test("A connection that always breaks is no endless loop")
    func endedAlways() async throws {
        try await PostgresSandbox.run(connections: 1, setup: Self.table) { database, _ in
            let runs = Tally()
            await #expect {
                try await database.transaction(.write) { transaction in
                    runs.add(1)
                    try transaction.endItsConnection()
                }
            } throws: {
                isUnavailable($0)
            }
            #expect(runs.value == 3)
            let count = try await database.number("SELECT count(*) AS n FROM entry")
            #expect(count == 0)
        }
    }

    @Test("A write whose commit broke is not tried again, and its outcome is called unknown")
    func endedInCommit() async throws {
        let setup =
            Self.table + """
                CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(5); RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION give_up();
                """
        try await PostgresSandbox.run(connections: 1, setup: setup) { database, _ in
            let runs = Tally()
            await #expect {
                try await database.transaction(.write) { transaction in
                    runs.add(1)
                    try transaction.execute("INSERT INTO entry VALUES (1)")
                }
            } throws: {
                isUnknown($0)
            }
            #expect(runs.value == 1)
            let count = try await database.number("SELECT count(*) AS n FROM entry")
            #expect(count == 0)
        }
    }

    @Test("A body that throws leaves the connection fit for the next")
    func failedBody() async throws {
        struct Refusal: Error {}
        try await PostgresSandbox.run(connections: 1, setup: Self.table) { database, _ in
            await #expect(throws: Refusal.self) {
                try await database.transaction(.write) { transaction in
                    try transaction.execute("INSERT INTO entry VALUES (1)")
                    throw Refusal()
                }
            }
            let count = try await database.number("SELECT count(*) AS n FROM entry")
            #expect(count == 0)
        }
    }
}

private func isUnavailable(_ error: any Error) -> Bool {
    if case .unavailable = error as? StorageError { true } else { false }
}

private func isUnknown(_ error: any Error) -> Bool {
    if case .outcomeUnknown = error as? StorageError { true } else { false }
}

extension Transaction {
    /// Ends the connection under this very transaction.
    fileprivate func endItsConnection() throws {
        _ = try query("SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(5)")
    }
}
