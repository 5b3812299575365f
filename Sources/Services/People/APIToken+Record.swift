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
