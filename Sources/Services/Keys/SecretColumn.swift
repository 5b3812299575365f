import Domain
import Storage

/// The secret parts of addresses in `secret_cipher` of a table that has one row for each of something.
struct SecretColumn: EncryptedColumn {
    let table: SQL
    let name: SQL = "secret_cipher"
    private let key: SQL
    private let place: @Sendable (String, Municipality) -> CipherPlace

    /// - Parameters:
    ///   - key: the column that names a row within its municipality.
    ///   - place: where the secret of the row with a key is.
    init(
        table: SQL, key: SQL, place: @escaping @Sendable (_ key: String, Municipality) -> CipherPlace
    ) {
        self.table = table
        self.key = key
        self.place = place
    }

    func selection(with keyring: Keyring, in municipality: Municipality, after last: String) -> SQL {
        """
        SELECT \(key) AS id, \(name) AS cipher FROM \(table)
        WHERE municipality = \(municipality.code) AND \(key) > \(last) ORDER BY \(key) LIMIT \(batch)
        """
    }

    func renew(
        _ row: Row, to keyring: Keyring, in municipality: Municipality, transaction: any Transaction
    ) throws -> Bool {
        let id: String = try row["id"]
        let place = place(id, municipality)
        guard let secret = keyring.text(of: try row["cipher"], for: place) else { return false }
        try transaction.execute(
            """
            UPDATE \(table) SET \(name) = \(try keyring.newest.encrypt(secret, for: place))
            WHERE municipality = \(municipality.code) AND \(key) = \(id)
            """)
        return true
    }
}
