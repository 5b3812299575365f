package import Domain
import Storage

/// Log-ins that last between requests.
package struct Sessions: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// The condition under which no one's session counts any more; ``Housekeeping`` deletes it some time later.
    static func hasEnded(at now: Instant) -> SQL {
        let limits = SessionLimits.residents
        return "(session.created_at < \(now - limits.absolute) OR session.seen_at < \(now - limits.idle))"
    }

    /// - Parameter device: the browser and the system, in words.
    /// - Returns: the secret that the person's browser keeps.
    package func begin(
        for person: Person.ID, in municipality: Municipality, by authentication: Authentication,
        device: String = "", request: String = ""
    ) async throws -> SecretToken {
        let now = installation.clock.now()
        let keyring = installation.keyring
        return try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.sessions.begin(
                of: person, by: authentication, device: device, in: municipality, keyring: keyring, at: now,
                request: request)
        }
    }

    /// Whose session this is and for whom they act, or `nil` when it has ended. One who has lost every mandate of
    /// the organisation acts for themselves again.
    package func principal(
        for token: SecretToken, in municipality: Municipality, request: String
    ) async throws -> Principal? {
        let now = installation.clock.now()
        let found = try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.sessions.find(withHash: token.hash, in: municipality, request: request, now: now)
        }
        guard let found, let session = found.principal.session, !found.limits.hasEnded(session, at: now)
        else { return nil }
        if found.limits.isSeenLongAgo(session, at: now) {
            try await touch(session.id, in: municipality, now: now)
        }
        return found.principal
    }

    /// Lets the person act for `customer` from the next request on. The secret is a new one, since what it opens
    /// has changed.
    ///
    /// - Returns: the secret that the person's browser keeps from now on.
    /// - Throws: ``AccessRefusal/noMandate(_:)`` for an organisation that has given the person no mandate that
    ///   holds today, ``FreshLogInRequired`` when the principal came without a session.
    package func switchCustomer(to customer: Customer, of principal: Principal) async throws -> SecretToken {
        guard let session = principal.session else { throw FreshLogInRequired() }
        let token = SessionSecret.new(of: session.id, in: principal.municipality, with: installation.keyring)
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.setCustomer(
                try transaction.organisation(of: customer, for: principal, now: now), tokenHash: token.hash,
                of: session.id, by: principal)
            try transaction.record(.sessionSwitched, of: customer.id.text, by: principal, at: now)
        }
        return token
    }

    private func touch(_ id: Session.ID, in municipality: Municipality, now: Instant) async throws {
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.execute(
                """
                UPDATE session SET seen_at = \(now) WHERE municipality = \(municipality.code) AND id = \(id)
                """)
        }
    }
}

extension SessionRows {
    /// - Returns: the secret of a new session.
    func begin(
        of person: Person.ID, by authentication: Authentication, device: String,
        in municipality: Municipality, keyring: Keyring, at now: Instant, request: String
    ) throws -> SecretToken {
        let id = Session.ID.new(at: now)
        let token = SessionSecret.new(of: id, in: municipality, with: keyring)
        try transaction.execute(
            """
            INSERT INTO session (municipality, id, token_hash, person, created_at, seen_at, authenticated_at,
                provider, acr, device)
            VALUES (\(municipality.code), \(id), \(token.hash), \(person), \(now), \(now),
                \(authentication.at), \(authentication.provider), \(authentication.level), \(device))
            """)
        try transaction.record(
            .sessionBegun, of: id.text, by: .person(person), in: municipality, at: now, request: request)
        return token
    }
}

extension Transaction {
    /// The organisation to switch to; `nil` for oneself.
    fileprivate func organisation(
        of customer: Customer, for principal: Principal, now: Instant
    ) throws -> Organisation.ID? {
        switch customer {
        case .person(let id):
            guard id == principal.person.id else { throw AccessRefusal.noMandate(.book) }
            return nil
        case .organisation(let id):
            let held = try mandates.permissions(
                of: principal.person.id, for: id, in: principal.municipality, now: now)
            guard !held.isEmpty else { throw AccessRefusal.noMandate(.book) }
            return id
        }
    }

    fileprivate func setCustomer(
        _ organisation: Organisation.ID?, tokenHash: String, of session: Session.ID, by principal: Principal
    ) throws {
        let changed = try execute(
            """
            UPDATE session SET token_hash = \(tokenHash), customer = \(organisation?.text)
            WHERE municipality = \(principal.municipality.code) AND id = \(session)
            AND person = \(principal.person.id)
            """)
        guard changed == 1 else { throw FreshLogInRequired() }
    }
}
