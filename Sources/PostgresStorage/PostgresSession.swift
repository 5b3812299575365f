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
        !mustEnd && PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
            && PQpipelineStatus(handle) == PQ_PIPELINE_OFF
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

    /// Ends the transaction. A last change goes together with the commit.
    ///
    /// - Returns: COMMIT, or ROLLBACK when the server did that instead.
    func commit(after changes: [SQL]) throws(PostgresFailure) -> String {
        for change in changes.dropLast() { _ = try execute(change) }
        if let last = changes.last { return try commit(after: last) }
        guard opening == nil else {
            opening = nil
            return "COMMIT"
        }
        return try run("COMMIT")
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
        return try wire.exchange { PQsendQuery($0, text) }.command
    }

    /// Runs one statement, prepared the first time that its text is seen.
    func execute(_ sql: SQL) throws(PostgresFailure) -> PostgresAnswer {
        try executing(sql) { (statement, count, values) throws(PostgresFailure) in
            PostgresAnswer(try execute(statement, count: count, values), of: statement)
        }
    }

    private func commit(after change: SQL) throws(PostgresFailure) -> String {
        try open()
        return try executing(change) { (statement, count, values) throws(PostgresFailure) in
            let pipeline = try Pipeline(handle, wire)
            defer { pipeline.end() }
            try pipeline.send { PQsendQueryPrepared($0, statement.name, count, values, nil, nil, 0) }
            try pipeline.send { PQsendQueryParams($0, "COMMIT", 0, nil, nil, nil, nil, 0) }
            try pipeline.finish()
            let change = pipeline.answer()
            let commit = pipeline.answer()
            _ = try change.get()
            return try commit.get().command
        }
    }

    private func executing<Value>(
        _ sql: SQL,
        _ work: (PreparedStatement, Int32, UnsafePointer<UnsafePointer<CChar>?>) throws(PostgresFailure) ->
            Value
    ) throws(PostgresFailure) -> Value {
        let values = sql.values
        let parameters = try CStrings(parameters: values)
        let key = StatementKey(text: sql.text, types: values.map(ParameterType.init(of:)))
        let isKnown = statements[key] != nil
        let statement = try prepared(key)
        do {
            return try parameters.withPointers { (pointers) throws(PostgresFailure) in
                try work(statement, Int32(values.count), pointers)
            }
        } catch {
            // Another session has changed the schema (0A000) or dropped our statements (26000).
            guard isKnown, case .refused(_, let state) = error, ["0A000", "26000"].contains(state) else {
                throw error
            }
            mustEnd = true
            throw .stale
        }
    }

    private func execute(
        _ statement: PreparedStatement, count: Int32, _ values: UnsafePointer<UnsafePointer<CChar>?>
    ) throws(PostgresFailure) -> PostgresResult {
        guard let opening else {
            return try wire.exchange {
                PQsendQueryPrepared($0, statement.name, count, values, nil, nil, 0)
            }
        }
        self.opening = nil
        let pipeline = try Pipeline(handle, wire)
        defer { pipeline.end() }
        try pipeline.send { PQsendQueryParams($0, opening.command, 0, nil, nil, nil, nil, 0) }
        if let tenant = opening.tenant {
            try CStrings([tenant]).withPointers { (tenant) throws(PostgresFailure) in
                try pipeline.send { PQsendQueryPrepared($0, Opening.tenantStatement, 1, tenant, nil, nil, 0) }
            }
        }
        try pipeline.send { PQsendQueryPrepared($0, statement.name, count, values, nil, nil, 0) }
        try pipeline.finish()
        let openings = (opening.tenant == nil ? 0..<1 : 0..<2).map { _ in pipeline.answer() }
        let answer = pipeline.answer()
        for opening in openings { _ = try opening.get() }
        return try answer.get()
    }

    /// Opens the transaction by itself.
    private func open() throws(PostgresFailure) {
        guard let opening else { return }
        self.opening = nil
        try run(opening.command)
        guard let tenant = opening.tenant else { return }
        _ = try CStrings([tenant]).withPointers { (tenant) throws(PostgresFailure) in
            try wire.exchange { PQsendQueryParams($0, Opening.tenantText, 1, nil, tenant, nil, nil, 0) }
        }
    }

    private func prepared(_ key: StatementKey) throws(PostgresFailure) -> PreparedStatement {
        if let known = statements[key] { return known }
        try open()
        if statements.count >= Self.statementLimit {
            try run("DEALLOCATE ALL; \(Self.preparation)")
            statements.removeAll()
        }
        preparedCount += 1
        let statement = PreparedStatement(name: "s\(preparedCount)")
        let types = nullTypes.types(for: key).map(\.oid)
        do {
            _ = try wire.exchange {
                PQsendPrepare($0, statement.name, key.text, Int32(types.count), types)
            }
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
