/// A provider as an installation is registered with it.
package struct IdentityProvider: Sendable {
    /// In addresses and logs: `bankid`.
    package let name: String
    /// Shown to people.
    package let label: String
    /// Exactly as the provider's tokens name it in `iss` (OpenID Connect Core § 1.2).
    package let issuer: String
    package let clientID: String
    package let authentication: ClientAuthentication
    package var scopes = ["openid"]
    /// Each is enough; asked for in the `claims` parameter and checked in the ID token.
    package var levels = Level.substantial
    /// For providers that choose a method by `acr_values`.
    package var methods: [String] = []
    /// How many seconds ago the person may have proved who they are.
    package var maximumAge: Int64?
    package var claims = ClaimMapping()

    package init(
        name: String, label: String, issuer: String, clientID: String, authentication: ClientAuthentication
    ) {
        self.name = name
        self.label = label
        self.issuer = issuer
        self.clientID = clientID
        self.authentication = authentication
    }
}

/// How the installation proves to the provider that it is the client (OpenID Connect Core § 9).
package enum ClientAuthentication: Sendable {
    /// `client_secret_basic`
    case secret(String)
    /// `private_key_jwt`
    case key(ClientKey)
}
