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
    ///
    /// - Parameter warn: is told what had to be mended.
    static func installation(
        _ settings: Settings, warning warn: (String) -> Void = ProgressBar.note
    ) async throws -> Installation {
        try Assets.check()
        // A key that is none is told of before anything is made.
        let keyring = try SecretKey.keyring(for: settings)
        let registers = try Registers.load()
        let database = try await database(settings, warning: warn)
        do {
            _ = try await migrate(database)
            let hasKey = try await Installation.hasKey(database)
            let installation = installation(
                on: database, try keyring ?? SecretKey.keyring(for: settings, mayMake: !hasKey), registers)
            guard try await installation.isKeyOfDatabase() else { throw SecretKeyError.another }
            return installation
        } catch {
            await database.close()
            throw error
        }
    }

    /// Brings the schema up to date.
    ///
    /// - Returns: the names of the migrations that ran.
    static func migrate(_ database: any Database) async throws -> [String] {
        let migrations = try Migration.all(in: Assets.folder("Migrations"), for: database.engine)
        return try await Migrator(migrations: migrations).migrate(database, now: clock.now().seconds)
    }

    /// A database that is there, as it is, and the key to it.
    static func existing(_ settings: Settings) async throws -> (any Database, Keyring) {
        if settings.database == nil,
            !FileManager.default.fileExists(atPath: DataFolder(settings.data).database)
        {
            throw Failure("There is no database in \(settings.data). Give the folder with --data.")
        }
        let keyring = try SecretKey.keyring(for: settings, mayMake: false)
        return (try await database(settings), keyring)
    }

    /// Whether a municipality is switched on; `nil` where there is no database yet.
    static func isOpen(_ municipality: Municipality, _ settings: Settings) async throws -> Bool? {
        let hasFile = FileManager.default.fileExists(atPath: DataFolder(settings.data).database)
        guard settings.database != nil || hasFile else { return nil }
        return try await Failure.explained {
            let (database, keyring) = try await existing(settings)
            do {
                let site = try await Municipalities(installation(on: database, keyring)).site(
                    municipality.code)
                await database.close()
                return site != nil
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// What looks into a database.
    static func installation(on database: any Database, _ keyring: Keyring) throws -> Installation {
        installation(on: database, keyring, try Registers.load())
    }

    private static func installation(
        on database: any Database, _ keyring: Keyring,
        _ registers: (municipalities: MunicipalityRegister, vocabulary: Vocabulary)
    ) -> Installation {
        Installation(
            database: database, clock: clock, keyring: keyring, municipalities: registers.municipalities,
            vocabulary: registers.vocabulary)
    }

    /// How messages leave: as the file in the settings says, else by being laid in the data folder.
    ///
    /// - Throws: ``Failure``
    static func transports(_ settings: Settings) throws -> MessageTransports {
        if let file = settings.messages {
            return try MessageFile(path: file).read(municipalities: Registers.load().municipalities)
        }
        let outbox = MessageOutbox(folder: URL(filePath: settings.data).appending(path: "outbox").path)
        return MessageTransports([MessageTransports.Entry(outbox)])
    }

    /// Warns of stored changes that are lost, and of a database user whom PostgreSQL shows all municipalities' rows,
    /// whatever the transaction's own is.
    static func check(_ database: any Database, logger: Logger) {
        if let loss = (database as? SQLiteDatabase)?.loss { logger.error("\(loss)") }
        guard let database = database as? PostgresDatabase, database.ignoresTenants else { return }
        logger.warning(
            """
            PostgreSQL's row-level security does not bind the user in the database URL, since it is a superuser or \
            has BYPASSRLS: only Manegen's own checks keep municipalities apart. Make an ordinary user that owns the \
            database, as docs/security.md says, and connect as that.
            """)
    }

    /// - Parameters:
    ///   - connections: to PostgreSQL, in place of the setting.
    ///   - warn: is told what had to be mended.
    static func database(
        _ settings: Settings, connections: Int? = nil, warning warn: (String) -> Void = ProgressBar.note
    ) async throws -> any Database {
        umask(0o077)
        if let url = settings.database {
            return try await PostgresDatabase.open(url: url, connections: connections ?? settings.connections)
        }
        let folder = DataFolder(settings.data)
        try folder.prepare(warning: warn)
        try folder.share()
        return try SQLiteDatabase.open(path: folder.database)
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
