import Foundation
import JWTKit

/// The client's private key: EC P-256 signs with ES256, RSA of 2048 bits or more with RS256.
package struct ClientKey: Sendable {
    private let keys: JWTKeyCollection
    private let identifier: String?
    private let algorithm: String

    /// - Parameter identifier: its `kid` at the provider.
    /// - Throws: ``UnusableClientKey``
    package init(pem: String, identifier: String? = nil) async throws(UnusableClientKey) {
        self.identifier = identifier
        keys = JWTKeyCollection()
        if let key = try? ES256PrivateKey(pem: pem) {
            await keys.add(ecdsa: key)
            algorithm = "ES256"
        } else if let key = try? Insecure.RSA.PrivateKey(pem: pem) {
            await keys.add(rsa: key, digestAlgorithm: .sha256)
            algorithm = "RS256"
        } else {
            throw UnusableClientKey()
        }
    }

    /// An assertion for `audience`, good for a minute and one use (RFC 7523 § 3).
    func assertion(of client: String, for audience: String, now: Int64) async throws -> String {
        var header = JWTHeader()
        header.typ = "JWT"
        header.alg = algorithm
        if let identifier { header.kid = identifier }
        let claims = TokenClaims([
            "iss": .text(client), "sub": .text(client), "aud": .text(audience),
            "jti": .text(LogInSecret().text), "iat": .number(Double(now)), "exp": .number(Double(now + 60)),
        ])
        return try await keys.sign(claims, header: header)
    }
}

/// Not a private key in PEM of EC P-256 or RSA.
package struct UnusableClientKey: Error {}
