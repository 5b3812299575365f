package import JWTKit

/// What a token says, not yet checked.
package struct TokenClaims: JWTPayload {
    package let values: [String: JSONValue]

    package init(_ values: [String: JSONValue]) { self.values = values }

    package init(from decoder: any Decoder) throws { values = try [String: JSONValue](from: decoder) }

    package func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }

    /// The signature is checked by JWTKit, the claims by ``IDTokenCheck``, which says what is wrong with them.
    package func verify(using algorithm: some JWTAlgorithm) throws {}

    package subscript(_ name: String) -> JSONValue? { values[name] }
}
