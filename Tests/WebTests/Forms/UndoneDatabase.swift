import Storage
import Synchronization
import TestSupport

/// A database where each change is counted and then undone, so that every form meets the same rows. That somebody
/// looked, or tried, is on record in the audit log alone, and is no change to what it is about.
final class UndoneDatabase: Database {
    private let base: any Database
    private let changes = Mutex(0)

    init(base: any Database) { self.base = base }

    var engine: Engine { base.engine }

    /// How many rows have been changed since the last time.
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
        guard purpose == .write else { return try await base.transaction(purpose, in: tenant, body) }
        do {
            return try await base.transaction(.write, in: tenant) { transaction -> Value in
                let counting = CountingTransaction(base: transaction)
                throw Undone(value: try body(counting), changed: counting.changed)
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
