package import Domain

/// Thrown where somebody must have logged in within the last minutes: before they sign or change what money and
/// power hang on. A log-in that has lasted may have been left open, and an API token proves no presence.
package struct FreshLogInRequired: Error, Equatable {
    /// How long a log-in is fresh.
    package static let limit: Minutes = 15

    package init() {}
}

extension Principal {
    /// Whether the person proved who they are just now.
    package func hasFreshLogIn(at now: Instant) -> Bool {
        guard let session else { return false }
        return session.authentication.at >= now - FreshLogInRequired.limit
    }

    /// - Throws: ``FreshLogInRequired``, which the pages answer with a new log-in and the way back.
    package func requireFreshLogIn(at now: Instant) throws {
        guard hasFreshLogIn(at: now) else { throw FreshLogInRequired() }
    }
}
