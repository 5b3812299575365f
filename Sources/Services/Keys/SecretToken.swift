import Crypto
import Foundation

/// A secret that its holder carries: a session, an API token or an invitation. Only its hash is stored.
package struct SecretToken: Sendable {
    /// 32 random bytes in base64url, with what a session puts around them.
    package let text: String

    package init(_ text: String) { self.text = text }

    init(prefix: String, bytes: Data) {
        let text = bytes.base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
        self.init(prefix + text)
    }

    package static func new(prefix: String = "") -> SecretToken {
        SecretToken(prefix: prefix, bytes: SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) })
    }

    /// SHA-256 in hexadecimal: enough for a secret of 256 random bits.
    var hash: String { Hexadecimal.text(of: SHA256.hash(data: Data(text.utf8))) }
}
