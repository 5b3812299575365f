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

extension Transaction {
    /// All of a person's tokens, the newest first.
    func tokens(of person: Person.ID, in municipality: Municipality) throws -> [APIToken] {
        try all(
            """
            SELECT \(APIToken.columns) FROM api_token
            WHERE municipality = \(municipality.code) AND person = \(person)
            ORDER BY created_at DESC, id DESC LIMIT 200
            """)
    }
}

extension Transaction {
    /// Sees that `principal` may have such a token.
    ///
    /// - Throws: ``AccessRefusal``
    func authorise(_ wish: TokenWish, by principal: Principal, now: Instant) throws {
        try principal.require(.writeProfile)
        for scope in wish.scopes { try principal.require(scope) }
        if wish.scopes.contains(.staff) { try requireRole(of: principal, now: now) }
    }

    /// - Parameter form: what the form that made it and what was written there are known by.
    func insert(
        _ wish: TokenWish, _ token: SecretToken, of principal: Principal, form: String? = nil, at now: Instant
    ) throws {
        let id = try insert(
            wish, token, of: principal.person.id, form: form, in: principal.municipality, at: now)
        try record("token.create", of: id.text, by: principal, for: .init(principal.person.id.text), at: now)
    }

    func insert(
        _ wish: TokenWish, _ token: SecretToken, of person: Person.ID, form: String? = nil,
        in municipality: Municipality, at now: Instant
    ) throws -> APIToken.ID {
        let id = APIToken.ID.new(at: now)
        try execute(
            """
            INSERT INTO api_token (municipality, id, token_hash, person, name, scopes, created_at, expires_at,
                form_hash)
            VALUES (\(municipality.code), \(id), \(token.hash), \(person), \(wish.name), \(wish.scopes.names),
                \(now), \(wish.expiresAt), \(form))
            """)
        return id
    }
}
