import Assets
import Crypto
import Foundation
import PostgresStorage
import SQLiteStorage
import Storage

/// A migrated, empty database of each engine, made once and copied for each test that wants one.
actor MigratedTemplate {
    static let shared = MigratedTemplate()
    /// What an SQLite database is called in its folder.
    static let file = "manegen.sqlite"

    private var content: Task<Data, any Error>?
    private var name: Task<String, any Error>?

    /// A new folder with an SQLite database in it.
    func folder() async throws -> TemporaryFolder {
        let making = content ?? Task { try await Self.makeSQLite() }
        content = making
        let folder = try TemporaryFolder()
        try await making.value.write(to: URL(filePath: folder.file(Self.file)))
        return folder
    }

    /// The name of a database on the tests' PostgreSQL server.
    func postgres() async throws -> String {
        let making = name ?? Task { try await Self.makePostgres() }
        name = making
        return try await making.value
    }

    private static func makeSQLite() async throws -> Data {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let database = try SQLiteDatabase.open(path: folder.file(file))
        try await migrate(database)
        return try Data(contentsOf: URL(filePath: folder.file(file)))
    }

    /// Another process may make the same one: what it is called says what is in it.
    private static func makePostgres() async throws -> String {
        let migrations = try Migration.all(in: Assets.folder("Migrations"), for: .postgres)
        let digest = SHA256.hash(
            data: Data(migrations.flatMap { [$0.name, $0.text] }.joined(separator: "\n").utf8))
        let name = "test_template_" + digest.prefix(12).map { String(format: "%02x", $0) }.joined()
        if try await ScratchPostgres.exists(name) { return name }
        let scratch = try await ScratchPostgres.make()
        do {
            try await migrate(PostgresDatabase.open(url: scratch.url, connections: 1))
        } catch {
            await scratch.drop()
            throw error
        }
        try await scratch.rename(to: name)
        return name
    }

    /// Closes it too, so that all of it is in its file.
    private static func migrate(_ database: any Database) async throws {
        do {
            let migrations = try Migration.all(in: Assets.folder("Migrations"), for: database.engine)
            _ = try await Migrator(migrations: migrations).migrate(database, now: 0)
            await database.close()
        } catch {
            await database.close()
            throw error
        }
    }
}
