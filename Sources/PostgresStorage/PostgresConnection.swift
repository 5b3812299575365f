import Dispatch
import Foundation
import Storage

/// How one run of a transaction ended.
enum Attempt<Value: Sendable>: Sendable {
    case done(Value)
    case failed(any Error)
    /// Nothing was stored; it may run again after a while.
    case conflict
    /// Nothing was stored; it may run again at once.
    case stale
    /// Nothing was stored; it may run again on a fresh connection.
    case lost(String)
}

/// A place in the pool: at most one session, made when it is needed and replaced when it broke.
///
/// Unchecked, and safe: `session` is read and written on `queue` only, and `deinit` runs when nobody else is left.
final class PostgresConnection: @unchecked Sendable {
    private let servers: Servers
    private let nullTypes: NullTypes
    private let outage: Outage
    private let trouble: Trouble
    private let limits: TimeLimits
    private let bell: Bell
    private let queue = DispatchQueue(label: "postgres connection")
    private var session: PostgresSession?

    /// - Parameters:
    ///   - trouble: is told what PostgreSQL says of its files.
    ///   - bell: is rung after commits that ask for it.
    init(
        servers: Servers, nullTypes: NullTypes, outage: Outage, trouble: Trouble,
        limits: TimeLimits = .standard, bell: Bell = Bell()
    ) {
        self.servers = servers
        self.nullTypes = nullTypes
        self.outage = outage
        self.trouble = trouble
        self.limits = limits
        self.bell = bell
    }

    /// Runs `body` in a transaction, once.
    ///
    /// - Parameter patient: whether to wait for a server that is restarting.
    func attempt<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant, patient: Bool = true,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async -> Attempt<Value> {
        await onQueue { $0.run(purpose, in: tenant, patient: patient, body) }
    }

    /// Connects if need be, without patience, and calls `body` with the live session.
    func connected<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresSession) throws -> Value
    ) async throws -> Value {
        try await onQueue { connection in
            Result {
                let session = try connection.session ?? connection.connect(patient: false)
                connection.session = session
                return try body(session)
            }
        }.get()
    }

    func disconnect() async {
        await onQueue { $0.session = nil }
    }

    private func onQueue<Value: Sendable>(_ work: @escaping @Sendable (PostgresConnection) -> Value) async
        -> Value
    {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work(self)) }
        }
    }

    private func run<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant, patient: Bool,
        _ body: @Sendable (any Transaction) throws -> Value
    ) -> Attempt<Value> {
        do {
            let session = try session ?? connect(patient: patient)
            self.session = session
            // A change of the schema may take as long as there are rows.
            session.allowSilence(purpose == .schema ? nil : limits.answering)
            defer { if !session.isUsable || session.isStandby { self.session = nil } }
            return attempt(purpose, in: tenant, on: session, body)
        } catch {
            return .failed(error)
        }
    }

    private func attempt<Value: Sendable>(
        _ purpose: TransactionPurpose, in tenant: Tenant, on session: PostgresSession,
        _ body: @Sendable (any Transaction) throws -> Value
    ) -> Attempt<Value> {
        let transaction = PostgresTransaction(on: session)
        let value: Value
        do {
            try transaction.begin(purpose, in: tenant)
            value = try body(transaction)
        } catch {
            transaction.rollBack()
            switch transaction.failure {
            case .conflict: return .conflict
            case .stale: return .stale
            case .lost(let reason): return .lost(reason)
            case .silent: return .failed(givingUp())
            case .refused where session.isStandby: return .lost(Self.standby)
            case .refused(let refusal, let state):
                note(refusal, state)
                return .failed(error)
            case nil: return .failed(error)
            }
        }
        return commit(transaction, purpose, value)
    }

    private func commit<Value: Sendable>(
        _ transaction: PostgresTransaction, _ purpose: TransactionPurpose, _ value: Value
    ) -> Attempt<Value> {
        let failedBefore = transaction.failure != nil
        do {
            try transaction.commit()
            if transaction.ringsAfterCommit { bell.ring() }
            return .done(value)
        } catch {
            transaction.rollBack()
            switch error {
            case .conflict: return .conflict
            case .stale: return .stale
            case .lost(let reason):
                guard purpose == .read || failedBefore else {
                    return .failed(StorageError.outcomeUnknown(Self.unknown))
                }
                return .lost(reason)
            case .silent:
                let silence = givingUp()
                return .failed(
                    purpose == .read || failedBefore ? silence : StorageError.outcomeUnknown(Self.unknown))
            case .refused(let refusal, let state):
                note(refusal, state)
                return .failed(refusal)
            }
        }
    }

    private static let unknown =
        "The connection to PostgreSQL was lost during a commit; it is not known whether the change was stored."

    private static let standby = "PostgreSQL has become a read-only standby."

    /// A full disk refuses one statement and not the next, so it counts for a while.
    private func note(_ refusal: StorageError, _ state: String?) {
        guard let state, state == "53100" || state.hasPrefix("58") || ["XX001", "XX002"].contains(state)
        else {
            return
        }
        trouble.note(refusal, for: .seconds(30))
    }

    /// Notes that the server stands still, so that nobody else waits for it as long.
    private func givingUp() -> StorageError {
        _ = outage.mayPass()
        return PostgresFailure.silent.storageError
    }

    private func connect(patient: Bool) throws(StorageError) -> PostgresSession {
        while true {
            do {
                let session = try PostgresSession(servers: servers, nullTypes: nullTypes, limits: limits)
                outage.end()
                return session
            } catch {
                guard patient, error.mayPass, outage.mayPass() else { throw error.storageError }
            }
            Thread.sleep(forTimeInterval: 0.1)
        }
    }
}
