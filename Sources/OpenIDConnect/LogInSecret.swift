import Crypto
import Foundation

/// What binds a log-in to the browser that began it: one random secret in a cookie, from which everything that the
/// provider sees is derived.
package struct LogInSecret: Sendable {
    /// 32 random bytes in base64url.
    package let text: String

    /// `nil` for what no browser was given.
    package init?(_ text: String) {
        guard Base64URL.bytes(of: text)?.count == 32 else { return nil }
        self.text = text
    }

    package init() {
        text = SymmetricKey(size: .bits256).withUnsafeBytes { Base64URL.text(of: $0) }
    }

    /// 256 bits that come back with the answer.
    package var state: String { derive("state") }
    /// Stands in the ID token, which is thereby for this log-in alone.
    package var nonce: String { derive("nonce") }
    /// Proves to the provider that the one who redeems the code asked for it (RFC 7636).
    package var verifier: String { derive("verifier") }
    package var challenge: String { Self.challenge(of: verifier) }

    package static func challenge(of verifier: String) -> String {
        Base64URL.text(of: SHA256.hash(data: Data(verifier.utf8)))
    }

    /// Only as it was written: base64url has four spellings of the same 32 bytes, and an answer is good once (RFC 4648
    /// § 3.5).
    package func isState(_ given: String) -> Bool {
        guard let bytes = Base64URL.bytes(of: given), Base64URL.text(of: bytes) == given else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            bytes, authenticating: Data("state".utf8), using: key)
    }

    private var key: SymmetricKey { SymmetricKey(data: Data(text.utf8)) }

    private func derive(_ purpose: String) -> String {
        Base64URL.text(of: HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: key))
    }
}
