import Domain
import Storage

extension APIToken: RowReadable {
    /// The columns of the table `api_token` that this reads.
    static let columns: SQL = """
        api_token.id AS token, api_token.name AS token_name, api_token.scopes, api_token.created_at,
        api_token.expires_at, api_token.last_used_at, api_token.revoked_at
        """

    init(row: Row) throws {
        self.init(
            id: try row["token"], name: try row["token_name"], scopes: Set(names: try row["scopes"]),
            createdAt: try row["created_at"], expiresAt: try row["expires_at"],
            lastUsedAt: try row["last_used_at"], revokedAt: try row["revoked_at"])
    }
}

extension TokenRows {
    /// A person's tokens, valid or not, the newest first.
    ///
    /// - Parameter after: the last one of the page before.
    func all(
        of person: Person.ID, after: APIToken.ID? = nil, limit: Int, in municipality: Municipality
    ) throws -> [APIToken] {
        let older: SQL = after.map { "AND id < \($0)" } ?? ""
        return try transaction.all(
            """
            SELECT \(APIToken.columns) FROM api_token
            WHERE municipality = \(municipality.code) AND person = \(person) \(older)
            ORDER BY id DESC LIMIT \(limit)
            """)
    }

    /// All of them.
    func all(of person: Person.ID, in municipality: Municipality) throws -> [APIToken] {
        var found: [APIToken] = []
        while true {
            let more = try all(of: person, after: found.last?.id, limit: 500, in: municipality)
            found += more
            if more.count < 500 { return found }
        }
    }

    func valid(
        of person: Person.ID, in municipality: Municipality, now: Instant
    ) throws -> [APIToken] {
        try transaction.all(
            """
            SELECT \(APIToken.columns) FROM api_token
            WHERE municipality = \(municipality.code) AND person = \(person)
            AND revoked_at IS NULL AND expires_at > \(now) ORDER BY id
            """)
    }

    /// Ends a token at once.
    ///
    /// - Parameter customer: whose it is, when somebody else does it.
    func revoke(
        _ id: APIToken.ID, by actor: Actor, for customer: Customer.ID?, in municipality: Municipality,
        at now: Instant, request: String
    ) throws {
        try transaction.execute(
            """
            UPDATE api_token SET revoked_at = \(now), revoked_by = \(actor)
            WHERE municipality = \(municipality.code) AND id = \(id) AND revoked_at IS NULL
            """)
        try transaction.record(
            .tokenRevoked, of: id.text, by: actor, for: customer, in: municipality, at: now,
            request: request)
    }
}

extension TokenRows {
    /// Sees that `principal` may have such a token: somebody who is there now, since it lasts longer than a log-in. One
    /// for the staff's work does not.
    ///
    /// - Throws: ``AccessRefusal``, ``FreshLogInRequired``, ``TokenRefusal``
    func authorise(_ wish: TokenWish, by principal: Principal, now: Instant) throws {
        try principal.require(.writeProfile)
        for scope in wish.scopes { try principal.require(scope) }
        try principal.requireFreshLogIn(at: now)
        guard wish.scopes.contains(.staff) else { return }
        try transaction.roles.requireAny(of: principal, now: now)
        if wish.expiresAt > now + SessionLimits.staff.absolute { throw TokenRefusal.staffTooLong }
    }

    /// - Throws: ``TokenRefusal/tooMany``
    func requireRoom(of person: Person.ID, in municipality: Municipality, now: Instant) throws {
        let valid = try valid(of: person, in: municipality, now: now)
        if valid.count >= APIToken.mostValid { throw TokenRefusal.tooMany }
    }

    /// - Parameter form: what the form that made it and what was written there are known by.
    /// - Throws: ``TokenRefusal/tooMany``
    func insert(
        _ wish: TokenWish, _ token: SecretToken, of principal: Principal, form: String? = nil, at now: Instant
    ) throws {
        let id = try insert(
            wish, token, of: principal.person.id, form: form, in: principal.municipality, at: now)
        try transaction.record(
            .tokenCreated, of: id.text, by: principal, for: .init(principal.person.id.text), at: now)
    }

    func insert(
        _ wish: TokenWish, _ token: SecretToken, of person: Person.ID, form: String? = nil,
        in municipality: Municipality, at now: Instant
    ) throws -> APIToken.ID {
        try requireRoom(of: person, in: municipality, now: now)
        let id = APIToken.ID.new(at: now)
        try transaction.execute(
            """
            INSERT INTO api_token (municipality, id, token_hash, person, name, scopes, created_at, expires_at,
                form_hash)
            VALUES (\(municipality.code), \(id), \(token.hash), \(person), \(wish.name), \(wish.scopes.names),
                \(now), \(wish.expiresAt), \(form))
            """)
        return id
    }
}
