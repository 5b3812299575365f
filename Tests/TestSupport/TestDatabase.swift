import PostgresStorage
import SQLiteStorage
package import Storage

/// A migrated, empty database of its own for one test, gone when it is closed.
package struct TestDatabase: Database {
    private let base: any Database
    private let remove: @Sendable () async -> Void

    package var engine: Engine { base.engine }

    package var bell: Bell { base.bell }

    /// As whom PostgreSQL knows the test: the tables' owner, or an administrator, who row-level security lets pass.
    package enum User: Sendable {
        case owner, administrator
    }

    /// - Throws: ``MissingPostgres`` when there is no server for the tests: nothing is skipped silently.
    package static func make(_ engine: Engine, for user: User = .owner) async throws -> any Database {
        switch engine {
        case .sqlite: try openSQLite(in: try await MigratedTemplate.shared.folder())
        case .postgres:
            try await open(ScratchPostgres.make(from: MigratedTemplate.shared.postgres()), for: user)
        }
    }

    /// As ``make(_:for:)``, without any migration.
    package static func makeEmpty(_ engine: Engine) async throws -> any Database {
        switch engine {
        case .sqlite: try openSQLite(in: try TemporaryFolder())
        case .postgres: try await open(ScratchPostgres.make(), for: .owner)
        }
    }

    private static func openSQLite(in folder: TemporaryFolder) throws -> TestDatabase {
        TestDatabase(
            base: try SQLiteDatabase.open(path: folder.file(MigratedTemplate.file)), remove: folder.remove)
    }

    private static func open(_ scratch: ScratchPostgres, for user: User) async throws -> TestDatabase {
        do {
            let url = user == .owner ? scratch.url : scratch.administratorURL
            let base = try await PostgresDatabase.open(url: url, connections: 4)
            return TestDatabase(base: base, remove: scratch.drop)
        } catch {
            await scratch.drop()
            throw error
        }
    }

    @discardableResult package func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await base.transaction(purpose, in: tenant, body)
    }

    package func probe() async throws {
        try await base.probe()
    }

    package func close() async {
        await base.close()
        await remove()
    }
}

/// Runs `body` on a migrated database, which is closed and removed afterwards.
package func withDatabase<Value>(
    _ engine: Engine, for user: TestDatabase.User = .owner, _ body: (any Database) async throws -> Value
) async throws -> Value {
    try await using(TestDatabase.make(engine, for: user), body)
}

/// Runs `body` on a database without any table, which is closed and removed afterwards.
package func withEmptyDatabase<Value>(
    _ engine: Engine, _ body: (any Database) async throws -> Value
) async throws -> Value {
    try await using(TestDatabase.makeEmpty(engine), body)
}

private func using<Value>(
    _ database: any Database, _ body: (any Database) async throws -> Value
) async throws -> Value {
    do {
        let value = try await body(database)
        await database.close()
        return value
    } catch {
        await database.close()
        throw error
    }
}
