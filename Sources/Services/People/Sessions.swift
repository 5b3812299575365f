package import Domain
import Storage

/// Log-ins that last between requests.
package struct Sessions: Sendable {
    let installation: Installation

    /// A session ends this long after it began, or after it was last used.
    private static let longest: Minutes = .hours(30 * 24)
    private static let longestIdle: Minutes = .hours(7 * 24)
    /// How stale "last used" may be, so that reading a page writes nothing.
    private static let seenPrecision: Minutes = 30

    package init(_ installation: Installation) { self.installation = installation }

    /// The condition under which a row of `session` counts no more; ``Housekeeping`` deletes it some time later.
    static func hasEnded(at now: Instant) -> SQL {
        "(session.created_at < \(now - longest) OR session.seen_at < \(now - longestIdle))"
    }

    /// - Returns: the secret that the person's browser keeps.
    package func begin(for person: Person.ID, in municipality: Municipality) async throws -> SecretToken {
        let token = SecretToken.new()
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.execute(
                """
                INSERT INTO session (municipality, token_hash, person, created_at, seen_at)
                VALUES (\(municipality.code), \(token.hash), \(person), \(now), \(now))
                """)
            try transaction.record(
                "session.begin", of: person.text, by: person.text, in: municipality, at: now)
        }
        return token
    }

    /// The person whose session this is, or `nil` when it has ended.
    package func person(for token: SecretToken, in municipality: Municipality) async throws -> Person? {
        let now = installation.clock.now()
        let found = try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.query(
                """
                SELECT person.id, person.name, session.seen_at FROM session
                JOIN person ON person.municipality = session.municipality AND person.id = session.person
                WHERE session.municipality = \(municipality.code) AND session.token_hash = \(token.hash)
                AND NOT \(Self.hasEnded(at: now))
                """
            ).first.map { (person: try Person(row: $0), seenAt: try $0["seen_at"] as Instant) }
        }
        guard let found else { return nil }
        if found.seenAt < now - Self.seenPrecision { try await touch(token, in: municipality, now: now) }
        return found.person
    }

    package func end(_ token: SecretToken, in municipality: Municipality) async throws {
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.execute(
                """
                DELETE FROM session
                WHERE municipality = \(municipality.code) AND token_hash = \(token.hash)
                """)
        }
    }

    private func touch(_ token: SecretToken, in municipality: Municipality, now: Instant) async throws {
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.execute(
                """
                UPDATE session SET seen_at = \(now)
                WHERE municipality = \(municipality.code) AND token_hash = \(token.hash)
                """)
        }
    }
}
