package import Domain
import Storage

extension Sessions {
    /// The person's sessions that have not ended, the last used first.
    package func list(of principal: Principal) async throws -> [Session] {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.sessions.all(of: principal.person.id, in: principal.municipality, now: now)
        }
    }

    /// Ends the session that a browser keeps, also when its secret has been changed since: another tab may be changing
    /// it just now.
    ///
    /// - Returns: the session, if there was one.
    @discardableResult
    package func end(_ token: SecretToken, in municipality: Municipality) async throws -> Session? {
        let (now, keyring) = (installation.clock.now(), installation.keyring)
        return try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.sessions.end(token, in: municipality, keyring: keyring, at: now)
        }
    }

    /// Ends one of the person's own sessions.
    ///
    /// - Returns: whether there was one; somebody else's is as unknown as one that has ended.
    @discardableResult
    package func end(_ id: Session.ID, by principal: Principal) async throws -> Bool {
        try await end(by: principal) { $0 == id } > 0
    }

    /// Ends all of the person's sessions but the one that the request came in, and all their API tokens: whoever has been
    /// in, and whatever they left behind to come in by.
    ///
    /// - Returns: how many sessions there were.
    @discardableResult
    package func endOthers(by principal: Principal) async throws -> Int {
        try await end(by: principal) {
            $0 != principal.session?.id
        } and: { transaction, now in
            let tokens = try transaction.tokens.valid(
                of: principal.person.id, in: principal.municipality, now: now)
            for token in tokens {
                try transaction.tokens.revoke(
                    token.id, by: principal.actor, for: nil, in: principal.municipality, at: now,
                    request: principal.request)
            }
        }
    }

    private func end(
        by principal: Principal, where isMeant: @escaping @Sendable (Session.ID) -> Bool,
        and alsoDo: @escaping @Sendable (any Transaction, Instant) throws -> Void = { _, _ in }
    ) async throws -> Int {
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            let ids: [Session.ID] = try transaction.query(
                """
                SELECT id FROM session
                WHERE municipality = \(principal.municipality.code) AND person = \(principal.person.id)
                """
            ).map { try $0["id"] }.filter(isMeant)
            for id in ids {
                try transaction.sessions.delete(id, in: principal.municipality)
                try transaction.record(.sessionEnded, of: id.text, by: principal, at: now)
            }
            try alsoDo(transaction, now)
            return ids.count
        }
    }
}

extension SessionRows {
    /// Those of a person that have not ended, the last used first.
    func all(of person: Person.ID, in municipality: Municipality, now: Instant) throws -> [Session] {
        try transaction.all(
            """
            SELECT \(Session.columns) FROM session
            WHERE session.municipality = \(municipality.code) AND session.person = \(person)
            AND NOT \(Sessions.hasEnded(at: now))
            ORDER BY session.seen_at DESC, session.id LIMIT 100
            """)
    }

    /// Ends the session that a browser keeps, or kept under this secret.
    ///
    /// - Returns: the session, if there was one.
    @discardableResult
    func end(
        _ token: SecretToken, in municipality: Municipality, keyring: Keyring, at now: Instant
    ) throws -> Session? {
        let meant = SessionSecret.session(of: token, in: municipality, with: keyring)
        let row = try transaction.query(
            """
            SELECT \(Session.columns), session.person FROM session
            WHERE session.municipality = \(municipality.code)
            AND (session.token_hash = \(token.hash) OR session.id = \(meant?.text ?? ""))
            """
        ).first
        guard let row else { return nil }
        let (session, person): (Session, Person.ID) = (try Session(row: row), try row["person"])
        try delete(session.id, in: municipality)
        try transaction.record(
            .sessionEnded, of: session.id.text, by: .person(person), in: municipality, at: now)
        return session
    }

    fileprivate func delete(_ id: Session.ID, in municipality: Municipality) throws {
        try transaction.execute(
            "DELETE FROM session WHERE municipality = \(municipality.code) AND id = \(id)")
    }
}
