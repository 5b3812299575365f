import Testing

@testable import Web

@Suite("Requests are worked on in turn")
struct TurnsTests {
    private let turns: Turns

    init() {
        var limits = Turns.Limits()
        limits.most = 4
        limits.share = 2
        limits.patience = .seconds(30)
        turns = Turns(limits: limits)
    }

    /// Stands for a connection.
    private final class Connection: Sendable {}

    private func visitor(_ address: String, _ connection: Connection = Connection()) -> Turns.Visitor {
        Turns.Visitor(address: address, connection: ObjectIdentifier(connection))
    }

    /// Waits for a turn, and says that it has come.
    private func begin(_ name: String, of visitor: Turns.Visitor, _ log: Log) async -> Task<Void, Never> {
        let arrival = turns.arrival(of: visitor)
        let before = turns.waitingCount
        let task = Task {
            let outcome = await turns.begin(visitor, arrival: arrival)
            await log.add(outcome == .turn ? name : "\(name): \(outcome)")
        }
        while await !log.has(name), turns.waitingCount == before { await Task.yield() }
        return task
    }

    @Test("An address has its share and no more, whatever it asks for; another is served at once")
    func share() async {
        let log = Log()
        let (busy, other) = (visitor("a"), visitor("b"))
        for number in 1...10 { _ = await begin("a\(number)", of: busy, log) }
        #expect(await log.names == ["a1", "a2"])
        _ = await begin("b1", of: other, log)
        #expect(await log.names == ["a1", "a2", "b1"])
        turns.end(busy, isDone: true)
        await log.wait(for: 4)
        #expect(await log.names.last == "a3")
    }

    @Test("Who waits gets one turn before any address gets its next")
    func roundRobin() async {
        let log = Log()
        let (busy, also) = (visitor("a"), visitor("b"))
        for number in 1...6 { _ = await begin("a\(number)", of: busy, log) }
        for number in 1...6 { _ = await begin("b\(number)", of: also, log) }
        #expect(await log.names == ["a1", "a2", "b1", "b2"])
        _ = await begin("c1", of: visitor("c"), log)
        _ = await begin("d1", of: visitor("d"), log)
        for _ in 0..<2 {
            turns.end(busy, isDone: true)
            turns.end(also, isDone: true)
        }
        await log.wait(for: 8)
        #expect(Set(await log.names.suffix(4)) == ["a3", "b3", "c1", "d1"])
    }

    @Test("Within an address, whoever has been answered before waits as though they had come later")
    func handicap() async {
        let log = Log()
        let (old, young) = (Connection(), Connection())
        for connection in [old, young] { turns.open(ObjectIdentifier(connection)) }
        for number in 1...3 {
            _ = await begin("old\(number)", of: visitor("a", old), log)
            turns.end(visitor("a", old), isDone: true)
        }
        let others = visitor("a")
        for number in 1...2 { _ = await begin("other\(number)", of: others, log) }
        _ = await begin("old4", of: visitor("a", old), log)
        _ = await begin("young", of: visitor("a", young), log)
        turns.end(others, isDone: true)
        await log.wait(for: 6)
        turns.end(others, isDone: true)
        await log.wait(for: 7)
        #expect(await log.names.suffix(2) == ["young", "old4"])
    }

    @Test("Who waits too long is refused, and one who has left does not get a turn")
    func endings() async {
        var limits = Turns.Limits()
        limits.most = 1
        limits.patience = .milliseconds(50)
        let turns = Turns(limits: limits)
        let (first, connection) = (visitor("a"), Connection())
        turns.open(ObjectIdentifier(connection))
        #expect(await turns.begin(first, arrival: .now) == .turn)
        #expect(await turns.begin(visitor("b"), arrival: .now) == .refused)
        let leaving = visitor("c", connection)
        async let departed = turns.begin(leaving, arrival: .now)
        while turns.waitingCount == 0 { await Task.yield() }
        turns.close(ObjectIdentifier(connection))
        #expect(await departed == .departed)
        turns.end(first, isDone: true)
        #expect(turns.waitingCount == 0 && turns.isIdle)
        #expect(await turns.begin(visitor("d"), arrival: .now) == .turn)
    }

    @Test("A turn is free while its request waits for others, and not taken again by one that is over")
    func resting() async {
        var limits = Turns.Limits()
        limits.most = 1
        limits.patience = .milliseconds(50)
        let turns = Turns(limits: limits)
        let turn = Turn(turns, of: visitor("a"))
        #expect(await turn.begin() == .turn)
        let meanwhile = await Turn.$current.withValue(turn) {
            await Turn.resting {
                let other = Turn(turns, of: visitor("a"))
                defer { other.finish() }
                return await other.begin()
            }
        }
        #expect(meanwhile == .turn)
        #expect(await Turn(turns, of: visitor("b")).begin() == .refused)
        turn.finish()
        #expect(turns.isIdle)
        await turn.resume()
        turn.rest()
        turn.finish()
        #expect(turns.isIdle)
    }

    @Test("Many at once: each gets a turn or is refused, and nothing is left of them")
    func many() async {
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<2000 {
                group.addTask {
                    let connection = Connection()
                    turns.open(ObjectIdentifier(connection))
                    let turn = Turn(turns, of: visitor("\(number % 7)", connection))
                    guard await turn.begin() == .turn else { return }
                    if number % 3 == 0 {
                        await Turn.$current.withValue(turn) { await Turn.resting { await Task.yield() } }
                    }
                    if number % 5 == 0 { turns.close(ObjectIdentifier(connection)) }
                    turn.finish()
                    turns.close(ObjectIdentifier(connection))
                }
            }
        }
        #expect(turns.isIdle)
    }

    @Test("The earliest is first, whatever order they come in")
    func queue() {
        var queue = TurnQueue()
        let start = ContinuousClock.now
        let numbers = (0..<200).map { UInt64($0 * 7919 % 200) }
        for number in numbers {
            queue.add(TurnQueue.Place(arrival: start + .milliseconds(Int(number / 2)), number: number))
        }
        var order: [UInt64] = []
        while let place = queue.removeFirst() { order.append(place.number) }
        #expect(order == Array(0..<200) && queue.isEmpty)
    }
}

/// In which order things happened.
private actor Log {
    private(set) var names: [String] = []

    func add(_ name: String) { names.append(name) }

    func has(_ name: String) -> Bool { names.contains(name) }

    func wait(for count: Int) async {
        while names.count < count { await Task.yield() }
    }
}
