import Foundation
import JWTKit

/// A provider's public keys (RFC 7517). Keys of kinds that are not used here are left out.
struct KeySet: Decodable {
    let keys: [JWK]

    private struct Lenient: Decodable {
        let key: JWK?

        init(from decoder: any Decoder) throws {
            let use = try? decoder.container(keyedBy: Use.self).decode(String.self, forKey: .use)
            key = use == nil || use == "sig" ? try? JWK(from: decoder) : nil
        }

        private enum Use: String, CodingKey { case use }
    }

    private enum CodingKeys: String, CodingKey { case keys }

    init(from decoder: any Decoder) throws {
        keys = try decoder.container(keyedBy: CodingKeys.self).decode([Lenient].self, forKey: .keys)
            .compactMap(\.key)
    }

    /// The key that a token's header names, or the only one of its kind when it names none.
    func key(_ header: TokenHeader) -> JWK? {
        let fitting = keys.filter { key in
            key.keyType == header.algorithm.keyType
                && (key.algorithm == nil || key.algorithm == header.algorithm.jwk)
        }
        guard let identifier = header.keyIdentifier else { return fitting.count == 1 ? fitting[0] : nil }
        return fitting.first { $0.keyIdentifier?.string == identifier }
    }
}

/// The only two algorithms that are taken (OIDC Sweden profile § 4).
enum TokenAlgorithm: String, Decodable {
    case es256 = "ES256"
    case rs256 = "RS256"

    var keyType: JWK.KeyType { self == .es256 ? .ecdsa : .rsa }
    var jwk: JWK.Algorithm { self == .es256 ? .es256 : .rs256 }
}

/// The header of a token. An algorithm that is not taken is refused before any key is looked at.
struct TokenHeader {
    let algorithm: TokenAlgorithm
    let keyIdentifier: String?

    private struct Fields: Decodable {
        let alg: String
        let kid: String?
        let crit: [String]?
    }

    /// - Throws: ``LogInFailure/malformedToken`` or ``LogInFailure/algorithm``
    init(of token: String) throws(LogInFailure) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let data = Base64URL.bytes(of: parts[0]),
            let fields = try? JSONDecoder().decode(Fields.self, from: data)
        else { throw .malformedToken }
        guard let algorithm = TokenAlgorithm(rawValue: fields.alg), fields.crit == nil else {
            throw .algorithm
        }
        self.algorithm = algorithm
        keyIdentifier = fields.kid
    }
}
