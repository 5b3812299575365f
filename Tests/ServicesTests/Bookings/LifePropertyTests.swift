import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("The whole life of a booking at random")
struct LifePropertyTests {
    private static let operations = Thoroughness.repetitions(of: 100_000)
    private static let callers = 8

    @Test(
        "After many of them by 8 at once, nothing is taken twice and nothing is kept for nobody",
        .timeLimit(.minutes(10)), arguments: Engine.allCases)
    func random(on engine: Engine) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        let reason = try #require(Reason("Hallen behövs till en match."))
        try await withSample(engine) { sample in
            let play = LifePlay(
                sample, school: try await sample.openSchool(), officer: try await sample.officer(),
                because: reason)
            var done: [LifePlay.Operation: Int] = [:]
            var unexpected: [String] = []
            await withTaskGroup(of: (done: [LifePlay.Operation: Int], unexpected: [String]).self) {
                group in
                for caller in 0..<Self.callers {
                    group.addTask {
                        await play.run(
                            Self.operations / Self.callers, seed: seed &+ UInt64(caller),
                            as: sample.people[caller % 3])
                    }
                }
                for await tally in group {
                    done.merge(tally.done, uniquingKeysWith: +)
                    unexpected += tally.unexpected
                }
            }
            #expect(unexpected.isEmpty, "seed \(seed): \(unexpected.prefix(5))")
            for operation in LifePlay.Operation.allCases {
                #expect(done[operation, default: 0] > 0, "seed \(seed): \(done)")
            }
            try await sample.serveThoseWhoWait()
            try await sample.expectWhole()
            let problems = try await sample.integrityProblems()
            #expect(problems.isEmpty, "seed \(seed): \(problems.prefix(5))")
        }
    }
}
