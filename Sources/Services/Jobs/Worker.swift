package import Domain
package import Logging
import Storage

/// Does jobs in this process, several at once, until its task is cancelled.
///
/// It looks when a commit of this process has brought some, when one is done, and about every second for what other
/// processes have brought. A run under way when the worker is stopped is cancelled, and what does not end well then is
/// given back for others to do.
package actor Worker {
    private let installation: Installation
    private let queue: JobQueue
    private let schedules: Schedules
    private let handlers: [JobKind: any JobHandler]
    private let atOnce: Int
    private let logger: Logger
    private var under: [JobRun.ID: Running] = [:]
    private var nextSchedule: Instant?
    private var isOut = false

    private struct Running {
        let run: JobRun
        let task: Task<Void, Never>
        let ends: ContinuousClock.Instant
        var isLate = false
    }

    /// How often leases are renewed: several times while one lasts.
    private static let beat = Duration.seconds(5)

    /// - Parameter atOnce: how many jobs are done at the same time.
    package init(
        _ installation: Installation, handlers: [any JobHandler], schedules: [Schedule] = Schedule.all,
        atOnce: Int, logger: Logger
    ) {
        self.installation = installation
        queue = JobQueue(installation)
        self.schedules = Schedules(installation: installation, schedules: schedules)
        self.handlers = Dictionary(
            handlers.map { (type(of: $0).kind, $0) }, uniquingKeysWith: { first, _ in first })
        self.atOnce = max(1, atOnce)
        self.logger = logger
    }

    package func run() async {
        async let beating: Void = keepBeating()
        while !Task.isCancelled {
            if await !startDue() {
                await installation.database.bell.wait(upTo: .milliseconds(Int.random(in: 750...1250)))
            }
        }
        for running in under.values { running.task.cancel() }
        for running in under.values { await running.task.value }
        await beating
    }

    /// - Returns: whether there may be more to start at once.
    private func startDue() async -> Bool {
        do {
            try await runSchedules()
            let runs = try await queue.take(atOnce - under.count, room: room)
            for run in runs { start(run) }
            note(nil)
            return !runs.isEmpty && under.count < atOnce
        } catch {
            note(error)
            return false
        }
    }

    private var room: [JobKind: Int] {
        handlers.keys.reduce(into: [:]) { room, kind in
            let same = under.values.count { $0.run.job.kind == kind }
            room[kind] = kind.mostAtOnce.map { $0 - same } ?? atOnce
        }
    }

    private func runSchedules() async throws {
        let now = installation.clock.now()
        if let nextSchedule, now < nextSchedule, nextSchedule <= now + 1 { return }
        // At least every minute, so that a clock that was put right is noticed.
        try await queue.endEndless()
        nextSchedule = min(try await schedules.run() ?? now + 1, now + 1)
    }

    private func start(_ run: JobRun) {
        let longest = Duration.seconds(run.job.kind.longestRun.count * 60)
        under[run.id] = Running(run: run, task: Task { await perform(run) }, ends: .now + longest)
    }

    private func perform(_ run: JobRun) async {
        let began = ContinuousClock.now
        let outcome = await outcome(of: run)
        let ending = run.ending(after: outcome, at: installation.clock.now())
        // Not the cancelled task's: what has been done is stored all the same.
        let isStored = await Task { await settle(run, ending) }.value
        JobMeasure.ended(
            run, isStored ? ending.map(JobMeasure.Outcome.init) ?? .done : .lost,
            after: ContinuousClock.now - began)
        under[run.id] = nil
        installation.database.bell.ring()
    }

    private func outcome(of run: JobRun) async -> JobOutcome? {
        guard run.job.attempt <= run.job.kind.mostAttempts else { return .givenUp(.lost) }
        guard let handler = handlers[run.job.kind] else { return nil }
        do {
            return try await handler.run(decoding: run)
        } catch {
            if under[run.id]?.isLate == true { return .failed(.lost) }
            return Task.isCancelled || error is JobLost ? nil : .failed(JobFault(error))
        }
    }

    /// - Returns: whether the job was still this process's.
    private func settle(_ run: JobRun, _ ending: JobEnding?) async -> Bool {
        guard let ending else { return true }
        log(ending, of: run)
        do {
            let isOurs = try await queue.settle(run, ending)
            if !isOurs { logger.warning("a job's lease had ended before the job", metadata: run.metadata) }
            return isOurs
        } catch {
            // It is done again when the lease has ended.
            logger.warning(
                "could not store how a job ended",
                metadata: run.metadata.merging(["error": "\(error)"]) { $1 })
            return false
        }
    }

    private func log(_ ending: JobEnding, of run: JobRun) {
        switch ending {
        case .done, .waiting: break
        case .retry(let fault, let due):
            logger.warning(
                "a job failed and is tried again",
                metadata: run.metadata.merging(["error": "\(fault.text)", "due": "\(due.seconds)"]) { $1 })
        case .dead(let fault):
            logger.error(
                "a job was given up", metadata: run.metadata.merging(["error": "\(fault.text)"]) { $1 })
        }
    }

    private func keepBeating() async {
        while !Task.isCancelled {
            do {
                try await renewLeases()
                try await JobMeasure.note(JobFigures(installation).read())
            } catch {
                note(error)
            }
            try? await Task.sleep(for: Self.beat)
        }
    }

    /// Renews the leases of what is under way, and cancels what has lost its own or takes too long.
    private func renewLeases() async throws {
        let now = ContinuousClock.now
        let timely = under.values.filter { $0.ends > now }.map(\.run)
        let held = try await queue.renew(timely)
        for run in timely where !held.contains(run.id) { under[run.id]?.task.cancel() }
        for running in under.values where running.ends <= now {
            under[running.run.id]?.isLate = true
            running.task.cancel()
        }
    }

    /// Each outage is told of once.
    private func note(_ error: (any Error)?) {
        if let error, !isOut { logger.warning("jobs cannot be taken", metadata: ["error": "\(error)"]) }
        if error == nil, isOut { logger.info("jobs are taken again") }
        isOut = error != nil
    }
}

extension JobRun {
    /// What becomes of the job; `nil` when nothing is left to store.
    ///
    /// - Parameter outcome: `nil` when the run was broken off.
    fileprivate func ending(after outcome: JobOutcome?, at now: Instant) -> JobEnding? {
        switch outcome {
        case .done: return .done
        case .finished: return nil
        case .givenUp(let fault): return .dead(fault)
        case .putOff(let until): return .waiting(due: until)
        case nil: return .waiting(due: nil)
        case .failed(let fault):
            guard job.attempt < job.kind.mostAttempts else { return .dead(fault) }
            var random = SystemRandomNumberGenerator()
            let delay = RetryDelay.seconds(after: job.attempt, using: &random)
            return .retry(fault, due: Instant(seconds: now.seconds + delay))
        }
    }

    fileprivate var metadata: Logger.Metadata {
        [
            "kind": "\(job.kind.rawValue)", "job": "\(job.id)", "attempt": "\(job.attempt)",
            "municipality": "\(job.municipality?.code ?? "-")",
        ]
    }
}

extension JobFault {
    /// Of other errors the kind alone, since their words may hold what somebody wrote.
    fileprivate init(_ error: any Error) {
        switch error {
        case let fault as JobFault: self = fault
        case let error as StorageError: self = .database("\(error)")
        default: self = .other("\(type(of: error))")
        }
    }
}
