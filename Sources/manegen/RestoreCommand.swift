import ArgumentParser
import Assets
import Domain
import Foundation
import SQLiteStorage
import Services
import Storage

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup back, all of it or nothing.",
        discussion: """
            Stop the servers first. The installation's key must be in its place: secret.key, or MANEGEN_SECRET_KEY. A \
            backup of SQLite can be put into PostgreSQL, and the other way round.

            The audit log is held against what the backup says of it. The command ends with 1 when it is not whole, \
            which it was not when the backup was made; all the rest is put back as it was.
            """)

    @OptionGroup var storage: StorageOptions

    @Flag(help: "Replace what is stored there already.")
    var replace = false

    @Argument(help: "A file that manegen backup wrote.")
    var file: String

    func run() async throws {
        let isWhole = try await Failure.explained {
            try Assets.check()
            let settings = try Settings(storage)
            return settings.database == nil
                ? try await restoreFile(settings) : try await restoreServer(settings)
        }
        if !isWhole { throw ExitCode.failure }
    }

    private func restore(_ settings: Settings, for engine: Engine) throws -> (BackupRestore, Keyring) {
        let keyring = try SecretKey.keyring(for: settings, mayMake: false)
        let migrations = try Migration.all(in: Assets.folder("Migrations"), for: engine)
        return (try BackupRestore(file, keyring: keyring, migrations: migrations, engine: engine), keyring)
    }

    private func restoreServer(_ settings: Settings) async throws -> Bool {
        let (restore, keyring) = try restore(settings, for: .postgres)
        let database = try await Startup.database(settings, connections: 1)
        return try await fill(database, from: restore, replacing: replace, keyring)
    }

    /// The file is made beside the one that is there and takes its place when all is well.
    private func restoreFile(_ settings: Settings) async throws -> Bool {
        let folder = DataFolder(settings.data)
        try folder.prepare(warning: ProgressBar.note)
        try folder.takeAlone()
        let (restore, keyring) = try restore(settings, for: .sqlite)
        if !replace, FileManager.default.fileExists(atPath: folder.database) { throw BackupRefusal.notEmpty }
        let draft = folder.file("restoring.sqlite")
        Self.remove(draft)
        defer { Self.remove(draft) }
        let isWhole = try await fill(
            try SQLiteDatabase.open(path: draft), from: restore, replacing: false, keyring)
        try await Self.move(draft, to: folder.database)
        return isWhole
    }

    private func fill(
        _ database: any Database, from restore: BackupRestore, replacing: Bool, _ keyring: Keyring
    ) async throws -> Bool {
        do {
            let progress = ProgressBar()
            try await restore.run(
                into: database, replacing: replacing, at: Startup.clock.now(), progress: progress.show)
            progress.end()
            let isWhole = try await isAuditWhole(restore, in: database, keyring)
            print("Put \(restore.header.rowCount) rows back. Start the servers again.")
            await database.close()
            return isWhole
        } catch {
            await database.close()
            throw error
        }
    }

    /// Holds the audit log against what the backup says of it.
    private func isAuditWhole(
        _ restore: BackupRestore, in database: any Database, _ keyring: Keyring
    ) async throws -> Bool {
        var isWhole = true
        let installation = try Startup.installation(on: database, keyring)
        guard try await installation.isKeyOfDatabase() else { throw SecretKeyError.another }
        for municipality in try await Municipalities(installation).enabled() {
            guard let head = restore.header.chains[municipality.code].flatMap(AuditSeal.Head.init) else {
                continue
            }
            let report = try await AuditVerification(installation).verify(municipality, expecting: head)
            guard report.fault != nil else { continue }
            isWhole = false
            ProgressBar.note("\(municipality.code): \(report.line)")
        }
        return isWhole
    }

    private static func move(_ draft: String, to path: String) async throws {
        try await setLogAside(path)
        guard rename(draft, path) == 0 else {
            rename(path + aside, path + log)
            throw Failure("The database \(path) cannot be replaced. Check whose it is.")
        }
        unlink(path + aside)
        unlink(SQLiteDatabase.damagedLog(of: path))
        FolderOfFile(path).synchronise()
    }

    /// The log of the file that goes would be read as that of the one that comes. What is in it goes into its own file
    /// first, so that nothing is lost wherever this ends; a damaged file may not take it, and then the log is kept beside
    /// until the new file has taken its place.
    private static func setLogAside(_ path: String) async throws {
        if FileManager.default.fileExists(atPath: path + log) {
            try? await SQLiteDatabase.open(path: path).close()
        }
        if FileManager.default.fileExists(atPath: path + log) { rename(path + log, path + aside) }
        unlink(path + "-shm")
        FolderOfFile(path).synchronise()
    }

    private static let log = "-wal"
    private static let aside = "-wal.before"

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }
}
