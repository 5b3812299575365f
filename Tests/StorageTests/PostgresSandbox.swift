import PostgresStorage
import Storage
import Synchronization
import TestSupport

/// A PostgreSQL database of a test's own, without Manegen's tables, and the URL to open it once more.
struct PostgresSandbox: Sendable {
    let url: String

    /// - Parameters:
    ///   - user: who opens it.
    ///   - setup: statements that make the tables.
    static func run(
        connections: Int = 8, for user: TestDatabase.User = .owner, setup: String = "",
        _ body: (PostgresDatabase, PostgresSandbox) async throws -> Void
    ) async throws {
        let scratch = try await ScratchPostgres.make()
        do {
            let url = user == .owner ? scratch.url : scratch.administratorURL
            let database = try await PostgresDatabase.open(url: url, connections: connections)
            try await database.transaction(.schema) { try $0.script(setup) }
            try await body(database, PostgresSandbox(url: url))
            await database.close()
            await scratch.drop()
        } catch {
            await scratch.drop()
            throw error
        }
    }

    /// Ends every connection to the database from outside, as an administrator or a restart does.
    func endConnections() async throws {
        let other = try await PostgresDatabase.open(url: url, connections: 1)
        try await other.transaction(.read) { transaction in
            _ = try transaction.query(
                """
                SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """)
        }
        await other.close()
    }
}

/// A row of one number called `n`.
struct Number: RowReadable, Equatable {
    let value: Int64

    init(row: Row) throws {
        value = try row["n"]
    }
}

extension Database {
    /// The number called `n` that `sql` finds.
    func number(_ sql: SQL) async throws -> Int64? {
        try await transaction(.read) { try $0.first(sql, as: Number.self)?.value }
    }
}

/// A count that closures on several threads share.
final class Tally: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    /// - Returns: the new count.
    @discardableResult func add(_ number: Int) -> Int {
        count.withLock { count in
            count += number
            return count
        }
    }
}
