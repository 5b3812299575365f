import Domain
import Storage

/// Where encrypted values are.
enum EncryptedColumn: CaseIterable {
    case identity, feed, contact

    /// Encrypts one batch of people's values anew.
    ///
    /// - Parameter last: the last person of the batch before.
    /// - Returns: the last person of this one, `nil` after the end.
    func rotate(
        to keyring: Keyring, in municipality: Municipality, after last: String, atMost count: Int,
        transaction: any Transaction
    ) throws -> (last: String?, changed: Int, unreadable: Int) {
        let rows = try transaction.query(selection(in: municipality, after: last, atMost: count))
        var changed = 0
        var unreadable = 0
        for row in rows {
            let cipher: String? = try row["cipher"]
            if let cipher, cipher.isEmpty || cipher.hasPrefix("\(keyring.keyID).") { continue }
            if try rotate(row, cipher: cipher, to: keyring, in: municipality, transaction: transaction) {
                changed += 1
            } else {
                unreadable += 1
            }
        }
        return (rows.count < count ? nil : try rows.last?["id"], changed, unreadable)
    }

    private func selection(in municipality: Municipality, after last: String, atMost count: Int) -> SQL {
        let here: SQL = "municipality = \(municipality.code)"
        return switch self {
        case .identity:
            """
            SELECT id, identity_cipher AS cipher FROM person WHERE \(here) AND id > \(last)
            ORDER BY id LIMIT \(count)
            """
        case .feed:
            """
            SELECT person AS id, generation, secret_hash, secret_cipher AS cipher FROM calendar_feed
            WHERE \(here) AND person > \(last) ORDER BY person LIMIT \(count)
            """
        case .contact:
            """
            SELECT person AS id, kind, state, value_cipher AS cipher FROM contact_channel
            WHERE \(here) AND person IN (
                SELECT DISTINCT person FROM contact_channel WHERE \(here) AND person > \(last)
                ORDER BY person LIMIT \(count)
            ) ORDER BY person
            """
        }
    }

    /// - Returns: whether a key of the keyring opened the value.
    private func rotate(
        _ row: Row, cipher: String?, to keyring: Keyring, in municipality: Municipality,
        transaction: any Transaction
    ) throws -> Bool {
        let id: String = try row["id"]
        switch self {
        case .identity:
            guard let number = keyring.decrypt(cipher ?? "") else { return false }
            try transaction.execute(
                """
                UPDATE person SET identity_cipher = \(try keyring.encrypt(number)),
                    identity_hash = \(keyring.hash(number, in: municipality.code))
                WHERE municipality = \(municipality.code) AND id = \(id)
                """)
        case .feed:
            guard let secret = try FeedSecret(row: row).text(with: keyring, in: municipality) else {
                return false
            }
            try transaction.execute(
                """
                UPDATE calendar_feed SET secret_cipher = \(try keyring.newest.encrypt(secret))
                WHERE municipality = \(municipality.code) AND person = \(id)
                """)
        case .contact:
            guard let value = keyring.text(of: cipher ?? "") else { return false }
            try transaction.execute(
                """
                UPDATE contact_channel SET value_cipher = \(try keyring.newest.encrypt(value))
                WHERE municipality = \(municipality.code) AND person = \(id)
                AND kind = \(try row["kind"] as String) AND state = \(try row["state"] as String)
                """)
        }
        return true
    }
}
