/// What somebody wants a new API token to be.
package struct TokenWish: Sendable, Equatable {
    package let name: String
    package let scopes: Set<TokenScope>
    package let expiresAt: Instant

    /// - Throws: ``TokenWishProblem``
    package init(
        name: String, scopes: Set<TokenScope>, expiresAt: Instant, now: Instant
    ) throws(TokenWishProblem) {
        guard let words = TypedLine.words(of: name, most: 80) else { throw .name }
        guard !scopes.isEmpty else { throw .scopes }
        guard now < expiresAt, expiresAt <= now + APIToken.longestLife else { throw .expiry }
        self.name = words
        self.scopes = scopes
        self.expiresAt = expiresAt
    }
}

/// What is wrong with a wish for a token.
package enum TokenWishProblem: Error, Sendable, Equatable {
    /// A name has 1 to 80 characters.
    case name
    /// At least one.
    case scopes
    /// In the future, at most ``APIToken/longestLife`` away.
    case expiry
}
