import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Random operations")
struct BookingPropertyTests {
    private static let operations = Thoroughness.repetitions(of: 200_000)
    private static let callers = 16

    @Test(
        "After many of them by 16 at once, no time is taken twice and every booking has its rows",
        .timeLimit(.minutes(10)), arguments: Engine.allCases)
    func random(on engine: Engine) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        try await withSample(engine) { sample in
            let play = try RandomPlay(sample)
            let tally = await withTaskGroup(of: RandomPlay.Tally.self) { group in
                for caller in 0..<Self.callers {
                    group.addTask {
                        await play.run(
                            Self.operations / Self.callers, seed: seed &+ UInt64(caller),
                            as: sample.people[caller % 4])
                    }
                }
                return await group.reduce(into: RandomPlay.Tally()) { $0.add($1) }
            }
            #expect(tally.unexpected.isEmpty, "seed \(seed): \(tally.unexpected.prefix(5))")
            #expect(tally.done.values.reduce(tally.refused.values.reduce(0, +), +) == Self.operations)
            for operation in RandomPlay.Operation.allCases {
                #expect(
                    tally.done[operation, default: 0] > Self.operations / operation.rarity,
                    "seed \(seed): \(tally)")
            }
            let problems = try await sample.integrityProblems()
            #expect(problems.isEmpty, "seed \(seed): \(problems.prefix(5))")
        }
    }
}
