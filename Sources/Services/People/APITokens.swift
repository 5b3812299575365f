package import Domain
import Storage

/// Bearer tokens of the API (RFC 6750).
package struct APITokens: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// - Returns: the token, which cannot be had again.
    package func create(for person: Person.ID, in municipality: Municipality) async throws -> SecretToken {
        let token = SecretToken.new(prefix: "manegen_")
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.execute(
                """
                INSERT INTO api_token (municipality, token_hash, person, created_at)
                VALUES (\(municipality.code), \(token.hash), \(person), \(now))
                """)
            try transaction.record("token.create", of: person.text, by: "command", in: municipality, at: now)
        }
        return token
    }

    package func person(for token: SecretToken, in municipality: Municipality) async throws -> Person? {
        try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.first(
                """
                SELECT person.id, person.name FROM api_token
                JOIN person ON person.municipality = api_token.municipality AND person.id = api_token.person
                WHERE api_token.municipality = \(municipality.code) AND api_token.token_hash = \(token.hash)
                """)
        }
    }
}
