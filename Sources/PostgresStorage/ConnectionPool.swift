import Dispatch
import Storage
import Synchronization

/// The connections that are free, and those who wait for one, first come first served.
final class ConnectionPool: Sendable {
    private struct Waiter {
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<PostgresConnection, any Error>
    }

    private struct State {
        var free: [PostgresConnection]
        var waiters: [Waiter] = []
        var isWatching = false
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>
    private let connections: [PostgresConnection]
    private let limit: Duration

    /// - Parameter limit: the longest that anybody waits for a connection.
    init(_ connections: [PostgresConnection], limit: Duration) {
        state = Mutex(State(free: connections.reversed()))
        self.connections = connections
        self.limit = limit
    }

    /// A connection for the caller alone, to be given back.
    ///
    /// - Throws: ``StorageError/unavailable(_:)`` when none came free in time or the pool is closed.
    func lease() async throws -> PostgresConnection {
        try await withCheckedThrowingContinuation { continuation in
            let answer = state.withLock { state -> Result<PostgresConnection, StorageError>? in
                if state.isClosed { return .failure(.unavailable("The database is closed.")) }
                if let connection = state.free.popLast() { return .success(connection) }
                state.waiters.append(Waiter(deadline: .now + limit, continuation: continuation))
                watch(&state)
                return nil
            }
            if let answer { continuation.resume(with: answer) }
        }
    }

    func giveBack(_ connection: PostgresConnection) {
        let (next, closers) = state.withLock { state -> (Waiter?, [CheckedContinuation<Void, Never>]) in
            if !state.waiters.isEmpty { return (state.waiters.removeFirst(), []) }
            state.free.append(connection)
            guard state.isClosed, state.free.count == connections.count else { return (nil, []) }
            defer { state.closers = [] }
            return (nil, state.closers)
        }
        next?.continuation.resume(returning: connection)
        for closer in closers { closer.resume() }
    }

    /// Waits until all connections are back, those who already wait included, and ends them.
    func close() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                state.isClosed = true
                guard state.free.count < connections.count else { return true }
                state.closers.append(continuation)
                return false
            }
            if isIdle { continuation.resume() }
        }
        for connection in connections { await connection.disconnect() }
    }

    /// Wakes up when the first in line has waited too long. They all have one limit, so the line is in order.
    private func watch(_ state: inout State) {
        guard !state.isWatching, let first = state.waiters.first else { return }
        state.isWatching = true
        let left = max(.zero, ContinuousClock.now.duration(to: first.deadline))
        DispatchQueue.global().asyncAfter(deadline: .now() + left / .seconds(1)) { [weak self] in
            self?.dismissLate()
        }
    }

    private func dismissLate() {
        let now = ContinuousClock.now
        let late = state.withLock { state in
            let late = state.waiters.prefix { $0.deadline <= now }
            state.waiters.removeFirst(late.count)
            state.isWatching = false
            watch(&state)
            return late
        }
        for waiter in late {
            waiter.continuation.resume(
                throwing: StorageError.unavailable("All connections to PostgreSQL are busy; try again soon."))
        }
    }
}
