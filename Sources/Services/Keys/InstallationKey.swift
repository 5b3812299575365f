import Crypto
import Domain
import Foundation

/// One secret of the installation and what is derived from it: encryption of personal data (AES-GCM, NIST SP
/// 800-38D) and keyed hashes (HMAC-SHA-256) to find numbers and to check codes.
struct InstallationKey: Sendable {
    /// Says which key encrypted a value, without telling anything of the key.
    let id: String
    private let encryption: SymmetricKey
    private let lookup: SymmetricKey
    private let contact: SymmetricKey
    private let code: SymmetricKey
    private let origin: SymmetricKey
    private let form: SymmetricKey
    private let file: SymmetricKey
    private let seal: SymmetricKey
    private let ticket: SymmetricKey
    private let session: SymmetricKey
    private let backup: SymmetricKey
    private let unsubscribing: SymmetricKey

    /// - Parameter secret: at least 32 random bytes.
    init?(secret: Data) {
        guard secret.count >= 32 else { return nil }
        func derive(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: secret), info: Data("manegen \(purpose)".utf8),
                outputByteCount: 32)
        }
        encryption = derive("identity encryption")
        lookup = derive("identity lookup")
        contact = derive("contact lookup")
        code = derive("confirmation code")
        origin = derive("origin of attempts")
        form = derive("token of a form")
        file = derive("file encryption")
        seal = derive("audit seal")
        ticket = derive("ticket of a log-in")
        session = derive("secret of a session")
        backup = derive("backup")
        unsubscribing = derive("unsubscribing")
        id = derive("key id").withUnsafeBytes { Hexadecimal.text(of: $0.prefix(4)) }
    }

    static func newSecret() -> Data {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    }

    /// What a text that this key has encrypted begins with: the key's id and the format.
    var beginning: String { "\(id).2." }

    /// `id.2.base64`, different each time; only in the same place does it open again.
    func encrypt(_ text: String, for place: CipherPlace) throws -> String {
        let box = try AES.GCM.seal(
            Data(text.utf8), using: encryption, nonce: AES.GCM.Nonce(), authenticating: Data(place.text.utf8))
        return beginning + Data(box.nonce.map { $0 } + box.ciphertext + box.tag).base64EncodedString()
    }

    /// `nil` when the value was encrypted by another key or for another place, or has been changed.
    func decrypt(_ cipher: String, for place: CipherPlace) -> String? {
        guard cipher.hasPrefix(beginning),
            let data = Data(base64Encoded: String(cipher.dropFirst(beginning.count))),
            let box = try? AES.GCM.SealedBox(combined: data),
            let text = try? AES.GCM.open(box, using: encryption, authenticating: Data(place.text.utf8))
        else { return nil }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nonce, cipher and tag, different each time; only together with the same `place` do they open again.
    func encrypt(_ bytes: [UInt8], for place: String) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            bytes, using: file, nonce: AES.GCM.Nonce(), authenticating: Data(place.utf8))
        return box.nonce.map { $0 } + box.ciphertext + box.tag
    }

    /// `nil` when the bytes were encrypted by another key or for another place, or have been changed.
    func decrypt(_ bytes: [UInt8], for place: String) -> [UInt8]? {
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            let clear = try? AES.GCM.open(box, using: file, authenticating: Data(place.utf8))
        else { return nil }
        return Array(clear)
    }

    func hash(_ number: PersonalIdentityNumber, in municipality: String) -> String {
        authenticate("\(municipality) \(number.digits)", with: lookup)
    }

    /// The same however capitals and accents were written.
    func hash(_ address: ContactAddress, in municipality: String) -> String {
        let text = address.text.lowercased().precomposedStringWithCanonicalMapping
        return authenticate("\(municipality) \(address.kind.rawValue) \(text)", with: contact)
    }

    /// A short code has too few values for a plain hash.
    func hash(code: String, for subject: String) -> String {
        authenticate("\(subject) \(code)", with: self.code)
    }

    /// Where attempts come from, without the address itself.
    func hash(origin: String) -> String { authenticate(origin, with: self.origin) }

    /// The secret of the token that a form makes: the same each time the form is sent.
    func token(ofForm form: String) -> SecretToken {
        SecretToken(
            prefix: APITokens.prefix,
            bytes: Data(HMAC<SHA256>.authenticationCode(for: Data(form.utf8), using: self.form)))
    }

    /// What nobody without the key can make of a seal of the audit log.
    func mark(of text: SealText) -> String {
        Hexadecimal.text(of: HMAC<SHA256>.authenticationCode(for: text.bytes, using: seal))
    }

    /// Proves that this installation wrote `text` for a log-in.
    func proof(ofTicket text: String) -> String { authenticate(text, with: ticket) }

    func isProof(_ proof: some StringProtocol, ofTicket text: String) -> Bool {
        isProof(proof, of: text, with: ticket)
    }

    /// Proves that this installation made the secret of a session, which begins with `text`.
    func proof(ofSession text: String) -> String { authenticate(text, with: session) }

    func isProof(_ proof: some StringProtocol, ofSession text: String) -> Bool {
        isProof(proof, of: text, with: session)
    }

    /// Proves that an installation with this key wrote the backup whose bytes have the SHA-256 `sum`.
    func proof(ofBackup sum: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: sum, using: backup))
    }

    func isProof(_ proof: [UInt8], ofBackup sum: [UInt8]) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(proof, authenticating: sum, using: backup)
    }

    /// Proves that this installation has offered to send no more of what `text` names.
    func proof(ofUnsubscribing text: String) -> String { authenticate(text, with: unsubscribing) }

    func isProof(_ proof: some StringProtocol, ofUnsubscribing text: String) -> Bool {
        isProof(proof, of: text, with: unsubscribing)
    }

    private func isProof(_ proof: some StringProtocol, of text: String, with key: SymmetricKey) -> Bool {
        Hexadecimal.bytes(of: proof).map {
            HMAC<SHA256>.isValidAuthenticationCode($0, authenticating: Data(text.utf8), using: key)
        } ?? false
    }

    private func authenticate(_ text: String, with key: SymmetricKey) -> String {
        Hexadecimal.text(of: HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
    }
}
