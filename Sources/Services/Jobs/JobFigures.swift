import Domain
import Storage

/// How many jobs there are, of each kind and in each state, and how long what is due has waited.
package struct JobFigures: Sendable {
    package enum State: String, Sendable, CaseIterable {
        case queued, running, dead
    }

    package struct Count: Sendable, Equatable {
        /// A ``JobKind``'s, or one of another version.
        package let kind: String
        package let state: State
        package let number: Int
    }

    package struct Reading: Sendable, Equatable {
        package let counts: [Count]
        /// How many seconds the oldest has been due that nobody has taken.
        package let oldestDue: Int64
    }

    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    package func read() async throws -> Reading {
        let now = installation.clock.now()
        return try await installation.database.transaction(.read, in: .all) { transaction in
            let rows = try transaction.query(
                """
                SELECT kind, CASE WHEN died_at IS NOT NULL THEN 'dead' WHEN lease_holder IS NOT NULL THEN 'running'
                    ELSE 'queued' END AS state, COUNT(*) AS number, MIN(due_at) AS first_due
                FROM job GROUP BY 1, 2
                """)
            var (counts, oldest) = ([Count](), now)
            for row in rows {
                let (name, first): (String, Instant) = (try row["state"], try row["first_due"])
                guard let state = State(rawValue: name) else { continue }
                counts.append(Count(kind: try row["kind"], state: state, number: try row["number"]))
                if state != .dead { oldest = min(oldest, first) }
            }
            return Reading(counts: counts, oldestDue: now.seconds - oldest.seconds)
        }
    }
}
