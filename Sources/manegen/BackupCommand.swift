import ArgumentParser
import Assets
import Domain
import Foundation
import SQLiteStorage
import Services
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy all that is stored into one file, while servers run.",
        discussion: """
            The file holds what was stored at one moment, and is checked before it gets its name. The audit log is \
            verified first; the command ends with 1 when it is not whole, or when the database's own log had been \
            damaged, and the backup is made all the same.

            The installation's key is not in it. Keep that apart from the backups: without it nobody can read the \
            personal identity numbers in them.
            """)

    @OptionGroup var storage: StorageOptions

    @Argument(help: "The file to write. An earlier backup of that name is replaced.")
    var file: String

    func run() async throws {
        let isWhole = try await Failure.explained {
            try Assets.check()
            let settings = try Settings(storage)
            let (database, keyring) = try await Startup.existing(settings)
            do {
                let (chains, isWhole) = try await chains(in: database, keyring)
                let progress = ProgressBar()
                let header = try await Backups(of: database, keyring: keyring).write(
                    to: file, at: Startup.clock.now(), chains: chains, progress: progress.show)
                progress.end()
                print("Wrote \(header.rowCount) rows of \(header.tables.count) tables to \(file).")
                let loss = (database as? SQLiteDatabase)?.loss
                if let loss { ProgressBar.note(loss) }
                await database.close()
                return isWhole && loss == nil
            } catch {
                await database.close()
                throw error
            }
        }
        if !isWhole { throw ExitCode.failure }
    }

    /// The ends of the chains, and whether each chain is whole. A database that this version has not brought up to date
    /// is not looked into.
    private func chains(
        in database: any Database, _ keyring: Keyring
    ) async throws -> ([String: AuditSeal.Head], Bool) {
        let migrations = try Migration.all(in: Assets.folder("Migrations"), for: database.engine)
        guard try await Migrator(migrations: migrations).missing(in: database).isEmpty else {
            ProgressBar.note("The database is of an earlier version; its audit log was not verified.")
            return ([:], true)
        }
        let installation = try Startup.installation(on: database, keyring)
        var chains: [String: AuditSeal.Head] = [:]
        var isWhole = true
        for municipality in try await Municipalities(installation).enabled() {
            let report = try await AuditVerification(installation).verify(municipality)
            chains[municipality.code] = report.head
            guard report.fault != nil else { continue }
            isWhole = false
            ProgressBar.note("\(municipality.code): \(report.line)")
        }
        return (chains, isWhole)
    }
}
