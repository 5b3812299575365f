import Domain
import Storage

/// The jobs that are due, as one process takes them and says what became of them.
///
/// A job is taken with a lease, which the process renews while it works. A process that is killed renews no more, and
/// when the lease has ended another takes the job.
struct JobQueue: Sendable {
    /// How long a job is nobody else's since the lease was last renewed.
    static let leaseSeconds: Int64 = 20

    let installation: Installation
    /// This process; another name each time that it starts.
    let holder: String

    init(_ installation: Installation) {
        self.installation = installation
        holder = Identifier<JobQueue>.new(at: installation.clock.now()).text
    }

    /// Takes what is due, the most urgent and then the oldest first.
    ///
    /// - Parameter room: how many more of each kind may be done; kinds that are missing are left alone.
    func take(_ count: Int, room: [JobKind: Int]) async throws -> [JobRun] {
        let kinds = room.filter { $0.value > 0 }.keys.map(\.rawValue).sorted()
        guard count > 0, !kinds.isEmpty else { return [] }
        let (now, leaseEnd, holder) = (installation.clock.now(), leaseEnd, holder)
        let (municipalities, engine) = (installation.municipalities, installation.database.engine)
        return try await queue { transaction in
            func due(outside strangers: Set<String> = []) throws -> [Row] {
                try transaction.query(
                    all: JobPriority.allCases.map { priority in
                        """
                        SELECT * FROM job WHERE died_at IS NULL AND priority = \(priority.rawValue)
                        AND due_at <= \(now) AND kind IN \(list: kinds)
                        \(strangers.isEmpty ? "" : "AND municipality NOT IN \(list: strangers.sorted())")
                        ORDER BY due_at LIMIT \(count) \(engine.passingByTaken)
                        """
                    }
                ).flatMap(\.self)
            }
            var rows = try due()
            // Those of municipalities that this version does not know are left to one that does, and take no place.
            func isStranger(_ code: String) -> Bool { !code.isEmpty && municipalities.find(code) == nil }
            let strangers = try Set(rows.map { try $0["municipality"] as String }).filter(isStranger)
            if !strangers.isEmpty { rows = try due(outside: strangers) }
            var (places, runs) = (room, [JobRun]())
            for row in rows where runs.count < count {
                if isStranger(try row["municipality"]) { continue }
                guard let job = try? Job(row: row, of: municipalities) else {
                    try transaction.bury(row, at: now)
                    continue
                }
                guard let left = places[job.kind], left > 0 else { continue }
                places[job.kind] = left - 1
                runs.append(JobRun(job: job, holder: holder))
            }
            _ = try transaction.query(
                all: runs.map { run in
                    """
                    UPDATE job SET lease_holder = \(holder), attempts = attempts + 1, due_at = \(leaseEnd)
                    WHERE municipality = \(run.job.municipality?.code ?? "") AND id = \(run.job.id)
                    """
                })
            return runs
        }
    }

    /// Ends leases that last longer than any lease does: whoever took them had a clock that was ahead.
    func endEndless() async throws {
        let now = installation.clock.now()
        let last = Instant(seconds: now.seconds + 3 * Self.leaseSeconds)
        try await queue { transaction in
            _ = try transaction.execute(
                "UPDATE job SET due_at = \(now) WHERE lease_holder IS NOT NULL AND due_at > \(last)")
        }
    }

    /// Puts the ends of leases off.
    ///
    /// - Returns: those that were still this process's.
    func renew(_ runs: [JobRun]) async throws -> Set<JobRun.ID> {
        guard !runs.isEmpty else { return [] }
        let leaseEnd = leaseEnd
        return try await queue { transaction in
            let renewed = try transaction.query(
                all: runs.map { run in
                    "UPDATE job SET due_at = \(leaseEnd) WHERE \(run.fence) RETURNING id"
                })
            return Set(zip(runs, renewed).filter { !$1.isEmpty }.map(\.0.id))
        }
    }

    /// Stores how a run ended.
    ///
    /// - Returns: whether the job was still this run's; otherwise nothing is changed.
    func settle(_ run: JobRun, _ ending: JobEnding) async throws -> Bool {
        let now = installation.clock.now()
        return try await queue { transaction in
            switch ending {
            case .done: return try transaction.jobs.finish(run)
            case .retry(let fault, let due):
                return try transaction.change(
                    run, "lease_holder = NULL, due_at = \(due), last_error = \(fault.text)")
            case .waiting(let due):
                return try transaction.change(
                    run, "lease_holder = NULL, attempts = attempts - 1, due_at = \(due ?? now)")
            case .dead(let fault):
                guard
                    try transaction.change(
                        run, "lease_holder = NULL, died_at = \(now), last_error = \(fault.text)")
                else { return false }
                let row = try transaction.query(
                    """
                    SELECT unique_key FROM job
                    WHERE municipality = \(run.job.municipality?.code ?? "") AND id = \(run.job.id)
                    """
                ).first
                if let key: String = try row?["unique_key"] {
                    try transaction.jobs.forgetDead(of: run.job, key: key)
                }
                return true
            }
        }
    }

    private var leaseEnd: Instant {
        Instant(seconds: installation.clock.now().seconds + Self.leaseSeconds)
    }

    private func queue<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await installation.database.transaction(.take, in: .all, body)
    }
}

/// What becomes of a job after a run.
enum JobEnding: Sendable, Equatable {
    case done
    case retry(JobFault, due: Instant)
    /// As if this run had not been; at once when no time is given.
    case waiting(due: Instant?)
    case dead(JobFault)
}

extension JobRun: Identifiable {
    package struct ID: Hashable, Sendable {
        let job: Job.ID
        let attempt: Int
    }

    package var id: ID { ID(job: job.id, attempt: job.attempt) }
}

extension Transaction {
    /// Gives up a row that cannot be read, so that it is in nobody's way and the staff see it.
    fileprivate func bury(_ row: Row, at now: Instant) throws {
        let (code, id): (String, String) = (try row["municipality"], try row["id"])
        try execute(
            """
            UPDATE job SET died_at = \(now), lease_holder = NULL, attempts = 0,
                last_error = \(JobFault.payload.text)
            WHERE municipality = \(code) AND id = \(id)
            """)
    }

    fileprivate func change(_ run: JobRun, _ change: SQL) throws -> Bool {
        try execute("UPDATE job SET \(change) WHERE \(run.fence)") > 0
    }
}

extension Job {
    /// A row as it was before it is taken.
    ///
    /// - Throws: ``StorageError/unreadable(column:)`` for what no version has written.
    fileprivate init(row: Row, of municipalities: MunicipalityRegister) throws {
        guard let kind = JobKind(rawValue: try row["kind"]) else {
            throw StorageError.unreadable(column: "kind")
        }
        let attempts: Int = try row["attempts"]
        guard (0..<Self.mostAttempts).contains(attempts) else {
            throw StorageError.unreadable(column: "attempts")
        }
        self.init(
            id: try row["id"], municipality: municipalities.find(try row["municipality"]), kind: kind,
            payload: try row["payload"], attempt: attempts + 1, createdAt: try row["created_at"])
    }

    /// More than any kind is tried.
    private static let mostAttempts = 1_000_000
}
