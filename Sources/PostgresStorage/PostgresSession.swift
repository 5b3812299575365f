import CLibPQ
import Storage

/// One live connection with its prepared statements.
///
/// Its calls block, so it is used on its ``PostgresConnection``'s queue only, and thrown away once it is broken.
final class PostgresSession {
    private let handle: OpaquePointer
    private let wire: Wire
    private let nullTypes: NullTypes
    private var statements: [StatementKey: PreparedStatement] = [:]
    private var preparedCount = 0
    private var mustEnd = false
    /// What opens the transaction, until it is sent ahead of the first statement.
    private var opening: Opening?
    /// Whether the end of the last transaction is on its way, and its answer still to be taken.
    private var isEnding = false

    /// More prepared statements than any program's own texts make; lists for `IN` make new ones without end.
    private static let statementLimit = 1000

    /// Without sequential scans where an index will do: under SERIALIZABLE a scan of a small table conflicts with
    /// every write to it (<https://www.postgresql.org/docs/current/transaction-iso.html#XACT-SERIALIZABLE>).
    private static let settings = """
        SET enable_seqscan = off;
        SET TimeZone = 'UTC';
        SET lock_timeout = '10s';
        SET statement_timeout = '20s';
        SET idle_in_transaction_session_timeout = '60s';
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
        \(preparation)
        """

    private static let preparation = "PREPARE \(Opening.tenantStatement) (text) AS \(Opening.tenantText)"

    init(servers: Servers, nullTypes: NullTypes, limits: TimeLimits) throws(ConnectFailure) {
        handle = try servers.connect(within: limits.connecting)
        wire = Wire(handle, limit: limits.answering)
        self.nullTypes = nullTypes
        do {
            try run(Self.settings)
        } catch {
            throw ConnectFailure(handle, state: nil, reason: "it closed the connection at once")
        }
    }

    deinit {
        PQfinish(handle)
    }

    /// Whether a transaction could still begin here.
    var isUsable: Bool {
        !mustEnd && PQstatus(handle) == CONNECTION_OK && PQpipelineStatus(handle) == PQ_PIPELINE_OFF
            && (isEnding || PQtransactionStatus(handle) == PQTRANS_IDLE)
    }

    /// Whether the server has turned out to be one that nothing can be written to.
    var isStandby: Bool { Connecting.isStandby(handle) }

    /// How long the server may be silent from now on; `nil` for as long as it likes.
    func allowSilence(_ limit: Duration?) { wire.limit = limit }

    var version: ServerVersion { ServerVersion(number: Int(PQserverVersion(handle))) }

    /// Opens a transaction as soon as a statement comes.
    func begin(_ opening: Opening) {
        self.opening = opening
    }

    /// Ends the transaction. The last changes go together with the commit.
    ///
    /// - Returns: COMMIT, or ROLLBACK when the server did that instead.
    func commit(after changes: [SQL]) throws(PostgresFailure) -> String {
        guard changes.isEmpty else {
            // By itself, so that a connection that is gone is noticed before a commit is on its way.
            try open()
            return try results(of: calls(of: changes), committing: true).last?.command ?? ""
        }
        guard opening == nil else {
            opening = nil
            return "COMMIT"
        }
        return try run("COMMIT")
    }

    /// Ends a transaction that has changed nothing. Nobody waits for the answer; it is taken before the next command.
    func endReading() {
        guard opening == nil else {
            opening = nil
            return
        }
        isEnding = PQsendQuery(handle, "COMMIT") == 1 && PQflush(handle) != -1
    }

    func rollBack() {
        guard opening == nil else {
            opening = nil
            return
        }
        _ = try? run("ROLLBACK")
    }

    /// Runs statements without parameters, one after the other.
    ///
    /// - Returns: what the server called the last of them.
    @discardableResult
    func run(_ text: String) throws(PostgresFailure) -> String {
        try open()
        guard !text.utf8.contains(0) else {
            throw .refused(.engine("A statement contains the character NUL."))
        }
        return try exchange { PQsendQuery($0, text) }.command
    }

