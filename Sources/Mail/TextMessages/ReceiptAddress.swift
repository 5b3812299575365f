import Crypto
package import Domain
import Foundation

/// Where an operator tells what became of a text message. Operators sign nothing, so each address holds what only this
/// installation could have made of the message's identifier.
package struct ReceiptAddress: Sendable {
    private let base: String
    private let key: SymmetricKey

    /// - Parameters:
    ///   - base: `https://…`, without a slash at the end.
    ///   - secret: any text that nobody else knows.
    package init(base: String, secret: String) {
        self.base = base
        key = SymmetricKey(data: SHA256.hash(data: Data(secret.utf8)))
    }

    package func address(for message: OutgoingMessage.ID) -> String {
        "\(base)/\(message.text)/\(code(for: message).map { String(format: "%02x", $0) }.joined())"
    }

    /// Whether `text` is the last part of the message's address. Takes as long whatever is wrong with it.
    package func isCode(_ text: String, for message: OutgoingMessage.ID) -> Bool {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return false }
        var bytes = Data()
        for start in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16)
            else {
                return false
            }
            bytes.append(byte)
        }
        return HMAC<SHA256>.isValidAuthenticationCode(
            bytes, authenticating: Data(message.text.utf8), using: key)
    }

    private func code(for message: OutgoingMessage.ID) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Data(message.text.utf8), using: key)
    }
}
