package import Domain
import Storage

/// Bearer tokens of the API (RFC 6750).
package struct APITokens: Sendable {
    /// How stale "last used" may be, so that a call that reads writes nothing.
    private static let usedPrecision: Minutes = 60
    static let prefix = "manegen_"
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// A token of the principal's own.
    ///
    /// - Returns: the token, which cannot be had again.
    /// - Throws: ``FreshLogInRequired``, also for a token, which makes no others; ``TokenRefusal``; ``AccessRefusal``: for a
    ///   token for the staff's work by who is not one of them.
    package func create(_ wish: TokenWish, by principal: Principal) async throws -> SecretToken {
        let token = SecretToken.new(prefix: Self.prefix)
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.tokens.authorise(wish, by: principal, now: now)
            try transaction.tokens.insert(wish, token, of: principal, at: now)
        }
        return token
    }

    /// A token for `person`, made by who runs the installation.
    ///
    /// - Parameter wish: without one it may read and write bookings for a year.
    /// - Returns: the token, which cannot be had again.
    /// - Throws: ``TokenRefusal/tooMany``
    package func create(
        _ wish: TokenWish? = nil, for person: Person.ID, in municipality: Municipality
    ) async throws -> SecretToken {
        try await create(wish, in: municipality) { _, _ in person }
    }

    /// The same for who has `number`, registered now if the municipality did not know them.
    ///
    /// - Parameter name: as ``People/register(_:name:by:in:)`` has it.
    /// - Throws: ``TokenRefusal/tooMany``
    package func create(
        _ wish: TokenWish? = nil, for number: PersonalIdentityNumber, name: String?,
        in municipality: Municipality
    ) async throws -> SecretToken {
        let keyring = installation.keyring
        return try await create(wish, in: municipality) { transaction, now in
            try transaction.people.register(
                number, name: name, by: .other(.command), in: municipality, keyring: keyring, now: now
            ).id
        }
    }

    private func create(
        _ wish: TokenWish?, in municipality: Municipality,
        for holder: @escaping @Sendable (any Transaction, Instant) throws -> Person.ID
    ) async throws -> SecretToken {
        let now = installation.clock.now()
        let standard = try TokenWish(
            name: "API", scopes: [.readBookings, .writeBookings], expiresAt: now + .hours(24 * 365), now: now)
        let token = SecretToken.new(prefix: Self.prefix)
        try await installation.transaction(.write, in: municipality) { transaction in
            let person = try holder(transaction, now)
            let id = try transaction.tokens.insert(
                wish ?? standard, token, of: person, in: municipality, at: now)
            try transaction.record(
                .tokenCreated, of: id.text, by: .command, for: Customer.person(person).id, in: municipality,
                at: now)
        }
        return token
    }

    /// All of a person's tokens, the newest first.
    package func list(of person: Person.ID, in municipality: Municipality) async throws -> [APIToken] {
        try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.tokens.all(of: person, in: municipality)
        }
    }

    /// - Throws: ``AccessRefusal``
    package func list(of principal: Principal) async throws -> [APIToken] {
        try principal.require(.readProfile)
        return try await list(of: principal.person.id, in: principal.municipality)
    }

    /// Some of the principal's own tokens, the newest first.
    ///
    /// - Parameter after: the last one of the page before.
    /// - Throws: ``AccessRefusal``
    package func list(
        of principal: Principal, after: APIToken.ID?, limit: Int = 50
    ) async throws -> (tokens: [APIToken], hasMore: Bool) {
        try principal.require(.readProfile)
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let found = try transaction.tokens.all(
                of: principal.person.id, after: after, limit: limit + 1, in: principal.municipality)
            return (Array(found.prefix(limit)), found.count > limit)
        }
    }

    /// Ends one of the principal's own tokens at once; one that has ended stays as it is.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``, ``KeyReused``
    @discardableResult
    package func revoke(
        _ id: APIToken.ID, key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> APIToken {
        try principal.require(.writeProfile)
        let receipt = Receipt(key, .tokenRevoked, of: [id.text], by: principal)
        return try await installation.once {
            try await revoke(
                id, receipt, of: principal.person.id, by: principal.actor, in: principal.municipality,
                request: principal.request)
        }
    }

    /// - Throws: ``Unknown``
    package func revoke(_ id: APIToken.ID, of person: Person.ID, in municipality: Municipality) async throws {
        _ = try await revoke(id, of: person, by: .command, in: municipality, request: "")
    }

    /// Who comes with `token`, and what it lets them do.
    ///
    /// - Returns: `nil` for a token that never was.
    /// - Throws: ``EndedToken``
    package func principal(
        for token: SecretToken, in municipality: Municipality, request: String
    ) async throws -> Principal? {
        let now = installation.clock.now()
        let found = try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.query(
                """
                SELECT \(Person.columns), \(APIToken.columns) FROM api_token
                JOIN person ON person.municipality = api_token.municipality AND person.id = api_token.person
                WHERE api_token.municipality = \(municipality.code) AND api_token.token_hash = \(token.hash)
                """
            ).first.map { (try Person(row: $0), try APIToken(row: $0)) }
        }
        guard let (person, token) = found else { return nil }
        let state = token.state(at: now)
        guard state == .valid else { throw EndedToken(state: state) }
        if (token.lastUsedAt ?? token.createdAt - Self.usedPrecision) <= now - Self.usedPrecision {
            try await touch(token.id, in: municipality, now: now)
        }
        return Principal(
            municipality: municipality, person: person, scopes: token.scopes, request: request)
    }

    private func revoke(
        _ id: APIToken.ID, _ receipt: Receipt? = nil, of person: Person.ID, by actor: Actor,
        in municipality: Municipality, request: String
    ) async throws -> APIToken {
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: municipality) { transaction in
            let token: APIToken? = try transaction.first(
                """
                SELECT \(APIToken.columns) FROM api_token
                WHERE municipality = \(municipality.code) AND id = \(id) AND person = \(person)
                """)
            guard let token else { throw Unknown(.token) }
            if try transaction.receipts.subject(of: receipt) != nil { return token }
            try transaction.receipts.keep(receipt, of: id.text, at: now)
            guard token.revokedAt == nil else { return token }
            try transaction.tokens.revoke(
                id, by: actor, for: actor == .person(person) ? nil : Customer.person(person).id,
                in: municipality, at: now, request: request)
            return token.revoked(at: now)
        }
    }

    private func touch(_ id: APIToken.ID, in municipality: Municipality, now: Instant) async throws {
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.execute(
                """
                UPDATE api_token SET last_used_at = \(now)
                WHERE municipality = \(municipality.code) AND id = \(id)
                """)
        }
    }
}

/// A token that was real and is no longer: its holder may be told so.
package struct EndedToken: Error, Sendable, Equatable {
    package let state: APIToken.State
}
