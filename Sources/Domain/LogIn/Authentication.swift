/// How and when a person proved who they are.
package struct Authentication: Sendable, Hashable {
    /// The identity provider's name in the configuration.
    package let provider: String
    /// The level of assurance that it vouched for: `acr` in OpenID Connect Core § 2.
    package let level: String
    package let at: Instant

    package init(provider: String, level: String, at instant: Instant) {
        self.provider = provider
        self.level = level
        at = instant
    }
}
