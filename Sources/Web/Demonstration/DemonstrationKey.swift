import Crypto
import JWTKit
import OpenIDConnect

/// The demonstration provider's key, made anew at each start.
struct DemonstrationKey: Sendable {
    private let keys = JWTKeyCollection()
    private let identifier = "demo"
    /// What ``keySet`` needs of the public key.
    private let coordinates: (x: String, y: String)

    init() async throws {
        let key = P256.Signing.PrivateKey()
        let raw = key.publicKey.rawRepresentation
        coordinates = (Base64URL.text(of: raw.prefix(32)), Base64URL.text(of: raw.suffix(32)))
        await keys.add(
            ecdsa: try ES256PrivateKey(pem: key.pemRepresentation), kid: JWKIdentifier(string: identifier))
    }

    func sign(_ claims: TokenClaims) async throws -> String {
        try await keys.sign(claims, kid: JWKIdentifier(string: identifier))
    }

    /// RFC 7517.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("keys") { json in
                json.object { json in
                    json.field("kty", "EC")
                    json.field("use", "sig")
                    json.field("alg", "ES256")
                    json.field("kid", identifier)
                    json.field("crv", "P-256")
                    json.field("x", coordinates.x)
                    json.field("y", coordinates.y)
                }
            }
        }
    }
}
