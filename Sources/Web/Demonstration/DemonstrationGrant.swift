import Domain
import OpenIDConnect
import Services

/// Who was chosen, and for which log-in.
struct DemonstrationGrant: Sendable {
    let person: DemonstrationPerson
    let level: String
    let nonce: String
    let redirectAddress: String
    let challenge: String
    /// Seconds since 1970.
    let madeAt: Int64

    private static let lifetime: Int64 = 60

    func isGood(at now: Int64) -> Bool { now - madeAt <= Self.lifetime }

    /// OIDC Sweden's claims.
    func claims(issuer: String, audience: String, now: Int64) -> TokenClaims {
        TokenClaims([
            "iss": .text(issuer), "aud": .text(audience), "sub": .text(person.number.digits),
            "iat": .number(Double(now)), "exp": .number(Double(now + Self.lifetime)),
            "auth_time": .number(Double(madeAt)), "nonce": .text(nonce), "acr": .text(level),
            "name": .text(person.name),
            (person.number.isCoordinationNumber
                ? "https://id.oidc.se/claim/coordinationNumber"
                : "https://id.oidc.se/claim/personalIdentityNumber"): .text(person.number.digits),
        ])
    }
}
