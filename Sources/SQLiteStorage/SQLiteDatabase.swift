import Dispatch
import GRDB
package import Storage

/// A database in one file, for an installation that runs on one machine.
///
/// Reads see a snapshot each and run side by side; concurrent writes share one commit. A transaction that has
/// begun is finished even when the task that asked for it is cancelled.
package final class SQLiteDatabase: Storage.Database {
    package let engine = Engine.sqlite
    package let bell = Bell()
    private let pool: DatabasePool
    private let commits: SharedCommit
    private let door = Door()
    private let files: DatabaseFiles
    private let search: DamageSearch
    private let trouble = Trouble()

    init(pool: DatabasePool) {
        self.pool = pool
        files = DatabaseFiles(openedAt: pool.path)
        search = DamageSearch(path: pool.path)
        commits = SharedCommit(pool: pool, files: files)
    }

    /// What has been lost of what was stored, since the log was damaged, and what to do; `nil` as long as nothing is
    /// known to be.
    package var loss: String? { files.loss }

    /// Where a log that was damaged is kept.
    package static func damagedLog(of path: String) -> String { DatabaseFiles.damagedLog(of: path) }

    /// How many commits have been written: fewer than the transactions when writers came together.
    package var commitCount: Int { commits.count }

    @discardableResult package func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try door.enter()
        defer { door.leave() }
        do {
            return try await withCheckedThrowingContinuation { continuation in
                switch purpose {
                case .read:
                    pool.asyncUnsafeRead { connection in
                        continuation.resume(with: Result { try Self.read(connection, body) })
                    }
                case .write, .take, .schema:
                    commits.add(
                        WriteJob(
                            standsAlone: purpose == .schema, body, ringing: bell, answering: continuation))
                }
            }
        } catch let error as StorageError where error.isDamage {
            trouble.note(error, for: nil)
            throw error
        }
    }

    /// Has the log take a page and waits for the disk, and looks for damage in one of the tables.
    package func probe() async throws {
        try trouble.check()
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { [self] in continuation.resume(with: Result { try look() }) }
        }
        // Says nothing, and is written all the same.
        try await transaction(.write) { try $0.script("PRAGMA user_version = 0") }
    }

    private func look() throws(StorageError) {
        try files.check()
        try files.checkLog()
        try files.checkRoom()
        do {
            try search.look()
        } catch {
            if error.isDamage { trouble.note(error, for: nil) }
            throw error
        }
    }

    package func close() async {
        await door.close()
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [pool] in
                pool.closeInOneFile()
                continuation.resume()
            }
        }
    }

    private static func read<Value>(
        _ connection: Result<GRDB.Database, any Error>, _ body: (any Transaction) throws -> Value
    ) throws -> Value {
        let connection = try connection.mapError(StorageError.init(sqlite:)).get()
        let transaction = SQLiteTransaction(.read, on: connection)
        try transaction.control("BEGIN DEFERRED")
        defer { try? transaction.control("ROLLBACK") }
        let value = try body(transaction)
        try transaction.checkUnbroken()
        return value
    }
}

extension DatabasePool {
    /// Closes with the log emptied into the database file, when no other process is in the way.
    fileprivate func closeInOneFile() {
        try? writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try? close()
    }
}
