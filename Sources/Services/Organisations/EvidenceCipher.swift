import Domain
import Storage

/// A file as the database has it: encrypted, and bound to its row, so that it opens in no other.
struct EvidenceCipher: RowReadable {
    static let columns: SQL = "mandate_evidence.key_id, mandate_evidence.content_cipher"

    let keyID: String
    let bytes: [UInt8]

    init(
        _ clear: [UInt8], of id: Evidence.ID, in municipality: Municipality, with key: InstallationKey
    ) throws {
        keyID = key.id
        bytes = try key.encrypt(clear, for: Self.place(of: id, in: municipality))
    }

    init(row: Row) throws {
        keyID = try row["key_id"]
        bytes = try row["content_cipher"]
    }

    /// The file; `nil` when no key here opens it, when it has been changed, or when it is another row's.
    func clear(of id: Evidence.ID, in municipality: Municipality, with keyring: Keyring) -> [UInt8]? {
        keyring.key(keyID)?.decrypt(bytes, for: Self.place(of: id, in: municipality))
    }

    private static func place(of id: Evidence.ID, in municipality: Municipality) -> String {
        "\(municipality.code) \(id.text)"
    }
}
