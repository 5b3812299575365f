import Synchronization

/// The turn of one request: had while it is worked on, and not while it waits for others than ourselves.
final class Turn: Sendable {
    private enum State {
        case none
        case had
        case over
    }

    /// That of the request which this task works on.
    @TaskLocal static var current: Turn?

    private let turns: Turns
    private let visitor: Turns.Visitor
    private let arrival: ContinuousClock.Instant
    private let state = Mutex(State.none)

    init(_ turns: Turns, of visitor: Turns.Visitor) {
        self.turns = turns
        self.visitor = visitor
        arrival = turns.arrival(of: visitor)
    }

    /// Waits for the first.
    func begin() async -> Turns.Outcome {
        let outcome = await turns.begin(visitor, arrival: arrival)
        if outcome == .turn { have() }
        return outcome
    }

    /// Lets others have it until ``resume()``.
    func rest() {
        let isHad = state.withLock { state in
            guard state == .had else { return false }
            state = .none
            return true
        }
        if isHad { turns.end(visitor, isDone: false) }
    }

    /// Waits for another.
    func resume() async {
        await turns.resume(visitor, arrival: arrival)
        have()
    }

    /// The request is done.
    func finish() {
        let isHad = state.withLock { state in
            defer { state = .over }
            return state == .had
        }
        if isHad { turns.end(visitor, isDone: true) }
    }

    private func have() {
        let isWanted = state.withLock { state in
            guard state == .none else { return false }
            state = .had
            return true
        }
        if !isWanted { turns.end(visitor, isDone: false) }
    }

    /// Calls `body`, which waits for somebody else than us, without keeping others from their turns.
    static func resting<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        guard let turn = current else { return try await body() }
        turn.rest()
        do {
            let value = try await body()
            await turn.resume()
            return value
        } catch {
            await turn.resume()
            throw error
        }
    }
}
