import GRDB
import GRDBSQLite
import Storage
import Synchronization

/// Lets concurrent writers share one commit, so that many answers cost one wait for the disk.
///
/// All jobs that wait when the writer is free run in one transaction, each in a savepoint of its own, and are
/// answered once it is on disk. Those that come meanwhile gather for the next one.
final class SharedCommit: Sendable {
    private static let mostJobs = 128
    private let pool: DatabasePool
    private let files: DatabaseFiles
    private let state = Mutex(State())

    private struct State {
        var waiting: [WriteJob] = []
        var isWorking = false
        var count = 0
    }

    init(pool: DatabasePool, files: DatabaseFiles) {
        self.pool = pool
        self.files = files
    }

    var count: Int { state.withLock(\.count) }

    func add(_ job: WriteJob) {
        let wasWorking = state.withLock { state in
            state.waiting.append(job)
            defer { state.isWorking = true }
            return state.isWorking
        }
        if !wasWorking { work() }
    }

    private func work() {
        pool.asyncWriteWithoutTransaction { [self] connection in
            run(nextJobs(), on: connection)
            let isDone = state.withLock { state in
                state.isWorking = !state.waiting.isEmpty
                return !state.isWorking
            }
            if !isDone { work() }
        }
    }

    private func nextJobs() -> [WriteJob] {
        state.withLock { state in
            let together = state.waiting.prefix(Self.mostJobs).prefix { !$0.standsAlone }.count
            defer { state.waiting.removeFirst(max(together, 1)) }
            return Array(state.waiting.prefix(max(together, 1)))
        }
    }

    private func run(_ jobs: [WriteJob], on connection: GRDB.Database) {
        let transaction = SQLiteTransaction(.write, on: connection)
        var undoing = failure { () throws(StorageError) in
            try files.check()
            try transaction.control("BEGIN IMMEDIATE")
        }
        var answers: [WriteJob.Answer] = []
        for job in jobs {
            if undoing == nil {
                let outcome = runInSavepoint(job, on: connection)
                answers.append(outcome.answer)
                undoing = outcome.undoing
            } else {
                answers.append(job.refuse)
            }
        }
        undoing = undoing ?? failure { () throws(StorageError) in try commit(transaction, on: connection) }
        if undoing == nil {
            state.withLock { $0.count += 1 }
        } else if connection.isInsideTransaction {
            try? transaction.control("ROLLBACK")
        }
        for answer in answers { answer(undoing) }
    }

    /// - Throws: ``StorageError/outcomeUnknown(_:)`` when the disk failed in the middle, since what has reached it may
    ///   be read as a whole commit later, or when the files went away meanwhile.
    private func commit(_ transaction: SQLiteTransaction, on connection: GRDB.Database) throws(StorageError) {
        do {
            try transaction.control("COMMIT")
        } catch {
            guard sqlite3_errcode(connection.sqliteConnection) & 0xFF == SQLITE_IOERR else { throw error }
            throw .outcomeUnknown(
                "The disk failed during a commit; it is not known whether the change was stored.")
        }
        do {
            try files.check()
        } catch {
            throw .outcomeUnknown(DatabaseFiles.gone)
        }
    }

    /// - Returns: with `undoing` set when not only this job is lost, but the whole transaction.
    private func runInSavepoint(
        _ job: WriteJob, on connection: GRDB.Database
    ) -> (answer: WriteJob.Answer, undoing: StorageError?) {
        let transaction = SQLiteTransaction(.write, on: connection)
        if let error = failure({ () throws(StorageError) in try transaction.control("SAVEPOINT job") }) {
            return (job.refuse, error)
        }
        let (answer, isKept) = job.run(transaction)
        // A full disk and the like have already rolled everything back.
        guard connection.isInsideTransaction else {
            return (answer, transaction.failure ?? .engine("The transaction was rolled back."))
        }
        let undoing = failure { () throws(StorageError) in
            if !isKept { try transaction.control("ROLLBACK TO job") }
            try transaction.control("RELEASE job")
        }
        return (answer, undoing)
    }

    private func failure(_ work: () throws(StorageError) -> Void) -> StorageError? {
        do {
            try work()
            return nil
        } catch {
            return error
        }
    }
}
