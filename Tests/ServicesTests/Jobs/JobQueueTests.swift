import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("The queue of jobs", .serialized)
struct JobQueueTests {
    @Test("Of many who take at once, each job goes to one", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (municipality, now) = (sample.municipality, sample.clock.now)
            try await sample.installation.transaction(.write, in: municipality) { transaction in
                for number in 0..<300 {
                    try transaction.enqueue(
                        TrialJob.self, .init(milliseconds: number), in: municipality, at: now)
                }
            }
            let taken = try await withThrowingTaskGroup(of: [JobRun].self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        let queue = sample.queue()
                        var all: [JobRun] = []
                        while all.count < 300 {
                            let some = try await queue.take(3)
                            for run in some { #expect(try await queue.settle(run, .done)) }
                            all += some
                            if some.isEmpty, try await sample.count("job") == 0 { break }
                        }
                        return all
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(taken.count == 300)
            #expect(Set(taken.map(\.job.payload)).count == 300)
            #expect(taken.allSatisfy { $0.job.attempt == 1 && $0.job.municipality == municipality })
        }
    }

    @Test("A lease of a clock that was years ahead does not last", arguments: Engine.allCases)
    func ahead(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.enqueue()
            let now = sample.clock.now
            sample.clock.now = now + .hours(24 * 365 * 5)
            #expect(try await sample.queue().take().count == 1)
            sample.clock.now = now
            let queue = sample.queue()
            #expect(try await queue.take().isEmpty)
            try await queue.endEndless()
            #expect(try await queue.take().count == 1)
            try await queue.endEndless()
            #expect(
                try await sample.queue().take().isEmpty, "a lease that is as long as leases are is left alone"
            )
        }
    }

    @Test(
        "A row that nobody can read is given up, and those of unknown municipalities are left; neither is in the way",
        arguments: Engine.allCases)
    func unreadable(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.installation.database.transaction(.write, in: .all) { transaction in
                for (id, code, attempts) in [("bad", "2281", Int64.max)]
                    + (0..<6).map({ ("x\($0)", "0000", 0) })
                {
                    try transaction.execute(
                        """
                        INSERT INTO job (municipality, id, kind, payload, priority, created_at, due_at, attempts)
                        VALUES (\(code), \(id), 'job.trial', '{"milliseconds":1}', 2, 0, 0, \(attempts))
                        """)
                }
            }
            try await sample.enqueue(7)
            let runs = try await sample.queue().take(3)
            #expect(runs.map(\.job.payload) == [#"{"milliseconds":7}"#])
            #expect(try await sample.count(where: "died_at IS NOT NULL AND id = 'bad' AND attempts = 0") == 1)
            #expect(try await sample.count(where: "municipality = '0000' AND lease_holder IS NULL") == 6)
        }
    }

    @Test("Who has lost the lease stores nothing, and the next one has the job", arguments: Engine.allCases)
    func lost(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.enqueue()
            let (one, other) = (sample.queue(), sample.queue())
            let first = try #require(try await one.take().first)
            #expect(try await other.take().isEmpty)
            sample.clock.now = Instant(seconds: sample.clock.now.seconds + 15)
            #expect(try await one.renew([first]) == [first.id])
            sample.clock.now = Instant(seconds: sample.clock.now.seconds + 15)
            #expect(try await other.take().isEmpty)
            sample.clock.now = Instant(seconds: sample.clock.now.seconds + 15)
            let second = try #require(try await other.take().first)
            #expect(second.job.attempt == 2)
            #expect(try await one.renew([first]).isEmpty)
            for ending: JobEnding in [
                .done, .retry(.lost, due: sample.clock.now), .waiting(due: nil), .dead(.lost),
            ] {
                #expect(try await !one.settle(first, ending))
            }
            await #expect(throws: JobLost.self) {
                try await sample.installation.transaction(.write, in: sample.municipality) { transaction in
                    try transaction.enqueue(
                        TrialJob.self, .init(milliseconds: 1), in: sample.municipality, at: sample.clock.now)
                    try first.finish(in: transaction)
                }
            }
            #expect(try await sample.count("job") == 1)
            try await sample.installation.transaction(.write, in: sample.municipality) {
                try second.finish(in: $0)
            }
            #expect(try await sample.count("job") == 0)
        }
    }

    @Test("One with the key waits, is under way, or is added", arguments: Engine.allCases)
    func keys(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let queue = sample.queue()
            for _ in 0..<2 { try await sample.enqueue(key: "m1") }
            try await sample.enqueue(key: "m2")
            try await sample.enqueue()
            try await sample.enqueue()
            #expect(try await sample.count("job") == 4)
            let runs = try await queue.take(4)
            try await sample.enqueue(key: "m1")
            #expect(try await sample.count("job") == 4)
            for run in runs { #expect(try await queue.settle(run, .done)) }
            try await sample.enqueue(key: "m1")
            let dying = try #require(try await queue.take().first)
            #expect(try await queue.settle(dying, .dead(.payload)))
            try await sample.enqueue(key: "m1")
            #expect(try await sample.count("job") == 2)
            let again = try #require(try await queue.take().first)
            #expect(try await queue.settle(again, .dead(.lost)))
            #expect(try await sample.count("job") == 1)
            #expect(try await sample.row("last_error") == .text("lost"))
            try await sample.enqueue(key: "m1")
            let last = try #require(try await queue.take().first)
            #expect(try await queue.settle(last, .done))
            #expect(try await sample.count("job") == 0)
        }
    }

    @Test("Two who enqueue one key at once add one", arguments: Engine.allCases)
    func keyRace(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await withThrowingDiscardingTaskGroup { group in
                for _ in 0..<8 { group.addTask { try await sample.enqueue(key: "m1") } }
            }
            #expect(try await sample.count("job") == 1)
        }
    }

    @Test("What is undone enqueues nothing", arguments: Engine.allCases)
    func undone(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            await #expect(throws: StaffRefusal.nameNeeded) {
                try await sample.installation.transaction(.write, in: sample.municipality) { transaction in
                    try transaction.enqueue(
                        TrialJob.self, .init(milliseconds: 1), in: sample.municipality, at: sample.clock.now)
                    throw StaffRefusal.nameNeeded
                }
            }
            let left = try await sample.count("job")
            #expect(left == 0)
        }
    }

    @Test(
        "The most urgent first, nothing before its time, no more of a kind than there is room for",
        arguments: Engine.allCases)
    func order(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let queue = sample.queue()
            try await sample.enqueue(1, priority: .low)
            try await sample.enqueue(2, notBefore: sample.clock.now + 5)
            try await sample.enqueue(3)
            try await sample.enqueue(4, priority: .urgent)
            try await sample.installation.database.transaction(.write, in: .all) { transaction in
                try transaction.execute(
                    """
                    INSERT INTO job (municipality, id, kind, payload, priority, created_at, due_at)
                    VALUES (\(sample.municipality.code), 'later', 'version.next', '{}', 1, 0, 0),
                        ('', 'all', 'housekeeping.tidy', '{}', 2, 0, 0),
                        ('', 'other', 'housekeeping.tidy', '{}', 2, 0, 0)
                    """)
            }
            let runs = try await queue.take(9, room: [.trial: 9, .housekeeping: 1])
            #expect(
                runs.map(\.job.payload) == [
                    #"{"milliseconds":4}"#, "{}", #"{"milliseconds":3}"#, #"{"milliseconds":1}"#,
                ])
            #expect(runs[1].job.municipality == nil)
            #expect(try await queue.take(9, room: [.trial: 9, .housekeeping: 0]).isEmpty)
            sample.clock.now = Instant(seconds: sample.clock.now.seconds + 300)
            #expect(try await queue.take(1, room: [.housekeeping: 1]).count == 1)
            #expect(try await queue.take(9, room: [.trial: 9]).count == 4)
        }
    }

    @Test("How many there are, and how long what is due has waited", arguments: Engine.allCases)
    func figures(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (queue, figures) = (sample.queue(), JobFigures(sample.installation))
            #expect(try await figures.read() == JobFigures.Reading(counts: [], oldestDue: 0))
            for _ in 0..<3 { try await sample.enqueue() }
            try await sample.enqueue(notBefore: sample.clock.now + 60)
            let runs = try await queue.take(2)
            #expect(try await queue.settle(runs[0], .dead(.payload)))
            sample.clock.now = Instant(seconds: sample.clock.now.seconds + 15)
            let reading = try await figures.read()
            #expect(reading.oldestDue == 15)
            let counts = Dictionary(uniqueKeysWithValues: reading.counts.map { ($0.state, $0.number) })
            #expect(counts == [.queued: 2, .running: 1, .dead: 1])
            #expect(reading.counts.allSatisfy { $0.kind == "job.trial" })
        }
    }
}
