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
        if settings.database == nil { try prepareFolder(settings.data) }
        let keyring = try SecretKey.keyring(for: settings)
        let registers = try Registers.load()
        let database = try await database(settings)
        do {
            let migrations = try Migration.all(in: Assets.folder("Migrations"), for: database.engine)
            _ = try await migrate(database, by: migrations, registers.municipalities) { keyring }
            let installation = Installation(
                database: database, clock: clock, keyring: keyring, municipalities: registers.municipalities,
                vocabulary: registers.vocabulary,
                messages: MessageOutbox(
                    folder: URL(filePath: settings.data).appending(path: "outbox").path))
            guard try await installation.isKeyOfDatabase() else { throw SecretKeyError.another }
            return installation
        } catch {
            await database.close()
            throw error
        }
    }

    /// Brings the schema up to date, and with the key what it protects.
    ///
    /// - Parameter keyring: asked for when there is something to do with it.
    /// - Throws: ``SecretKeyError/another``
    static func migrate(
        _ database: any Database, by migrations: [Migration], _ municipalities: MunicipalityRegister,
        keyring: @escaping @Sendable () throws -> Keyring
    ) async throws -> [String] {
        let now = clock.now()
        return try await Migrator(migrations: migrations).migrate(database, now: now.seconds) {
            transaction, names in
            guard try KeyedUpgrade.isNeeded(after: names, in: transaction) else { return }
            let upgrade = KeyedUpgrade(keyring: try keyring(), municipalities: municipalities)
            guard try upgrade.run(in: transaction, at: now) else { throw SecretKeyError.another }
        }
    }

    /// Warns of a database user whom PostgreSQL shows all municipalities' rows, whatever the transaction's own is.
    static func check(_ database: any Database, logger: Logger) {
        guard let database = database as? PostgresDatabase, database.ignoresTenants else { return }
        logger.warning(
            """
            PostgreSQL's row-level security does not bind the user in the database URL, since it is a superuser or \
            has BYPASSRLS: only Manegen's own checks keep municipalities apart. Make an ordinary user that owns the \
            database, as docs/security.md says, and connect as that.
            """)
    }

    static func database(_ settings: Settings) async throws -> any Database {
        if let url = settings.database {
            return try await PostgresDatabase.open(url: url, connections: settings.connections)
        }
        try prepareFolder(settings.data)
        return try SQLiteDatabase.open(
            path: URL(filePath: settings.data).appending(path: "manegen.sqlite").path)
    }

    /// Makes the data folder unless it is there, and sees that the program may write in it.
    private static func prepareFolder(_ path: String) throws {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        if files.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
            throw Failure("The data folder \(path) is a file. Give a folder with --data.")
        }
        do {
            try files.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure(
                "The data folder \(path) cannot be made. Check the path, and that this user may write there.")
        }
        guard files.isWritableFile(atPath: path) else {
            throw Failure(
                "The data folder \(path) cannot be written to. Let this user write there, or give another.")
        }
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
                "There is no municipality \(name). Give its four-digit code or its name in addresses: 2281, sundsvall."
            )
        }
        return municipality
    }
}
