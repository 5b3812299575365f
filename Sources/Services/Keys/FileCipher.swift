import Storage

/// A file as the database has it: encrypted, and bound to its place, so that it opens in no other.
struct FileCipher: RowReadable {
    static let columns: SQL = "key_id, content_cipher"

    let keyID: String
    let bytes: [UInt8]

    init(_ clear: [UInt8], at place: CipherPlace, with key: InstallationKey) throws {
        keyID = key.id
        bytes = try key.encrypt(clear, for: place.text)
    }

    init(row: Row) throws {
        keyID = try row["key_id"]
        bytes = try row["content_cipher"]
    }

    /// The file; `nil` when no key here opens it, when it has been changed, or when it is another row's.
    func clear(at place: CipherPlace, with keyring: Keyring) -> [UInt8]? {
        keyring.key(keyID)?.decrypt(bytes, for: place.text)
    }
}
