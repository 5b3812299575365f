/// How a service knows this installation.
package enum ServiceAccess: Sendable {
    /// The same token each time.
    case token(String)
    /// A token that is fetched by OAuth 2's client credentials (RFC 6749 section 4.4).
    case client(ClientCredentials)

    func token() async -> ClientCredentials.Token {
        switch self {
        case .token(let token): .valid(token)
        case .client(let credentials): await credentials.token()
        }
    }

    /// Whether another token can be had in place of one that was refused.
    func renews(_ token: String) async -> Bool {
        guard case .client(let credentials) = self else { return false }
        await credentials.forget(token)
        return true
    }
}
