package import Domain
import Storage

/// Erases a person (article 17 of the GDPR). Their row stays without name and number, since bookings of the past and
/// the audit log refer to it, and accounts are kept for seven years (SFS 2018:597, chapter 3).
package struct Erasure: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// What is in the way; empty when the person can be erased.
    package func hindrances(of principal: Principal) async throws -> [ErasureHindrance] {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.hindrances(of: principal.person.id, in: principal.municipality, now: now)
        }
    }

    /// At the person's own wish.
    ///
    /// - Throws: ``ErasureRefusal``, ``FreshLogInRequired``, ``AccessRefusal``
    package func erase(_ principal: Principal) async throws {
        try principal.require(.writeProfile)
        try principal.requireFreshLogIn(at: installation.clock.now())
        try await erase(
            principal.person.id, in: principal.municipality, by: .person(principal), because: "")
    }

    /// By who runs the installation, for who cannot log in.
    ///
    /// - Throws: ``ErasureRefusal``
    package func eraseByCommand(
        _ person: Person.ID, in municipality: Municipality, because reason: Reason
    ) async throws {
        try await erase(person, in: municipality, by: .command, because: reason.text)
    }

    private func erase(
        _ person: Person.ID, in municipality: Municipality, by actor: StaffActor, because reason: String
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            let hindrances = try transaction.hindrances(of: person, in: municipality, now: now)
            guard hindrances.isEmpty else { throw ErasureRefusal(hindrances: hindrances) }
            try transaction.revokeMandates(of: person, by: actor, in: municipality, now: now)
            try transaction.withdrawOffers(of: person, by: actor, in: municipality, now: now)
            try transaction.revokeTokens(of: person, by: actor, in: municipality, now: now)
            try transaction.anonymise(person, in: municipality, now: now)
            try transaction.record(
                .personErased, of: person.text, by: actor, in: municipality, at: now, because: reason,
                changes: ["name", "number", "contacts"].map { AuditChange.personal($0) })
        }
    }
}

extension Transaction {
    fileprivate func hindrances(
        of person: Person.ID, in municipality: Municipality, now: Instant
    ) throws -> [ErasureHindrance] {
        let code = municipality.code
        let today = SwedishTime.date(of: now)
        var found: [ErasureHindrance] = []
        let coming = try query(
            """
            SELECT id FROM booking WHERE municipality = \(code) AND customer = \(person)
            AND state = 'confirmed' AND ends > \(now) LIMIT 1
            """)
        if !coming.isEmpty { found.append(.comingBookings) }
        if try isLastSigner(person, in: municipality, now: now) { found.append(.lastSigner) }
        let roles = try query(
            """
            SELECT id FROM role_assignment WHERE municipality = \(code) AND person = \(person)
            AND revoked_at IS NULL AND (last_day IS NULL OR last_day >= \(today)) LIMIT 1
            """)
        if !roles.isEmpty { found.append(.staff) }
        return found
    }

    private func isLastSigner(
        _ person: Person.ID, in municipality: Municipality, now: Instant
    ) throws -> Bool {
        try heldPermissions(of: person, in: municipality, now: now).keys.contains { organisation in
            let signs = try permissions(of: person, for: organisation, in: municipality, now: now).contains(
                .sign)
            return try signs
                && !hasSigner(organisation, in: municipality, now: now) { $0.person.id != person }
        }
    }

    fileprivate func revokeMandates(
        of person: Person.ID, by actor: StaffActor, in municipality: Municipality, now: Instant
    ) throws {
        let mandates: [Mandate] = try all(
            """
            SELECT \(Mandate.columns) FROM mandate
            WHERE municipality = \(municipality.code) AND person = \(person) AND revoked_at IS NULL ORDER BY id
            """)
        try execute(
            """
            UPDATE mandate SET revoked_at = \(now), revoked_by = \(actor.actor)
            WHERE municipality = \(municipality.code) AND person = \(person) AND revoked_at IS NULL
            """)
        for mandate in mandates {
            try record(
                .mandateRevoked, of: person.text, by: actor,
                for: Customer.organisation(mandate.organisation).id, in: municipality, at: now,
                changes: [.value("permissions", from: mandate.permissions.names, to: nil)])
        }
    }

    /// Invitations and bank accounts that the person has proposed: a second person is to say yes, and who comes back
    /// with the same number would look like one.
    fileprivate func withdrawOffers(
        of person: Person.ID, by actor: StaffActor, in municipality: Municipality, now: Instant
    ) throws {
        let code = municipality.code
        let offers = try query(
            """
            SELECT id, organisation, 'invitation' AS kind FROM invitation
            WHERE municipality = \(code) AND created_by = \(person)
            AND accepted_at IS NULL AND withdrawn_at IS NULL
            UNION ALL
            SELECT id, organisation, 'bank-account' AS kind FROM bank_account_change
            WHERE municipality = \(code) AND proposed_by = \(person) AND state = 'proposed' ORDER BY id
            """)
        try execute(
            """
            UPDATE invitation SET withdrawn_at = \(now), withdrawn_by = \(actor.actor), label = ''
            WHERE municipality = \(code) AND created_by = \(person)
            AND accepted_at IS NULL AND withdrawn_at IS NULL
            """)
        try execute(
            """
            UPDATE bank_account_change SET state = 'withdrawn', settled_at = \(now), settled_by = \(actor.actor)
            WHERE municipality = \(code) AND proposed_by = \(person) AND state = 'proposed'
            """)
        for offer in offers {
            let organisation: Organisation.ID = try offer["organisation"]
            let isInvitation = try offer["kind"] == "invitation"
            try record(
                isInvitation ? .invitationWithdrawn : .bankAccountWithdrawn, of: try offer["id"], by: actor,
                for: Customer.organisation(organisation).id, in: municipality, at: now)
        }
    }

    fileprivate func revokeTokens(
        of person: Person.ID, by actor: StaffActor, in municipality: Municipality, now: Instant
    ) throws {
        let tokens = try query(
            """
            SELECT id FROM api_token WHERE municipality = \(municipality.code) AND person = \(person)
            AND revoked_at IS NULL AND expires_at > \(now) ORDER BY id
            """)
        for token in tokens {
            try record(
                .tokenRevoked, of: token["id"], by: actor, in: municipality, at: now)
        }
    }

    /// Name and number, and sessions, tokens, feeds, contacts, letters and the keys of forms. A later log-in with the same
    /// number is somebody new here.
    fileprivate func anonymise(_ person: Person.ID, in municipality: Municipality, now: Instant) throws {
        let code = municipality.code
        try execute(
            """
            UPDATE person SET name = '-', identity_hash = \("erased \(person)"), identity_cipher = '',
                protected = 0, erased_at = \(now)
            WHERE municipality = \(code) AND id = \(person)
            """)
        try deleteLetters(to: person, in: municipality)
        for table: SQL in [
            "session", "api_token", "calendar_feed", "organisation_feed", "contact_channel", "idempotency",
        ] {
            try execute("DELETE FROM \(table) WHERE municipality = \(code) AND person = \(person)")
        }
    }
}
