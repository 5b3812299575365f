package import Storage

/// A database that stands on another and tells a test what its user asks of it.
package struct WatchedDatabase: Database {
    package enum Event: Sendable {
        /// Statements that go together, and whose answer is waited for.
        case asked([SQL])
        /// A change that goes with the end, at the latest.
        case concluded(SQL)
        case ended

        package var statements: [SQL] {
            switch self {
            case .asked(let statements): statements
            case .concluded(let statement): [statement]
            case .ended: []
            }
        }
    }

    private let base: any Database
    private let rewriting: @Sendable (SQL) -> SQL
    private let watch: @Sendable (Event) -> Void

    /// - Parameter rewriting: what runs instead of a statement.
    package init(
        _ base: any Database, rewriting: @escaping @Sendable (SQL) -> SQL = { $0 },
        watch: @escaping @Sendable (Event) -> Void = { _ in }
    ) {
        self.base = base
        self.rewriting = rewriting
        self.watch = watch
    }

    package var engine: Engine { base.engine }

    package func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        let (rewriting, watch) = (rewriting, watch)
        defer { watch(.ended) }
        return try await base.transaction(purpose, in: tenant) { transaction in
            try body(WatchedTransaction(base: transaction, rewriting: rewriting, watch: watch))
        }
    }

    package func close() async { await base.close() }
}

private final class WatchedTransaction: Transaction {
    private let base: any Transaction
    private let rewriting: @Sendable (SQL) -> SQL
    private let watch: @Sendable (WatchedDatabase.Event) -> Void

    init(
        base: any Transaction, rewriting: @escaping @Sendable (SQL) -> SQL,
        watch: @escaping @Sendable (WatchedDatabase.Event) -> Void
    ) {
        self.base = base
        self.rewriting = rewriting
        self.watch = watch
    }

    func query(_ sql: SQL) throws -> [Row] {
        watch(.asked([sql]))
        return try base.query(rewriting(sql))
    }

    func query(all statements: [SQL]) throws -> [[Row]] {
        watch(.asked(statements))
        return try base.query(all: statements.map(rewriting))
    }

    func execute(_ sql: SQL) throws -> Int {
        watch(.asked([sql]))
        return try base.execute(rewriting(sql))
    }

    func conclude(with sql: SQL) throws {
        watch(.concluded(sql))
        try base.conclude(with: rewriting(sql))
    }

    func script(_ text: String) throws { try base.script(text) }
}
