import Storage

/// One open transaction on one session.
///
/// PostgreSQL gives up a transaction whose statement fails. One that swallows the failure and goes on hears it
/// again from each later statement and from the commit.
final class PostgresTransaction: Transaction {
    private let session: PostgresSession
    private var purpose = TransactionPurpose.write
    private var isOver = false
    /// Changes that go to the server with the commit, or before the next statement.
    private var conclusion: [SQL] = []
    private(set) var failure: PostgresFailure?
    private(set) var ringsAfterCommit = false

    init(on session: PostgresSession) {
        self.session = session
    }

    /// Without it each statement is by itself.
    func begin(_ purpose: TransactionPurpose, in tenant: Tenant) throws {
        self.purpose = purpose
        session.begin(Opening(command: purpose.opening, tenant: tenant.setting))
        if let precaution = purpose.precaution { try script(precaution) }
    }

    func query(_ sql: SQL) throws -> [Row] {
        try execute([sql])[0].rows
    }

    func query(all statements: [SQL]) throws -> [[Row]] {
        try execute(statements).map(\.rows)
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try execute([sql])[0].changed
    }

    func conclude(with sql: SQL) throws {
        try checkOpen()
        conclusion.append(sql)
    }

    func ringAfterCommit() { ringsAfterCommit = true }

    func script(_ text: String) throws {
        try perform { session throws(PostgresFailure) in
            _ = try session.execute(takeConclusion())
            _ = try session.run(text)
        }
    }

    /// - Throws: what a statement failed with, or the commit itself.
    func commit() throws(PostgresFailure) {
        isOver = true
        if let failure { throw failure }
        if purpose == .read, conclusion.isEmpty { return session.endReading() }
        guard try session.commit(after: conclusion) == "COMMIT" else {
            throw .refused(.engine("The transaction was ended by one of its own statements."))
        }
    }

    func rollBack() {
        isOver = true
        session.rollBack()
    }

    /// - Returns: an answer to each.
    private func execute(_ statements: [SQL]) throws(StorageError) -> [PostgresAnswer] {
        try perform { session throws(PostgresFailure) in
            let waiting = takeConclusion()
            return Array(try session.execute(waiting + statements).dropFirst(waiting.count))
        }
    }

    private func takeConclusion() -> [SQL] {
        defer { conclusion = [] }
        return conclusion
    }

    private func perform<Value>(
        _ work: (PostgresSession) throws(PostgresFailure) -> Value
    ) throws(StorageError) -> Value {
        try checkOpen()
        do {
            return try work(session)
        } catch {
            failure = error
            throw error.storageError
        }
    }

    private func checkOpen() throws(StorageError) {
        guard !isOver else { throw .engine("A transaction was used after its end.") }
        if let failure { throw failure.storageError }
    }
}

extension TransactionPurpose {
    fileprivate var opening: String {
        switch self {
        case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .write: "BEGIN ISOLATION LEVEL SERIALIZABLE"
        case .take, .schema: "BEGIN ISOLATION LEVEL READ COMMITTED"
        }
    }

    /// Schema changes of all processes wait for each other, however long one takes; the number is ours alone.
    fileprivate var precaution: String? {
        guard case .schema = self else { return nil }
        return """
            SET LOCAL lock_timeout = 0;
            SET LOCAL statement_timeout = 0;
            SELECT pg_advisory_xact_lock(5577006791947779410)
            """
    }
}

extension Tenant {
    /// What the policies of row-level security compare a row's municipality with; `nil` lets them show no row.
    fileprivate var setting: String? {
        switch self {
        case .municipality(let code): code
        case .none: nil
        case .all: "*"
        }
    }
}
