import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Races of handovers", .serialized)
struct HandoverRaceTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Planen ska vila.")) }

    /// What each came to: the state that it made, or its refusal's code.
    private func race(
        _ count: Int, _ attempt: @escaping @Sendable (Int) async throws -> String
    ) async -> [String] {
        await withTaskGroup(of: String.self) { group in
            for index in 0..<count {
                group.addTask {
                    do { return try await attempt(index) } catch let refusal as HandoverRefusal {
                        return refusal.code
                    } catch let refusal as BookingRefusal {
                        return refusal.code
                    } catch { return "\(error)" }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test("Of 12 who accept at once one is heard", arguments: Engine.allCases)
    func accepts(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample, way: .free)
            for day in 1...4 {
                let handover = try await pair.offered("2026-12-0\(day) 18:00")
                let answers = await race(12) { _ in
                    try await pair.handovers.accept(handover.id, by: pair.taker).state.name.rawValue
                }
                #expect(answers.filter { $0 == "done" }.count == 1, "\(answers)")
                #expect(answers.filter { $0 == "handover-done" }.count == 11)
            }
            try await sample.expectWhole()
        }
    }

    @Test("Accepted while it is cancelled or taken back, one of the two holds", arguments: Engine.allCases)
    func cancels(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample, way: .free)
            for day in 1...6 {
                let handover = try await pair.offered("2026-12-0\(day) 18:00")
                let answers = await race(2) { index in
                    if index == 0 {
                        try await pair.handovers.accept(handover.id, by: pair.taker).state.name.rawValue
                    } else if day.isMultiple(of: 2) {
                        try await pair.handovers.withdraw(handover.id, by: pair.giver).state.name.rawValue
                    } else {
                        try await sample.bookings.cancel(handover.booking, by: pair.giver).state.name.rawValue
                    }
                }
                let isTaken = try await pair.customer(of: handover.booking) == pair.taker.customer.id
                #expect(answers.contains("done") == isTaken, "\(answers)")
                #expect(
                    answers.contains("cancelled") || answers.contains("withdrawn") != isTaken, "\(answers)")
                if isTaken { #expect(try await sample.state(handover.booking) == .confirmed) }
            }
            try await sample.expectWhole()
        }
    }

    @Test("Officers who answer at once: one answer holds", arguments: Engine.allCases)
    func officers(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample)
            let officers = [pair.officer, try await sample.officer(3)]
            for day in 1...4 {
                let handover = try await pair.offered("2026-12-0\(day) 18:00")
                _ = try await pair.handovers.accept(handover.id, by: pair.taker)
                let answers = await race(6) { index in
                    index.isMultiple(of: 2)
                        ? try await pair.handovers.confirm(handover.id, by: officers[0]).state.name.rawValue
                        : try await pair.handovers.deny(handover.id, because: reason, by: officers[1])
                            .state.name.rawValue
                }
                let winner = answers.contains("done") ? "done" : "denied"
                #expect(answers.filter { $0 == winner }.count == 1, "\(answers)")
                #expect(answers.filter { $0 == "handover-\(winner)" }.count == 5, "\(answers)")
            }
            try await sample.expectWhole()
        }
    }
}
