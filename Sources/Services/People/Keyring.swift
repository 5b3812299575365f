import Crypto
import Domain
package import Foundation

/// The installation's secret and what is derived from it: encryption of personal identity numbers (AES-GCM), keyed
/// hashes to find them by (HMAC-SHA-256), and secrets of calendar feeds.
package struct Keyring: Sendable {
    /// Says which key encrypted a value, without telling anything of the key.
    package let keyID: String
    private let encryption: SymmetricKey
    private let lookup: SymmetricKey
    private let feed: SymmetricKey

    /// - Parameter secret: at least 32 random bytes.
    package init?(secret: Data) {
        guard secret.count >= 32 else { return nil }
        func derive(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: secret), info: Data("manegen \(purpose)".utf8),
                outputByteCount: 32)
        }
        encryption = derive("identity encryption")
        lookup = derive("identity lookup")
        feed = derive("calendar feed")
        keyID = derive("key id").withUnsafeBytes { Hexadecimal.text(of: $0.prefix(4)) }
    }

    package static func newSecret() -> Data {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    }

    /// `keyID.base64`, different each time.
    func encrypt(_ number: PersonalIdentityNumber) throws -> String {
        let box = try AES.GCM.seal(Data(number.digits.utf8), using: encryption, nonce: AES.GCM.Nonce())
        return "\(keyID).\((box.nonce.map { $0 } + box.ciphertext + box.tag).base64)"
    }

    /// `nil` when the value was encrypted by another key or has been changed.
    func decrypt(_ cipher: String) -> PersonalIdentityNumber? {
        let parts = cipher.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, parts[0] == keyID, let data = Data(base64Encoded: String(parts[1])),
            let box = try? AES.GCM.SealedBox(combined: data),
            let digits = try? AES.GCM.open(box, using: encryption)
        else { return nil }
        return PersonalIdentityNumber(String(decoding: digits, as: UTF8.self))
    }

    /// Finds a number within one municipality; two municipalities' hashes of one number differ.
    func hash(_ number: PersonalIdentityNumber, in municipality: String) -> String {
        authenticate("\(municipality) \(number.digits)", with: lookup)
    }

    func feedSecret(of person: Person.ID, in municipality: String, generation: Int) -> String {
        authenticate("\(municipality) \(person.text) \(generation)", with: feed)
    }

    private func authenticate(_ text: String, with key: SymmetricKey) -> String {
        Hexadecimal.text(of: HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
    }
}

extension [UInt8] {
    fileprivate var base64: String { Data(self).base64EncodedString() }
}
