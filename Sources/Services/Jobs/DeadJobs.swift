package import Domain
import Storage

/// A municipality's jobs that were given up, for those who look after them.
package struct DeadJobs: Sendable {
    let installation: Installation

    /// How many are shown together.
    package static let pageSize = 50

    package init(_ installation: Installation) { self.installation = installation }

    /// Those that were given up last come first.
    ///
    /// - Parameter last: the last one of the page before.
    /// - Throws: ``AccessRefusal``
    package func list(
        after last: Job.ID? = nil, seenBy principal: Principal
    ) async throws -> (jobs: [DeadJob], hasMore: Bool) {
        let now = installation.clock.now()
        let code = principal.municipality.code
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.roles.require(.manageJobs, of: principal, now: now)
            let from = try last.flatMap { try transaction.dead($0, in: code) }
            let rest: SQL =
                from.map { "AND (died_at, id) < (\($0.diedAt), \($0.id))" } ?? ""
            let found: [DeadJob] = try transaction.all(
                """
                SELECT * FROM job WHERE municipality = \(code) AND died_at IS NOT NULL \(rest)
                ORDER BY died_at DESC, id DESC LIMIT \(Self.pageSize + 1)
                """)
            return (Array(found.prefix(Self.pageSize)), found.count > Self.pageSize)
        }
    }

    /// Has a job tried again from the beginning. When the same work waits already, this one is removed.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func restart(_ id: Job.ID, by principal: Principal, because reason: Reason) async throws {
        let now = installation.clock.now()
        let code = principal.municipality.code
        try await change(id, .jobRestarted, by: principal, because: reason) { transaction in
            let restarted = try transaction.execute(
                """
                UPDATE job SET died_at = NULL, attempts = 0, due_at = \(now), last_error = ''
                WHERE municipality = \(code) AND id = \(id) AND NOT EXISTS (
                    SELECT 1 FROM job AS other WHERE other.municipality = job.municipality
                    AND other.unique_key = job.unique_key AND other.died_at IS NULL
                )
                """)
            if restarted == 0 { try transaction.remove(id, in: code) }
            transaction.ringAfterCommit()
        }
    }

    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func remove(_ id: Job.ID, by principal: Principal, because reason: Reason) async throws {
        let code = principal.municipality.code
        try await change(id, .jobRemoved, by: principal, because: reason) { try $0.remove(id, in: code) }
    }

    private func change(
        _ id: Job.ID, _ kind: EventKind, by principal: Principal, because reason: Reason,
        _ change: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.manageJobs, of: principal, now: now)
            guard let job = try transaction.dead(id, in: principal.municipality.code) else {
                throw Unknown(.job)
            }
            try change(transaction)
            try transaction.record(
                kind, of: id.text, by: principal, at: now, because: reason.text,
                changes: [.value("job", from: nil, to: job.kind)])
        }
    }
}

/// A job that was given up.
package struct DeadJob: Sendable, Equatable {
    package let id: Job.ID
    /// A ``JobKind``'s, or one of another version.
    package let kind: String
    package let fault: JobFault
    package let attempts: Int
    package let createdAt: Instant
    package let diedAt: Instant
}

extension DeadJob: RowReadable {
    init(row: Row) throws {
        self.init(
            id: try row["id"], kind: try row["kind"], fault: JobFault(text: try row["last_error"]),
            attempts: (try? row["attempts"]) ?? 0, createdAt: try row["created_at"],
            diedAt: try row["died_at"])
    }
}

extension Transaction {
    fileprivate func dead(_ id: Job.ID, in code: String) throws -> DeadJob? {
        try first("SELECT * FROM job WHERE municipality = \(code) AND id = \(id) AND died_at IS NOT NULL")
    }

    fileprivate func remove(_ id: Job.ID, in code: String) throws {
        try execute(
            "DELETE FROM job WHERE municipality = \(code) AND id = \(id) AND died_at IS NOT NULL")
    }
}