    /// Runs statements in their order, sent together, each prepared the first time that its text is seen.
    ///
    /// - Returns: an answer to each.
    /// - Throws: the first refusal; nothing after it was run.
    func execute(_ statements: [SQL]) throws(PostgresFailure) -> [PostgresAnswer] {
        guard !statements.isEmpty else { return [] }
        let calls = try calls(of: statements)
        return zip(try results(of: calls), calls).map { PostgresAnswer($0, of: $1.statement) }
    }

    /// - Returns: an answer to each call, and to the commit.
    private func results(
        of calls: [StatementCall], committing: Bool = false
    ) throws(PostgresFailure) -> [PostgresResult] {
        if let only = calls.first, calls.count == 1, opening == nil, !committing {
            do {
                return [try exchange(only.send)]
            } catch {
                throw failure(error, of: only)
            }
        }
        try settle()
        let pipeline = try Pipeline(handle, wire)
        defer { pipeline.end() }
        let openings = try opening?.send(in: pipeline) ?? 0
        opening = nil
        for call in calls { try pipeline.send(call.send) }
        if committing { try pipeline.send { PQsendQueryParams($0, "COMMIT", 0, nil, nil, nil, nil, 0) } }
        try pipeline.finish()
        let opened = (0..<openings).map { _ in pipeline.answer() }
        let answers = calls.map { (pipeline.answer(), $0) }
        let ended = committing ? pipeline.answer() : nil
        for answer in opened { _ = try answer.get() }
        var results: [PostgresResult] = []
        for (answer, call) in answers {
            do {
                results.append(try answer.get())
            } catch {
                throw failure(error, of: call)
            }
        }
        if let ended { results.append(try ended.get()) }
        return results
    }

    /// What it means that `call` failed: another session may have changed the schema (0A000) or dropped our statements
    /// (26000).
    private func failure(_ failure: PostgresFailure, of call: StatementCall) -> PostgresFailure {
        guard call.isKnown, case .refused(_, let state) = failure, ["0A000", "26000"].contains(state) else {
            return failure
        }
        mustEnd = true
        return .stale
    }

    private func exchange(_ command: (OpaquePointer) -> Int32) throws(PostgresFailure) -> PostgresResult {
        try settle()
        return try wire.exchange(command)
    }

    /// Takes the answer to the end of the transaction before.
    private func settle() throws(PostgresFailure) {
        guard isEnding else { return }
        isEnding = false
        while let answer = try wire.next() { _ = try PostgresResult(answer) }
    }

    /// Opens the transaction by itself.
    private func open() throws(PostgresFailure) {
        guard let opening else { return }
        self.opening = nil
        try run(opening.command)
        guard let tenant = opening.tenant else { return }
        _ = try CStrings([tenant]).withPointers { (tenant) throws(PostgresFailure) in
            try exchange { PQsendQueryParams($0, Opening.tenantText, 1, nil, tenant, nil, nil, 0) }
        }
    }

    private func calls(of statements: [SQL]) throws(PostgresFailure) -> [StatementCall] {
        if self.statements.count + statements.count > Self.statementLimit {
            try run("DEALLOCATE ALL; \(Self.preparation)")
            self.statements.removeAll()
        }
        var calls: [StatementCall] = []
        for sql in statements {
            let values = sql.values
            let key = StatementKey(text: sql.text, types: values.map(ParameterType.init(of:)))
            let known = self.statements[key]
            let statement = if let known { known } else { try prepare(key) }
            calls.append(
                StatementCall(
                    statement: statement, isKnown: known != nil,
                    parameters: try CStrings(parameters: values), count: Int32(values.count)))
        }
        return calls
    }

    private func prepare(_ key: StatementKey) throws(PostgresFailure) -> PreparedStatement {
        try open()
        preparedCount += 1
        let statement = PreparedStatement(name: "s\(preparedCount)")
        let types = nullTypes.types(for: key).map(\.oid)
        do {
            _ = try exchange { PQsendPrepare($0, statement.name, key.text, Int32(types.count), types) }
        } catch {
            guard case .refused(.engine(let text), state: "42P18") = error,
                nullTypes.learn(from: text, about: key)
            else { throw error }
            throw .stale
        }
        statements[key] = statement
        return statement
    }
}
