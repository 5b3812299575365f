import Foundation
import JWTKit

/// A public key of a provider's.
typealias VerificationKey = JWK

/// Redeems a code (OpenID Connect Core § 3.1.3.1).
struct TokenRequest {
    let code: String
    let request: AuthorizationRequest
    let provider: IdentityProvider

    func request(to endpoint: URL, now: Int64) async throws -> ProviderRequest {
        var fields: [(String, String?)] = [
            ("grant_type", "authorization_code"), ("code", code),
            ("redirect_uri", request.redirectAddress), ("code_verifier", request.secret.verifier),
        ]
        var authorization: String?
        switch provider.authentication {
        case .secret(let secret):
            // Each half is form-encoded before they are joined (RFC 6749 § 2.3.1).
            let pair = "\(FormEncoding.escape(provider.clientID)):\(FormEncoding.escape(secret))"
            authorization = "Basic \(Data(pair.utf8).base64EncodedString())"
        case .key(let key):
            fields += [
                ("client_id", provider.clientID),
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                (
                    "client_assertion",
                    try await key.assertion(of: provider.clientID, for: endpoint.absoluteString, now: now)
                ),
            ]
        }
        return ProviderRequest(endpoint, form: FormEncoding.text(fields), authorization: authorization)
    }
}

/// What a code is redeemed for.
struct TokenAnswer {
    let idToken: String
    let accessToken: String?

    private struct Fields: Decodable {
        let idToken: String
        let accessToken: String?

        private enum CodingKeys: String, CodingKey {
            case idToken = "id_token"
            case accessToken = "access_token"
        }
    }

    private struct Refusal: Decodable {
        let error: String
    }

    /// - Throws: ``LogInFailure``
    init(_ answer: ProviderAnswer) throws(LogInFailure) {
        guard answer.status == 200 else {
            guard (400..<500).contains(answer.status),
                let refusal = try? JSONDecoder().decode(Refusal.self, from: answer.body)
            else { throw .unavailable }
            if refusal.error == "invalid_grant" { throw .codeRefused }
            throw .refused(refusal.error)
        }
        guard let fields = try? JSONDecoder().decode(Fields.self, from: answer.body) else {
            throw .unreadable("token answer")
        }
        idToken = fields.idToken
        accessToken = fields.accessToken
    }
}
