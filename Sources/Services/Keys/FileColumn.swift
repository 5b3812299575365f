import Domain
import Storage

/// The files of a table that has a ``FileCipher`` in each row, under an `id`.
struct FileColumn: EncryptedColumn {
    let table: SQL
    let name: SQL = "content_cipher"
    /// Fewer than elsewhere, since each is large.
    let batch = 4
    private let place: @Sendable (String, Municipality) -> CipherPlace

    /// - Parameter place: where the file with an id is.
    init(table: SQL, place: @escaping @Sendable (_ id: String, Municipality) -> CipherPlace) {
        self.table = table
        self.place = place
    }

    func selection(with keyring: Keyring, in municipality: Municipality, after last: String) -> SQL {
        """
        SELECT id, \(FileCipher.columns) FROM \(table)
        WHERE municipality = \(municipality.code) AND id > \(last) AND key_id <> \(keyring.keyID)
        ORDER BY id LIMIT \(batch)
        """
    }

    func isDone(_ row: Row, with keyring: Keyring) throws -> Bool { try row["key_id"] == keyring.keyID }

    func renew(
        _ row: Row, to keyring: Keyring, in municipality: Municipality, transaction: any Transaction
    ) throws -> Bool {
        let id: String = try row["id"]
        let place = place(id, municipality)
        guard let bytes = try FileCipher(row: row).clear(at: place, with: keyring) else { return false }
        let new = try FileCipher(bytes, at: place, with: keyring.newest)
        try transaction.execute(
            """
            UPDATE \(table) SET key_id = \(new.keyID), content_cipher = \(new.bytes)
            WHERE municipality = \(municipality.code) AND id = \(id)
            """)
        return true
    }
}
