import NIOCore
import Synchronization

/// Whose requests are worked on: so many at once in all, and of each client address no more than its share. The others
/// wait, and each address that waits gets one turn before any gets its next, so that who sends thousands is answered no
/// sooner than who sends one.
///
/// Within an address the oldest request goes first; but each that its connection has had answered before lets it wait as
/// though it had come a while later. So a visitor who is new is not kept waiting by those who have been served already,
/// also where all come from one address: behind a proxy that is not named, or in one office.
package final class Turns: Sendable {
    package struct Limits: Sendable {
        /// How many requests are worked on at once.
        var most = 128
        /// How many of them are of one address.
        var share = 32
        /// How long a request waits before it is refused.
        var patience = Duration.seconds(15)
        /// How much later a request counts as having come for each that its connection has had answered, and for how
        /// many of them at most.
        var handicap = (each: Duration.seconds(2), most: 4)

        package init() {}
    }

    /// Where a request comes from.
    struct Visitor: Sendable {
        let address: String
        let connection: ObjectIdentifier
    }

    /// How the waiting of a request ended.
    enum Outcome: Sendable {
        case turn
        /// It has waited too long.
        case refused
        /// Its connection is gone.
        case departed
    }

    private let limits: Limits
    private let state = Mutex(State())

    package init(limits: Limits = Limits()) { self.limits = limits }

    /// When a request that comes now counts as having come.
    func arrival(of visitor: Visitor) -> ContinuousClock.Instant {
        let answered = state.withLock { $0.connections[visitor.connection]?.answered ?? 0 }
        return ContinuousClock.now + limits.handicap.each * min(answered, limits.handicap.most)
    }

    /// Waits for the turn of a request that nothing has been done of yet.
    func begin(_ visitor: Visitor, arrival: ContinuousClock.Instant) async -> Outcome {
        await wait(visitor, arrival, isNew: true)
    }

    /// Waits for another turn of a request that is half done. It is refused none.
    func resume(_ visitor: Visitor, arrival: ContinuousClock.Instant) async {
        _ = await wait(visitor, arrival, isNew: false)
    }

    /// Ends a turn.
    ///
    /// - Parameter isDone: whether the request is, too.
    func end(_ visitor: Visitor, isDone: Bool) {
        let next = state.withLock { state in
            if isDone { state.connections[visitor.connection]?.answered += 1 }
            state.free(visitor.address, limits)
            return state.turns(limits)
        }
        for waiting in next { waiting.go(.turn) }
    }

    /// How many requests wait.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Whether nothing is worked on and nobody waits.
    var isIdle: Bool { state.withLock(\.isIdle) }

    /// A connection whose requests are counted from now on.
    func open(_ connection: ObjectIdentifier) {
        state.withLock { $0.connections[connection] = Connection() }
    }

    /// Requests of the connection that wait for their first turn wait no longer.
    func close(_ connection: ObjectIdentifier) {
        let waiting = state.withLock { state -> Waiting? in
            state.connections.removeValue(forKey: connection)?.waiting.flatMap { state.forget($0) }
        }
        waiting?.go(.departed)
    }

    private func wait(
        _ visitor: Visitor, _ arrival: ContinuousClock.Instant, isNew: Bool
    ) async -> Outcome {
        await withCheckedContinuation { continuation in
            let waiting = Waiting(visitor: visitor, isNew: isNew, continuation: continuation)
            let number = state.withLock { state -> UInt64? in
                state.take(visitor.address, limits) ? nil : state.add(waiting, arrival, limits)
            }
            guard let number else { return waiting.go(.turn) }
            guard isNew else { return }
            let timer = Task {
                try? await Task.sleep(for: limits.patience)
                state.withLock { $0.forget(number) }?.go(.refused)
            }
            let isWaiting = state.withLock { state in
                state.waiting[number]?.timer = timer
                return state.waiting[number] != nil
            }
            if !isWaiting { timer.cancel() }
        }
    }
}

extension Turns {
    fileprivate struct Connection {
        /// How many of its requests are done.
        var answered = 0
        /// The request of it that waits for its first turn.
        var waiting: UInt64?
    }

    fileprivate struct Waiting: Sendable {
        let visitor: Visitor
        let isNew: Bool
        let continuation: CheckedContinuation<Outcome, Never>
        var timer: Task<Void, Never>?

        func go(_ outcome: Outcome) {
            timer?.cancel()
            continuation.resume(returning: outcome)
        }
    }

    fileprivate struct Share {
        var atWork = 0
        var waiting = TurnQueue()
        var isInLine = false
    }

    fileprivate struct State {
        private var atWork = 0
        private var shares: [String: Share] = [:]
        /// The addresses of which a request waits and may have the next turn, each once.
        private var line = CircularBuffer<String>()
        private var last: UInt64 = 0
        var waiting: [UInt64: Waiting] = [:]
        var connections: [ObjectIdentifier: Connection] = [:]

        var isIdle: Bool { atWork == 0 && waiting.isEmpty && shares.isEmpty && line.isEmpty }

        /// Takes a turn that is free. Nobody waits for it then.
        mutating func take(_ address: String, _ limits: Limits) -> Bool {
            guard atWork < limits.most, shares[address]?.atWork ?? 0 < limits.share else { return false }
            atWork += 1
            shares[address, default: Share()].atWork += 1
            return true
        }

        mutating func add(
            _ waiting: Waiting, _ arrival: ContinuousClock.Instant, _ limits: Limits
        ) -> UInt64 {
            last += 1
            self.waiting[last] = waiting
            if waiting.isNew { connections[waiting.visitor.connection]?.waiting = last }
            let address = waiting.visitor.address
            shares[address, default: Share()].waiting.add(TurnQueue.Place(arrival: arrival, number: last))
            lineUp(address, limits)
            return last
        }

        /// - Returns: what waited under this number, if it still did.
        mutating func forget(_ number: UInt64) -> Waiting? {
            guard let waiting = waiting.removeValue(forKey: number) else { return nil }
            if waiting.isNew { connections[waiting.visitor.connection]?.waiting = nil }
            return waiting
        }

        mutating func free(_ address: String, _ limits: Limits) {
            atWork -= 1
            shares[address]?.atWork -= 1
            lineUp(address, limits)
        }

        /// Gives the turns that are free to those who wait.
        mutating func turns(_ limits: Limits) -> [Waiting] {
            var next: [Waiting] = []
            while atWork < limits.most, let address = line.popFirst() {
                shares[address]?.isInLine = false
                while let place = shares[address]?.waiting.removeFirst() {
                    guard let waiting = forget(place.number) else { continue }
                    atWork += 1
                    shares[address]?.atWork += 1
                    next.append(waiting)
                    break
                }
                lineUp(address, limits)
            }
            return next
        }

        /// Puts the address at the end of the line when it may be there, and forgets one of which there is nothing.
        private mutating func lineUp(_ address: String, _ limits: Limits) {
            guard let share = shares[address] else { return }
            if share.waiting.isEmpty {
                if share.atWork == 0, !share.isInLine { shares[address] = nil }
            } else if !share.isInLine, share.atWork < limits.share {
                shares[address]?.isInLine = true
                line.append(address)
            }
        }
    }
}
