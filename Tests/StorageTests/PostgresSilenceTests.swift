import Foundation
import PostgresStorage
import Storage
import TestSupport
import Testing

@Suite("A PostgreSQL that stands still")
struct PostgresSilenceTests {
    private static let limits = TimeLimits(connecting: .seconds(2), answering: .seconds(1))

    @Test("A statement is given up in time, and the next finds another connection")
    func statement() async throws {
        try await withFrozen { database, pid in
            let elapsed = await ContinuousClock().measure {
                await #expect(throws: StorageError.self) {
                    try await database.transaction(.write) { transaction in
                        try transaction.execute("INSERT INTO entry VALUES (1)")
                        kill(pid, SIGSTOP)
                        try transaction.execute("INSERT INTO entry VALUES (2)")
                    }
                }
            }
            #expect(elapsed < .seconds(3))
            let count = try await database.number("SELECT count(*) AS n FROM entry")
            #expect(count == 0)
        }
    }

    @Test("What it was told to store is called unknown")
    func commit() async throws {
        try await withFrozen { database, pid in
            await #expect {
                try await database.transaction(.write) { transaction in
                    try transaction.execute("INSERT INTO entry VALUES (1)")
                    kill(pid, SIGSTOP)
                }
            } throws: { error in
                if case .outcomeUnknown = error as? StorageError { true } else { false }
            }
            let before = try await database.number("SELECT count(*) AS n FROM entry")
            #expect(before == 0)
            kill(pid, SIGCONT)
            // The commit was on its way and is carried out now: nobody could have known.
            for _ in 0..<50 where try await database.number("SELECT count(*) AS n FROM entry") == 0 {
                try await Task.sleep(for: .milliseconds(100))
            }
            let after = try await database.number("SELECT count(*) AS n FROM entry")
            #expect(after == 1)
        }
    }

    /// Runs `body` with one connection and the number of the server's process behind it, which may be stopped.
    private func withFrozen(_ body: (PostgresDatabase, pid_t) async throws -> Void) async throws {
        try await PostgresSandbox.run(connections: 1, setup: "CREATE TABLE entry (id BIGINT PRIMARY KEY)") {
            _, sandbox in
            let database = try await PostgresDatabase.open(
                url: sandbox.url, connections: 1, limits: Self.limits)
            let pid = pid_t(try await database.number("SELECT pg_backend_pid() AS n") ?? 0)
            try #require(pid > 1)
            defer { kill(pid, SIGCONT) }
            try await body(database, pid)
            kill(pid, SIGCONT)
            await database.close()
        }
    }
}
