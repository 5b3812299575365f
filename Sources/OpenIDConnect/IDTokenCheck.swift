import Crypto
import Foundation
import JWTKit

/// What an ID token must hold (OpenID Connect Core § 3.1.3.7, OIDC Sweden profile 1.0).
struct IDTokenCheck {
    /// How much two clocks may differ, in seconds.
    static let skew: Int64 = 60

    let provider: IdentityProvider
    let nonce: String
    let accessToken: String?
    /// No earlier log-in is enough: seconds since 1970.
    let freshSince: Int64?
    let now: Int64

    /// Sees that `key` signed `token`.
    ///
    /// - Throws: ``LogInFailure/signature``
    static func claims(
        of token: String, signedBy key: JWK, as algorithm: TokenAlgorithm
    ) async throws(LogInFailure) -> TokenClaims {
        var key = key
        key.algorithm = algorithm.jwk
        key.keyIdentifier = key.keyIdentifier ?? "only"
        do {
            let keys = try await JWTKeyCollection().add(jwk: key)
            return try await keys.verify(token, as: TokenClaims.self)
        } catch {
            throw .signature
        }
    }

    /// - Returns: who it is.
    /// - Throws: ``LogInFailure``
    func identity(in claims: TokenClaims) throws(LogInFailure) -> VerifiedIdentity {
        guard claims["iss"]?.text == provider.issuer else { throw .issuer }
        try checkAudience(claims)
        try checkTimes(claims)
        guard claims["nonce"]?.text == nonce else { throw .nonce }
        try checkAccessToken(claims)
        let authenticatedAt = try authenticationTime(claims)
        guard let level = claims["acr"]?.text, provider.levels.contains(level) else { throw .levelTooLow }
        let (number, name) = try provider.claims.identity(in: claims)
        return VerifiedIdentity(number: number, name: name, level: level, authenticatedAt: authenticatedAt)
    }

    private func checkAudience(_ claims: TokenClaims) throws(LogInFailure) {
        guard let audience = claims["aud"]?.texts, audience.contains(provider.clientID) else {
            throw .audience
        }
        let party = claims["azp"]?.text
        guard party == provider.clientID || (party == nil && audience.count == 1) else { throw .audience }
    }

    private func checkTimes(_ claims: TokenClaims) throws(LogInFailure) {
        guard let expires = claims["exp"]?.seconds, let issued = claims["iat"]?.seconds else {
            throw .malformedToken
        }
        guard expires > now - Self.skew else { throw .expired }
        guard issued <= now + Self.skew else { throw .issuedInFuture }
    }

    /// `at_hash`: the left half of the hash of the access token that came along (§ 3.1.3.8).
    private func checkAccessToken(_ claims: TokenClaims) throws(LogInFailure) {
        guard let hash = claims["at_hash"], let accessToken else { return }
        let expected = Base64URL.text(of: SHA256.hash(data: Data(accessToken.utf8)).prefix(16))
        guard hash.text == expected else { throw .accessTokenHash }
    }

    private func authenticationTime(_ claims: TokenClaims) throws(LogInFailure) -> Int64 {
        guard let time = claims["auth_time"]?.seconds else { throw .noAuthenticationTime }
        guard time <= now + Self.skew else { throw .issuedInFuture }
        if let freshSince, time < freshSince - Self.skew { throw .staleAuthentication }
        if let age = provider.maximumAge, time < now - age - Self.skew { throw .staleAuthentication }
        return min(time, now)
    }
}

/// Who has logged in, by a token that holds.
package struct VerifiedIdentity: Sendable, Hashable {
    /// As the provider writes it; not yet known to be a personal identity number.
    package let number: String
    package let name: String
    package let level: String
    /// Seconds since 1970.
    package let authenticatedAt: Int64
}
