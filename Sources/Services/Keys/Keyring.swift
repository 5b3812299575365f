import Domain
package import Foundation

/// The installation's keys: the one in use and, while it is being replaced, those of before.
package struct Keyring: Sendable {
    /// The newest first.
    let keys: [InstallationKey]

    /// - Parameters:
    ///   - secret: at least 32 random bytes.
    ///   - previous: secrets of before, which still open what they encrypted.
    package init?(secret: Data, previous: [Data] = []) {
        var keys: [InstallationKey] = []
        for secret in [secret] + previous {
            guard let key = InstallationKey(secret: secret) else { return nil }
            if !keys.contains(where: { $0.id == key.id }) { keys.append(key) }
        }
        self.keys = keys
    }

    package static func newSecret() -> Data { InstallationKey.newSecret() }

    var newest: InstallationKey { keys[0] }

    /// Says which key is the newest, without telling anything of it.
    package var keyID: String { newest.id }

    func key(_ id: String) -> InstallationKey? { keys.first { $0.id == id } }

    /// `nil` when the value was encrypted by a key that is not here or for another place, or has been changed.
    func decrypt(_ cipher: String, for place: CipherPlace) -> PersonalIdentityNumber? {
        text(of: cipher, for: place).flatMap { PersonalIdentityNumber($0) }
    }

    /// As ``decrypt(_:for:)``, for any text.
    func text(of cipher: String, for place: CipherPlace) -> String? {
        key(of: cipher)?.decrypt(cipher, for: place)
    }

    private func key(of cipher: String) -> InstallationKey? {
        cipher.firstIndex(of: ".").flatMap { key(String(cipher[..<$0])) }
    }

    /// Finds a number within one municipality; two municipalities' hashes of one number differ.
    func hash(_ number: PersonalIdentityNumber, in municipality: String) -> String {
        newest.hash(number, in: municipality)
    }

    /// What the number's row may be found by, whichever key hashed it.
    func hashes(_ number: PersonalIdentityNumber, in municipality: String) -> [String] {
        keys.map { $0.hash(number, in: municipality) }
    }

    /// What whoever has confirmed the address may be found by, whichever key hashed it.
    func hashes(_ address: ContactAddress, in municipality: String) -> [String] {
        keys.map { $0.hash(address, in: municipality) }
    }
}
