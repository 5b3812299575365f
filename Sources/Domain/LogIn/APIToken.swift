/// A key for a program that acts as one person: what it is called, what it may do, until when.
package struct APIToken: Sendable, Equatable {
    package typealias ID = Identifier<APIToken>

    package enum State: Sendable, Equatable {
        case valid, expired, revoked
    }

    /// How many of a person's may be valid at the same time.
    package static let mostValid = 20
    /// The longest that one may be valid.
    package static let longestLife: Minutes = .hours(24 * 366)

    package let id: ID
    package let name: String
    package let scopes: Set<TokenScope>
    package let createdAt: Instant
    package let expiresAt: Instant
    /// To the hour.
    package let lastUsedAt: Instant?
    package let revokedAt: Instant?

    package init(
        id: ID, name: String, scopes: Set<TokenScope>, createdAt: Instant, expiresAt: Instant,
        lastUsedAt: Instant?, revokedAt: Instant?
    ) {
        self.id = id
        self.name = name
        self.scopes = scopes
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
        self.revokedAt = revokedAt
    }

    package func revoked(at now: Instant) -> APIToken {
        APIToken(
            id: id, name: name, scopes: scopes, createdAt: createdAt, expiresAt: expiresAt,
            lastUsedAt: lastUsedAt, revokedAt: now)
    }

    package func state(at now: Instant) -> State {
        if revokedAt != nil { return .revoked }
        return expiresAt <= now ? .expired : .valid
    }
}
