import Storage
import Synchronization

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
