import Domain
import Storage

/// Enqueues what is done again and again when its time has come: once for all processes, however many there are.
struct Schedules: Sendable {
    let installation: Installation
    let schedules: [Schedule]

    /// Enqueues what is due. After a while without any process, what was missed is done once.
    ///
    /// - Returns: when something is due next.
    @discardableResult func run() async throws -> Instant? {
        let now = installation.clock.now()
        let planned = try await installation.database.transaction(.read) { transaction in
            Dictionary(
                try transaction.query("SELECT kind, next_run FROM schedule").map { row in
                    (try row["kind"] as String, try row["next_run"] as Instant)
                }, uniquingKeysWith: min)
        }
        var next: [Instant] = []
        for schedule in schedules {
            let known = planned[schedule.kind.rawValue]
            if let known, known > now, schedule.rule.mended(known, at: now) == nil {
                next.append(known)
            } else {
                next.append(try await run(schedule, at: now))
            }
        }
        return next.min()
    }

    private func run(_ schedule: Schedule, at now: Instant) async throws -> Instant {
        try await installation.database.transaction(.write, in: .all) { transaction in
            let planned = try transaction.plan(schedule, at: now)
            if planned > now {
                guard let mended = schedule.rule.mended(planned, at: now) else { return planned }
                try transaction.set(schedule, to: mended)
                return mended
            }
            let next = schedule.rule.next(after: now)
            try transaction.set(schedule, to: next)
            try transaction.enqueue(
                schedule.kind, "{}", in: "", key: schedule.kind.rawValue, priority: .normal, notBefore: nil,
                at: now)
            return next
        }
    }
}

extension Transaction {
    /// When it is due, which is written down when nobody has before.
    fileprivate func plan(_ schedule: Schedule, at now: Instant) throws -> Instant {
        let kind = schedule.kind.rawValue
        try execute(
            """
            INSERT INTO schedule (kind, next_run) VALUES (\(kind), \(schedule.rule.first(at: now)))
            ON CONFLICT (kind) DO NOTHING
            """)
        return try query("SELECT next_run FROM schedule WHERE kind = \(kind)").first?["next_run"] ?? now
    }

    fileprivate func set(_ schedule: Schedule, to next: Instant) throws {
        try execute("UPDATE schedule SET next_run = \(next) WHERE kind = \(schedule.kind.rawValue)")
    }
}
