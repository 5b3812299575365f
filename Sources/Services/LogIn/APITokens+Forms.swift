package import Domain
import Storage

extension APITokens {
    /// How long a form that is sent again shows the token that it made.
    package static let shownAgainFor: Minutes = 10

    /// A token of the principal's own, one for each form and what is written in it. The secret is derived from the
    /// form's key and the installation's, so a second press shows the same one though only its hash is stored.
    ///
    /// - Parameter key: random, from the form; its hash is stored.
    /// - Returns: `nil` when the form has made its token and that is not shown any more.
    /// - Throws: as ``create(_:by:)``
    package func create(
        _ wish: TokenWish, with key: IdempotencyKey, by principal: Principal
    ) async throws -> SecretToken? {
        try await installation.once { try await createOnce(wish, with: key, by: principal) }
    }

    private func createOnce(
        _ wish: TokenWish, with key: IdempotencyKey, by principal: Principal
    ) async throws -> SecretToken? {
        let now = installation.clock.now()
        let form = [
            principal.municipality.code, principal.person.id.text, key.text, wish.scopes.names, wish.name,
        ].joined(separator: "\n")
        let formHash = SecretToken(form).hash
        let possible = installation.keyring.keys.map { $0.token(ofForm: form) }
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.tokens.authorise(wish, by: principal, now: now)
            if let made = try transaction.token(ofForm: formHash, of: principal) {
                guard made.token.state(at: now) == .valid, now < made.token.createdAt + Self.shownAgainFor
                else { return nil }
                return possible.first { $0.hash == made.hash }
            }
            try transaction.tokens.insert(wish, possible[0], of: principal, form: formHash, at: now)
            return possible[0]
        }
    }
}

extension Transaction {
    fileprivate func token(
        ofForm form: String, of principal: Principal
    ) throws -> (token: APIToken, hash: String)? {
        try query(
            """
            SELECT \(APIToken.columns), api_token.token_hash FROM api_token
            WHERE municipality = \(principal.municipality.code) AND person = \(principal.person.id)
            AND form_hash = \(form)
            """
        ).first.map { (try APIToken(row: $0), try $0["token_hash"]) }
    }
}
