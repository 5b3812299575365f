import Storage
import Synchronization

/// How often a ``WaitCountingDatabase`` has been waited for.
final class WaitCounter: Sendable {
    private let waits = Mutex(0)

    var count: Int { waits.withLock { $0 } }

    func add() { waits.withLock { $0 += 1 } }
}

/// A database that counts what its user waits for: each statement whose answer is needed, and the end of a transaction,
/// with which what is concluded goes.
struct WaitCountingDatabase: Database {
    let base: any Database
    let counter: WaitCounter

    var engine: Engine { base.engine }

    func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        let counter = counter
        defer { counter.add() }
        return try await base.transaction(purpose, in: tenant) { transaction in
            try body(WaitCountingTransaction(base: transaction, counter: counter))
        }
    }

    func close() async { await base.close() }
}

private final class WaitCountingTransaction: Transaction {
    private let base: any Transaction
    private let counter: WaitCounter

    init(base: any Transaction, counter: WaitCounter) {
        self.base = base
        self.counter = counter
    }

    func query(_ sql: SQL) throws -> [Row] {
        counter.add()
        return try base.query(sql)
    }

    func query(all statements: [SQL]) throws -> [[Row]] {
        counter.add()
        return try base.query(all: statements)
    }

    func execute(_ sql: SQL) throws -> Int {
        counter.add()
        return try base.execute(sql)
    }

    func conclude(with sql: SQL) throws { try base.conclude(with: sql) }

    func script(_ text: String) throws { try base.script(text) }
}
