import Domain
import Logging
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Services

/// Does what a test says, and remembers what it was asked.
private final class ScriptedJob: JobHandler {
    static let kind = JobKind.trial
    let body: @Sendable (Int, JobRun) async throws -> JobOutcome
    private let seen = Mutex<[Int]>([])

    init(_ body: @escaping @Sendable (Int, JobRun) async throws -> JobOutcome) { self.body = body }

    var numbers: [Int] { seen.withLock { $0 } }

    func run(_ payload: TrialJob.Payload, of run: JobRun) async throws -> JobOutcome {
        seen.withLock { $0.append(payload.milliseconds) }
        return try await body(payload.milliseconds, run)
    }
}

@Suite("The worker", .serialized)
struct WorkerTests {
    /// Works until `isDone`.
    private func work(
        _ sample: SampleInstallation, _ handler: any JobHandler, atOnce: Int = 3,
        until isDone: () async throws -> Bool
    ) async throws {
        let worker = Worker(
            sample.installation, handlers: [handler], schedules: [], atOnce: atOnce,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let working = Task { await worker.run() }
        while try await !isDone() { try await Task.sleep(for: .milliseconds(5)) }
        working.cancel()
        await working.value
    }

    @Test("Each job is done once, several at the same time", arguments: Engine.allCases)
    func once(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for number in 0..<40 { try await sample.enqueue(number) }
            let handler = ScriptedJob { _, _ in .done }
            try await work(sample, handler) { try await sample.count("job") == 0 }
            #expect(handler.numbers.sorted() == Array(0..<40))
        }
    }

    @Test("What is written with the end of the job is written once", arguments: Engine.allCases)
    func finished(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for number in 1...10 { try await sample.enqueue(number) }
            let (installation, municipality) = (sample.installation, sample.municipality)
            let handler = ScriptedJob { number, run in
                try await installation.transaction(.write, in: municipality) { transaction in
                    try transaction.record(
                        .facilitiesImported, of: "\(number)", by: .job, in: municipality,
                        at: run.job.createdAt)
                    try run.finish(in: transaction)
                }
                return .finished
            }
            let before = try await sample.count("audit_entry")
            try await work(sample, handler) { try await sample.count("job") == 0 }
            #expect(try await sample.count("audit_entry") == before + 10)
        }
    }

    @Test("A payload that cannot be read makes the job dead, and says so", arguments: Engine.allCases)
    func unreadable(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.installation.database.transaction(.write, in: .all) { transaction in
                for (number, payload) in ["", "{}", "[", #"{"milliseconds":"1"}"#, "null"].enumerated() {
                    try transaction.execute(
                        """
                        INSERT INTO job (municipality, id, kind, payload, priority, created_at, due_at)
                        VALUES (\(sample.municipality.code), \("\(number)"), 'job.trial', \(payload), 2, 0, 0)
                        """)
                }
            }
            let handler = ScriptedJob { _, _ in .done }
            try await work(sample, handler) {
                try await sample.count(where: "died_at IS NOT NULL AND last_error = 'payload'") == 5
            }
            #expect(handler.numbers.isEmpty)
        }
    }

    @Test(
        "What fails is tried again later, in the end given up, and tells no secrets",
        arguments: Engine.allCases)
    func failing(on engine: Engine) async throws {
        struct Secret: Error { let number = "197701182383" }
        try await withSample(engine) { sample in
            try await sample.enqueue(1)
            let handler = ScriptedJob { _, _ in throw Secret() }
            for attempt in 1...JobKind.trial.mostAttempts {
                try await work(sample, handler) {
                    try await sample.count(where: "attempts = \(attempt) AND lease_holder IS NULL") == 1
                }
                #expect(try await sample.row("last_error") == .text("other: Secret"))
                sample.clock.now = sample.clock.now + .hours(8)
            }
            #expect(handler.numbers.count == JobKind.trial.mostAttempts)
            #expect(try await sample.count(where: "died_at IS NOT NULL") == 1)
        }
    }

    @Test("One that takes its processes with it is given up too", arguments: Engine.allCases)
    func poison(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.enqueue(1)
            for _ in 1...JobKind.trial.mostAttempts {
                #expect(try await sample.queue().take().count == 1)
                sample.clock.now = sample.clock.now + 1
            }
            let handler = ScriptedJob { _, _ in .done }
            try await work(sample, handler) { try await sample.count(where: "last_error = 'lost'") == 1 }
            #expect(handler.numbers.isEmpty)
        }
    }

    @Test("What is put off comes back at its time and has not been tried", arguments: Engine.allCases)
    func putOff(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.enqueue(1)
            let morning = sample.clock.now + .hours(18)
            let handler = ScriptedJob { _, _ in .putOff(until: morning) }
            try await work(sample, handler) { try await sample.row("due_at") == .integer(morning.seconds) }
            #expect(try await sample.row("attempts") == .integer(0))
            #expect(try await sample.row("lease_holder") == .null)
        }
    }

    @Test("A worker that is stopped gives back what it has not done", arguments: Engine.allCases)
    func stopped(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for number in 0..<2 { try await sample.enqueue(number) }
            let handler = ScriptedJob { _, _ in
                try await Task.sleep(for: .seconds(600))
                return .done
            }
            try await work(sample, handler) { handler.numbers.count == 2 }
            #expect(
                try await sample.count(where: "lease_holder IS NULL AND attempts = 0 AND died_at IS NULL")
                    == 2)
            #expect(try await sample.queue().take(2).count == 2)
        }
    }
}
