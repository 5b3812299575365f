import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Schedules of all processes together", .serialized)
struct SchedulesTests {
    /// Has several processes look at once.
    ///
    /// - Returns: how many jobs came of it; they are done then.
    private func look(_ rule: ScheduleRule, _ sample: SampleInstallation) async throws -> Int {
        try await withThrowingDiscardingTaskGroup { group in
            for _ in 0..<5 {
                group.addTask {
                    try await Schedules(
                        installation: sample.anotherProcess(), schedules: [Schedule(.trial, rule)]
                    ).run()
                }
            }
        }
        let queue = sample.queue()
        let runs = try await queue.take(9)
        for run in runs { #expect(try await queue.settle(run, .done)) }
        return runs.count
    }

    @Test("Every quarter, once for all", arguments: Engine.allCases)
    func every(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let noon = sample.clock.now
            var times: [Int] = []
            for minute in 0..<62 {
                sample.clock.now = noon + Minutes(minute)
                if try await look(.every(15), sample) == 1 { times.append(minute) }
            }
            #expect(times == [0, 15, 30, 45, 60])
            sample.clock.now = noon + .hours(24 * 30)
            #expect(try await look(.every(15), sample) == 1)
            #expect(try await look(.every(15), sample) == 0)
        }
    }

    @Test(
        "Daily, once a night over the changes of the clock, and once for all nights that were missed",
        arguments: Engine.allCases)
    func daily(on engine: Engine) async throws {
        let time = try #require(TimeOfDay("02:30"))
        try await withSample(engine) { sample in
            for (start, end) in [
                ("2027-03-26 12:00", "2027-03-30 12:00"), ("2027-10-29 12:00", "2027-11-02 12:00"),
            ] {
                sample.clock.now = try SampleInstallation.instant(start)
                _ = try await look(.daily(at: time), sample)
                var times: [String] = []
                let last = try SampleInstallation.instant(end)
                while sample.clock.now < last {
                    sample.clock.now = sample.clock.now + 30
                    if try await look(.daily(at: time), sample) == 1 {
                        times.append(SwedishTime.date(of: sample.clock.now).description)
                    }
                }
                #expect(times.count == 4)
                #expect(Set(times).count == 4)
            }
        }
    }

    @Test("Clocks that jump run nothing twice, and stop nothing for long", arguments: Engine.allCases)
    func jumps(on engine: Engine) async throws {
        let time = try #require(TimeOfDay("03:00"))
        try await withSample(engine) { sample in
            let noon = sample.clock.now
            let looks: [(hours: Int, jobs: Int)] = [
                (0, 0), (16, 1),
                // Back, over the time again.
                (2, 0), (16, 0),
                // A day ahead and back.
                (41, 1), (17, 0), (41, 0), (64, 1),
                // Ten years ahead and back.
                (10 * 365 * 24, 1), (65, 0), (88, 1),
            ]
            for (hours, expected) in looks {
                sample.clock.now = noon + .hours(hours)
                let jobs = try await look(.daily(at: time), sample)
                #expect(jobs == expected, "after \(hours) hours")
            }
        }
    }
}
