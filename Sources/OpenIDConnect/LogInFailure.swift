/// Why a log-in came to nothing. None of it holds a token, a name or a number.
package enum LogInFailure: Error, Sendable, Hashable {
    // The provider said so.
    case cancelled
    case levelUnmet
    /// Another code of OAuth's or OpenID Connect's.
    case refused(String)

    // The provider does not answer as a provider does.
    case unavailable
    case tooLarge
    case unreadable(String)
    case insecureAddress
    /// Discovery names another issuer than the configuration (OpenID Connect Discovery § 4.3).
    case otherIssuer

    // The code or the token is not to be trusted.
    case codeRefused
    case malformedToken
    /// `none`, one with a shared secret, or any but RS256 and ES256.
    case algorithm
    case unknownKey
    case signature
    case issuer
    case audience
    case expired
    case issuedInFuture
    case nonce
    case accessTokenHash
    case noAuthenticationTime
    case staleAuthentication
    case levelTooLow
    case noIdentity
    /// A number that is not Swedish.
    case foreignIdentity

    /// For logs: what came from outside is left out.
    package var name: String {
        switch self {
        case .refused: "refused"
        case .unreadable(let what): "unreadable \(what)"
        default: "\(self)"
        }
    }
}
