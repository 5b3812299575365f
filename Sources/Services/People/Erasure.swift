package import Domain
import Storage

/// Erases a person at their own wish (article 17 of the GDPR). Their row stays without name and number, since bookings
/// of the past and the audit log refer to it, and accounts are kept for seven years (BFL 7 kap. 2 §).
package struct Erasure: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// What is in the way; empty when the person can be erased.
    package func hindrances(of principal: Principal) async throws -> [ErasureHindrance] {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.hindrances(of: principal, now: now)
        }
    }

    /// - Throws: ``ErasureRefusal``, ``FreshLogInRequired``, ``AccessRefusal``
    package func erase(_ principal: Principal) async throws {
        let now = installation.clock.now()
        try principal.require(.writeProfile)
        try principal.requireFreshLogIn(at: now)
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            let hindrances = try transaction.hindrances(of: principal, now: now)
            guard hindrances.isEmpty else { throw ErasureRefusal(hindrances: hindrances) }
            try transaction.anonymise(principal, now: now)
            try transaction.forgetWays(to: principal)
            try transaction.record(
                "person.erase", of: principal.person.id.text, by: principal, at: now,
                changes: ["name", "number", "contacts"].map { AuditChange.personal($0) })
        }
    }
}

extension Transaction {
    fileprivate func hindrances(of principal: Principal, now: Instant) throws -> [ErasureHindrance] {
        let (code, person) = (principal.municipality.code, principal.person.id)
        let today = SwedishTime.date(of: now)
        var found: [ErasureHindrance] = []
        let coming = try query(
            """
            SELECT id FROM booking WHERE municipality = \(code) AND customer = \(person)
            AND state = 'confirmed' AND ends > \(now) LIMIT 1
            """)
        if !coming.isEmpty { found.append(.comingBookings) }
        if try isLastSigner(principal, now: now) { found.append(.lastSigner) }
        let roles = try query(
            """
            SELECT id FROM role_assignment WHERE municipality = \(code) AND person = \(person)
            AND revoked_at IS NULL AND (last_day IS NULL OR last_day >= \(today)) LIMIT 1
            """)
        if !roles.isEmpty { found.append(.staff) }
        return found
    }

    private func isLastSigner(_ principal: Principal, now: Instant) throws -> Bool {
        let (person, municipality) = (principal.person.id, principal.municipality)
        return try heldPermissions(of: person, in: municipality, now: now).keys.contains { organisation in
            let signs = try permissions(of: person, for: organisation, in: municipality, now: now).contains(
                .sign)
            return try signs
                && !hasSigner(organisation, in: municipality, now: now) { $0.person.id != person }
        }
    }

    /// A later log-in with the same number is somebody new here.
    fileprivate func anonymise(_ principal: Principal, now: Instant) throws {
        let (code, person) = (principal.municipality.code, principal.person.id)
        try execute(
            """
            UPDATE person SET name = '-', identity_hash = \("erased \(person)"), identity_cipher = '',
                protected = 0, erased_at = \(now)
            WHERE municipality = \(code) AND id = \(person)
            """)
        try execute(
            """
            UPDATE mandate SET revoked_at = \(now), revoked_by = \(person)
            WHERE municipality = \(code) AND person = \(person) AND revoked_at IS NULL
            """)
    }

    /// Sessions, tokens, feeds, contacts and the keys of forms.
    fileprivate func forgetWays(to principal: Principal) throws {
        let (code, person) = (principal.municipality.code, principal.person.id)
        for table: SQL in ["session", "api_token", "calendar_feed", "contact_channel", "idempotency"] {
            try execute("DELETE FROM \(table) WHERE municipality = \(code) AND person = \(person)")
        }
    }
}
