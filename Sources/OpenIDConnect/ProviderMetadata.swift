package import Foundation

/// What a provider says of itself (OpenID Connect Discovery § 3).
package struct ProviderMetadata: Decodable, Sendable {
    package let issuer: String
    package let authorizationEndpoint: URL
    package let tokenEndpoint: URL
    package let keySetAddress: URL
    package let endSessionEndpoint: URL?
    /// Whether every answer names its issuer (RFC 9207).
    package let namesIssuerInAnswers: Bool?

    private enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationEndpoint = "authorization_endpoint"
        case tokenEndpoint = "token_endpoint"
        case keySetAddress = "jwks_uri"
        case endSessionEndpoint = "end_session_endpoint"
        case namesIssuerInAnswers = "authorization_response_iss_parameter_supported"
    }
}
