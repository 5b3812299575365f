import Storage
import Synchronization

/// A database where each change is counted, seen and then undone, so that every request meets the same rows.
final class UndoneDatabase: Database {
    private let base: any Database
    private let opening: @Sendable (Tenant) -> Void
    private let seeing: @Sendable (any Transaction) throws -> Void
    private let changes = Mutex(0)

    /// - Parameters:
    ///   - opening: is told for whom each transaction is.
    ///   - seeing: looks at what a change has done before it is undone.
    init(
        _ base: any Database, opening: @escaping @Sendable (Tenant) -> Void = { _ in },
        seeing: @escaping @Sendable (any Transaction) throws -> Void = { _ in }
    ) {
        self.base = base
        self.opening = opening
        self.seeing = seeing
    }

    var engine: Engine { base.engine }

    /// How many rows have been changed since the last time. That somebody looked, or tried, is on record in the audit log
    /// alone, and is no change to what it is about.
    func takeChanges() -> Int {
        changes.withLock { changes in
            defer { changes = 0 }
            return changes
        }
    }

    func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        opening(tenant)
        guard purpose == .write else { return try await base.transaction(purpose, in: tenant, body) }
        let seeing = seeing
        do {
            return try await base.transaction(.write, in: tenant) { transaction -> Value in
                let counting = CountingTransaction(base: transaction)
                let value = try body(counting)
                if counting.changed > 0 || counting.recorded > 0 { try seeing(transaction) }
                throw Undone(value: value, changed: counting.changed)
            }
        } catch let end as Undone<Value> {
            changes.withLock { $0 += end.changed }
            return end.value
        }
    }

    func close() async { await base.close() }
}

private struct Undone<Value: Sendable>: Error {
    let value: Value
    let changed: Int
}

/// Counts the rows that are changed. What is concluded is carried out at once, so that it can be looked at.
private final class CountingTransaction: Transaction {
    private let base: any Transaction
    /// Rows changed beside the audit log.
    private(set) var changed = 0
    /// Entries of the audit log.
    private(set) var recorded = 0

    init(base: any Transaction) { self.base = base }

    func query(_ sql: SQL) throws -> [Row] { try base.query(sql) }

    func execute(_ sql: SQL) throws -> Int {
        let count = try base.execute(sql)
        if sql.text.contains("INTO audit_entry") { recorded += count } else { changed += count }
        return count
    }

    func script(_ text: String) throws { try base.script(text) }
}
