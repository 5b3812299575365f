import Domain
import Storage

/// A document as the database has it: encrypted, and bound to its row, so that it opens in no other.
struct DocumentCipher: RowReadable {
    static let columns: SQL = "document.key_id, document.content_cipher"

    let keyID: String
    let bytes: [UInt8]

    init(
        _ clear: [UInt8], of id: StoredDocument.ID, in municipality: Municipality, with key: InstallationKey
    ) throws {
        keyID = key.id
        bytes = try key.encrypt(clear, for: CipherPlace.document(id, in: municipality).text)
    }

    init(row: Row) throws {
        keyID = try row["key_id"]
        bytes = try row["content_cipher"]
    }

    /// The document; `nil` when no key here opens it, when it has been changed, or when it is another row's.
    func clear(
        of id: StoredDocument.ID, in municipality: Municipality, with keyring: Keyring
    ) -> [UInt8]? {
        keyring.key(keyID)?.decrypt(bytes, for: CipherPlace.document(id, in: municipality).text)
    }
}
