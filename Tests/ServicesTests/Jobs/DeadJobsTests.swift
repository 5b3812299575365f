import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Jobs that were given up")
struct DeadJobsTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Servern är lagad.")) }

    private func die(_ count: Int, key: String? = nil, in sample: SampleInstallation) async throws {
        let queue = sample.queue()
        for number in 0..<count {
            sample.clock.now = sample.clock.now + 1
            try await sample.enqueue(number, key: key)
            let run = try #require(try await queue.take().first)
            #expect(try await queue.settle(run, .dead(.database("conflict"))))
        }
    }

    @Test("The administrator sees them page by page, nobody else does", arguments: Engine.allCases)
    func list(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (jobs, me) = (DeadJobs(sample.installation), sample.people[0])
            await #expect(throws: AccessRefusal.noRole(.manageJobs)) { try await jobs.list(seenBy: me) }
            try await sample.give(.administrator, to: 0, because: reason)
            #expect(try await jobs.list(seenBy: me).jobs.isEmpty)
            try await die(DeadJobs.pageSize + 2, in: sample)
            let first = try await jobs.list(seenBy: me)
            #expect(first.jobs.count == DeadJobs.pageSize && first.hasMore)
            #expect(first.jobs.first?.fault == .database("conflict"))
            #expect(first.jobs.first?.diedAt == sample.clock.now)
            let rest = try await jobs.list(after: first.jobs.last?.id, seenBy: me)
            #expect(rest.jobs.count == 2 && !rest.hasMore)
            #expect(Set((first.jobs + rest.jobs).map(\.id)).count == DeadJobs.pageSize + 2)
        }
    }

    @Test("Started again it begins anew, removed it is gone; both are on record", arguments: Engine.allCases)
    func settled(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (jobs, me) = (DeadJobs(sample.installation), sample.people[0])
            try await sample.give(.administrator, to: 0, because: reason)
            try await die(2, in: sample)
            let dead = try await jobs.list(seenBy: me).jobs
            try await jobs.restart(dead[0].id, by: me, because: reason)
            sample.clock.now = sample.clock.now + 1
            try await jobs.remove(dead[1].id, by: me, because: reason)
            for id in dead.map(\.id) + [Job.ID("finns-inte")] {
                await #expect(throws: Unknown(.job)) {
                    try await jobs.restart(id, by: me, because: reason)
                }
                await #expect(throws: Unknown(.job)) {
                    try await jobs.remove(id, by: me, because: reason)
                }
            }
            let run = try #require(try await sample.queue().take(5).first)
            #expect(run.job.id == dead[0].id && run.job.attempt == 1)
            #expect(try await sample.count(where: "kind = 'job.trial'") == 1)
            let recorded = try await sample.installation.database.transaction(.read, in: .all) {
                try $0.query("SELECT action, reason FROM audit_entry WHERE action LIKE 'job.%' ORDER BY id")
                    .map { "\(try $0["action"] as String): \(try $0["reason"] as String)" }
            }
            #expect(recorded == ["job.restart: \(reason.text)", "job.remove: \(reason.text)"])
        }
    }

    @Test("Started again while the same work waits, there is one of it", arguments: Engine.allCases)
    func twice(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (jobs, me) = (DeadJobs(sample.installation), sample.people[0])
            try await sample.give(.administrator, to: 0, because: reason)
            try await die(1, key: "m1", in: sample)
            try await sample.enqueue(7, key: "m1")
            let dead = try await jobs.list(seenBy: me).jobs
            try await jobs.restart(dead[0].id, by: me, because: reason)
            #expect(try await sample.count(where: "kind = 'job.trial'") == 1)
            #expect(try await sample.row("payload") == .text(#"{"milliseconds":7}"#))
        }
    }

    @Test("Another municipality's are out of reach", arguments: Engine.allCases)
    func elsewhere(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.administrator, to: 0, because: reason)
            let (jobs, me, other) = (DeadJobs(sample.installation), sample.people[0], sample.neighbour.code)
            try await sample.installation.database.transaction(.write, in: .all) { transaction in
                for (code, id) in [(other, "theirs"), ("", "all")] {
                    try transaction.execute(
                        """
                        INSERT INTO job (municipality, id, kind, payload, priority, created_at, due_at, died_at)
                        VALUES (\(code), \(id), 'job.trial', '{}', 2, 0, 0, 1)
                        """)
                }
            }
            #expect(try await jobs.list(seenBy: me).jobs.isEmpty)
            for id in ["theirs", "all"] {
                await #expect(throws: Unknown(.job)) {
                    try await jobs.remove(Job.ID(id), by: me, because: reason)
                }
            }
            #expect(try await sample.count(where: "kind = 'job.trial'") == 2)
        }
    }
}
