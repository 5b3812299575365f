import Assets
import Domain
import Foundation
import Logging
import PostgresStorage
import SQLiteStorage
import Services
import Storage

/// Opens what every command needs.
enum Startup {
    static let clock = Clock { Instant(seconds: Int64(Date().timeIntervalSince1970)) }

    /// The installation with its schema up to date.
    static func installation(_ settings: Settings) async throws -> Installation {
        try Assets.check()
        let keyring = try SecretKey.keyring(for: settings)
        let registers = try Registers.load()
        let database = try await database(settings)
        do {
            let migrations = try Migration.all(in: Assets.folder("Migrations"), for: database.engine)
            _ = try await Migrator(migrations: migrations).migrate(database, now: clock.now().seconds)
            let installation = Installation(
                database: database, clock: clock, keyring: keyring, municipalities: registers.municipalities,
                vocabulary: registers.vocabulary)
            guard try await installation.isKeyOfDatabase() else { throw SecretKeyError.another }
            return installation
        } catch {
            await database.close()
            throw error
        }
    }

    static func database(_ settings: Settings) async throws -> any Database {
        if let url = settings.database {
            return try await PostgresDatabase.open(url: url, connections: settings.connections)
        }
        let folder = URL(filePath: settings.data, directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw StorageError.unavailable("The data folder \(folder.path) cannot be made. Check the path and rights.")
        }
        return try SQLiteDatabase.open(path: folder.appending(path: "manegen.sqlite").path)
    }

    /// Runs a command that is over when `body` is.
    static func run<Value>(
        _ options: StorageOptions, _ body: (Installation) async throws -> Value
    ) async throws -> Value {
        try await Failure.explained {
            let installation = try await installation(Settings(options))
            do {
                let value = try await body(installation)
                await installation.database.close()
                return value
            } catch {
                await installation.database.close()
                throw error
            }
        }
    }

    /// - Throws: ``Failure`` for a code or name that Sweden does not have.
    static func municipality(_ name: String, in installation: Installation) throws -> Municipality {
        guard let municipality = installation.municipalities.find(name) else {
            throw Failure(
                "There is no municipality \(name). Give its four-digit code or its name in addresses: 2281, sundsvall.")
        }
        return municipality
    }
}
