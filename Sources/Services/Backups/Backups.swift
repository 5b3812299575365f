package import Domain
import Foundation
package import Storage

/// Copies of a whole database in one file, made while others read and write it.
package struct Backups: Sendable {
    let database: any Database
    let keyring: Keyring

    package init(of database: any Database, keyring: Keyring) {
        self.database = database
        self.keyring = keyring
    }

    /// Writes everything that the database holds at one moment to `path`, for its owner alone. The file is there whole
    /// and on disk when this returns, or not at all; what it held before is replaced when that was a backup.
    ///
    /// - Parameters:
    ///   - chains: by municipality, the ends of the audit log's chains that were verified.
    ///   - progress: is told how many rows are written, and of how many.
    /// - Throws: ``BackupRefusal``, ``StorageError``
    package func write(
        to path: String, at now: Instant, chains: [String: AuditSeal.Head],
        progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> BackupHeader {
        if FileManager.default.fileExists(atPath: path) {
            do {
                _ = try BackupReader(path)
            } catch {
                switch error {
                case BackupRefusal.damaged, BackupRefusal.withoutProof: break
                default: throw BackupRefusal.occupied(path: path)
                }
            }
        }
        BackupDraft.removeAbandoned(of: path)
        let draft = BackupDraft.path(for: path)
        defer { unlink(draft) }
        let (engine, keyring) = (database.engine, keyring)
        try await database.transaction(.read, in: .all) { transaction in
            guard let whole = transaction as? any WholeTransaction else { throw Self.partial }
            if let damage = try whole.damage() { throw BackupRefusal.damagedDatabase(damage) }
            let (header, key) = try whole.header(of: engine, at: now, keyring: keyring, chains: chains)
            let writer = try BackupWriter(at: draft)
            try writer.write(header)
            var done = 0
            for table in header.tables {
                let before = done
                try whole.each(of: table.shape) { row in
                    try writer.write(row)
                    done += 1
                    if done % 1000 == 0 { progress(done, header.rowCount) }
                }
                guard done - before == table.rows else {
                    throw StorageError.engine("The table \(table.name) changed while it was read.")
                }
            }
            try writer.finish(provedBy: key)
        }
        // What stands on the disk, not what was meant to.
        let header = try BackupReader.check(draft, with: keyring)
        guard rename(draft, path) == 0 else { throw BackupRefusal.cannotWrite(path: path) }
        FolderOfFile(path).synchronise()
        progress(header.rowCount, header.rowCount)
        return header
    }

    static let partial = StorageError.engine("This database cannot be copied as a whole.")
    /// Is told in the header instead, since it differs between the engines.
    static let history = "migration"
}

extension WholeTransaction {
    /// - Returns: the header, and the key that it names.
    fileprivate func header(
        of engine: Engine, at now: Instant, keyring: Keyring, chains: [String: AuditSeal.Head]
    ) throws -> (BackupHeader, InstallationKey) {
        let ids = try keys.ids()
        let keys = [ids?.current, ids?.previous].compactMap(\.self)
        guard keys.allSatisfy({ keyring.key($0) != nil }),
            let key = keyring.key(ids?.current ?? keyring.keyID)
        else { throw BackupRefusal.anotherKey }
        let header = BackupHeader(
            created: now.rfc3339, engine: engine.rawValue, keys: keys, proof: key.id,
            migrations: try query("SELECT name, checksum FROM migration ORDER BY name").map {
                BackupHeader.Step(name: try $0["name"], checksum: try $0["checksum"])
            },
            tables: try tables().filter { $0.name != Backups.history }.map { table in
                let count: Int = try query("SELECT COUNT(*) AS rows FROM \(table.sql)").first?["rows"] ?? 0
                return BackupHeader.Table(name: table.name, columns: table.columns.map(\.name), rows: count)
            },
            chains: chains.mapValues(\.description))
        return (header, key)
    }
}

extension BackupHeader.Table {
    /// As far as reading needs it.
    fileprivate var shape: TableShape {
        TableShape(name: name, columns: columns.map { TableShape.Column(name: $0, type: "") })
    }
}
