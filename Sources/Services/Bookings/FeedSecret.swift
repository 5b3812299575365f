import Domain
import Storage

/// The secret part of a person's feed address, as it is stored.
struct FeedSecret: RowReadable {
    let person: Person.ID
    let generation: Int
    let hash: String
    /// `nil` for one from before secrets were stored: it is derived from the key.
    let cipher: String?

    init(row: Row) throws {
        person = Person.ID(try row["id"])
        generation = try row["generation"]
        hash = try row["secret_hash"]
        cipher = try row["cipher"]
    }

    /// `nil` when the keyring does not have its key.
    func text(with keyring: Keyring, in municipality: Municipality) -> String? {
        text(with: keyring, in: municipality) { keyring.text(of: $0, for: $1) }
    }

    func text(
        with keyring: Keyring, in municipality: Municipality, opening open: (String, CipherPlace) -> String?
    ) -> String? {
        if let cipher { return open(cipher, .feed(of: person, in: municipality)) }
        return keyring.keys.lazy
            .map { $0.feedSecret(of: person, in: municipality.code, generation: generation) }
            .first { SecretToken($0).hash == hash }
    }
}
