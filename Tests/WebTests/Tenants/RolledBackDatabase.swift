import Storage
import Synchronization
import TestSupport

/// What a test notices of transactions while requests are answered.
final class TransactionWatch: Sendable {
    private struct State {
        var tenants: Set<String> = []
        var changes: [String] = []
    }

    private let neighbour: String
    private let state = Mutex(State())

    /// - Parameter neighbour: the code of the municipality that nothing may touch.
    init(neighbour: String) { self.neighbour = neighbour }

    /// Whose rows transactions were opened for.
    var tenants: Set<String> { state.withLock { $0.tenants } }

    func note(_ tenant: Tenant) {
        let name =
            switch tenant {
            case .municipality(let code): code
            case .none: "none"
            case .all: "all"
            }
        state.withLock { _ = $0.tenants.insert(name) }
    }

    /// How the neighbour's rows look now, in a transaction that is about to be rolled back.
    func look(_ transaction: any Transaction, on engine: Engine) throws -> String {
        try TownTables.fingerprint(of: neighbour, in: transaction, on: engine)
    }
}

/// A database where each change is seen inside its transaction and then undone, so that every request meets the same
/// rows. What a change did to the neighbour is found before it is undone.
struct RolledBackDatabase: Database {
    let base: any Database
    let watch: TransactionWatch
    /// The neighbour's rows as they are.
    let untouched: String
    let found: @Sendable (String) -> Void

    var engine: Engine { base.engine }

    func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        watch.note(tenant)
        guard purpose == .write else { return try await base.transaction(purpose, in: tenant, body) }
        let (engine, watch, untouched, found) = (engine, watch, untouched, found)
        do {
            return try await base.transaction(.write, in: tenant) { transaction -> Value in
                let counting = CountingTransaction(base: transaction)
                let value = try body(counting)
                if counting.changed > 0 || counting.recorded > 0,
                    try watch.look(transaction, on: engine) != untouched
                {
                    found("another municipality's rows were changed")
                }
                throw RolledBack(value: value)
            }
        } catch let end as RolledBack<Value> {
            return end.value
        }
    }

    func close() async { await base.close() }
}

private struct RolledBack<Value: Sendable>: Error {
    let value: Value
}
