package import Storage

/// The scale-out engine: PostgreSQL through libpq.
///
/// Writes are SERIALIZABLE, reads a READ ONLY snapshot. A transaction that met another is run again, the whole
/// body of it, and so is one whose connection broke before its commit was sent. Row-level security shows each the
/// rows of its tenant alone, unless the user is one that PostgreSQL exempts from it.
package final class PostgresDatabase: Database {
    package let engine = Engine.postgres
    package let bell: Bell
    /// Whether PostgreSQL exempts the user from row-level security, so that only the services tell tenants apart.
    package let ignoresTenants: Bool
    private let pool: ConnectionPool
    /// Apart from the others, so that it is answered also when they are all taken; connected when it is first asked.
    private let watch: PostgresConnection
    private let trouble: Trouble

    private init(
        pool: ConnectionPool, watch: PostgresConnection, trouble: Trouble, bell: Bell, ignoresTenants: Bool
    ) {
        self.pool = pool
        self.bell = bell
        self.watch = watch
        self.trouble = trouble
        self.ignoresTenants = ignoresTenants
    }

    /// Connects to the database at `url`, once, and looks whether it will do.
    ///
    /// - Parameter connections: the most that are held at once; further transactions wait in line, 10 s at most. One
    ///   more asks whether the server can serve.
    /// - Throws: ``StorageError/unsuitable(_:)`` or ``StorageError/unavailable(_:)`` with what to do about it, never
    ///   with the password.
    package static func open(
        url: String, connections: Int = 8, limits: TimeLimits = .standard
    ) async throws -> PostgresDatabase {
        let servers = Servers(try PostgresAddress(url: url))
        let (nullTypes, outage, trouble, bell) = (NullTypes(), Outage(), Trouble(), Bell())
        let members = (0..<max(1, connections)).map { _ in
            PostgresConnection(
                servers: servers, nullTypes: nullTypes, outage: outage, trouble: trouble, limits: limits,
                bell: bell)
        }
        let facts = try await members[0].connected { session -> ServerFacts? in
            if let unsuitability = session.version.unsuitability { throw unsuitability }
            return try PostgresTransaction(on: session).query(ServerFacts.query).first
                .map(ServerFacts.init(row:))
        }
        if let unsuitability = facts?.unsuitability { throw unsuitability }
        return PostgresDatabase(
            pool: ConnectionPool(members, limit: .seconds(10)),
            watch: PostgresConnection(
                servers: servers, nullTypes: nullTypes, outage: Outage(), trouble: trouble, limits: .brief),
            trouble: trouble, bell: bell, ignoresTenants: facts?.ignoresTenants ?? true)
    }

    @discardableResult package func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        var patience = Patience()
        while true {
            let connection = try await pool.lease()
            let attempt = await connection.attempt(purpose, in: tenant, body)
            pool.giveBack(connection)
            switch attempt {
            case .done(let value): return value
            case .failed(let error): throw error
            case .conflict: try await patience.afterConflict()
            case .stale: try patience.afterStaleStatement()
            case .lost(let reason): try patience.afterLoss(reason)
            }
        }
    }

    /// Has the server write to its log and wait for the disk. A connection that broke since the last time is
    /// replaced once.
    package func probe() async throws {
        try trouble.check()
        for isLast in [false, true] {
            let attempt = await watch.attempt(.write, in: .none, patient: false) { transaction in
                _ = try transaction.query(
                    "SELECT pg_logical_emit_message(true, 'manegen', 'probe')::text AS at")
            }
            switch attempt {
            case .done: return
            case .failed(let error): throw error
            case .conflict, .stale: if isLast { throw StorageError.conflict }
            case .lost(let reason): if isLast { throw StorageError.unavailable(reason) }
            }
        }
    }

    package func close() async {
        await pool.close()
        await watch.disconnect()
    }
}
