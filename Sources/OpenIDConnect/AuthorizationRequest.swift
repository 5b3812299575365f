import Foundation

/// What the browser is sent to the provider with (OpenID Connect Core § 3.1.2.1).
package struct AuthorizationRequest: Sendable {
    package let secret: LogInSecret
    package let redirectAddress: String
    /// The person proves who they are anew, even if the provider knows them still.
    package let isFresh: Bool
    /// `sv` or `en`.
    package let language: String

    package init(secret: LogInSecret, redirectAddress: String, isFresh: Bool, language: String) {
        self.secret = secret
        self.redirectAddress = redirectAddress
        self.isFresh = isFresh
        self.language = language
    }

    func address(at endpoint: URL, of provider: IdentityProvider) throws -> String {
        FormEncoding.address(
            endpoint,
            adding: [
                ("response_type", "code"), ("client_id", provider.clientID),
                ("redirect_uri", redirectAddress), ("scope", provider.scopes.joined(separator: " ")),
                ("state", secret.state), ("nonce", secret.nonce), ("code_challenge", secret.challenge),
                ("code_challenge_method", "S256"), ("claims", try Self.claims(of: provider)),
                ("acr_values", provider.methods.isEmpty ? nil : provider.methods.joined(separator: " ")),
                ("prompt", isFresh ? "login" : nil), ("max_age", provider.maximumAge.map(String.init)),
                ("ui_locales", language),
            ])
    }

    /// The level as essential, and the claims that say who somebody is (§ 5.5).
    private static func claims(of provider: IdentityProvider) throws -> String {
        var asked: [String: JSONValue] = [:]
        for name in provider.claims.asked { asked[name] = .null }
        asked["auth_time"] = .object(["essential": .truth(true)])
        asked["acr"] = .object([
            "essential": .truth(true), "values": .list(provider.levels.map(JSONValue.text)),
        ])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(["id_token": JSONValue.object(asked)]), as: UTF8.self)
    }
}
