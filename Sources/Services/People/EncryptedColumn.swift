import Domain
import Storage

/// Where encrypted values are.
enum EncryptedColumn: CaseIterable {
    case identity, feed, contact, evidence

    /// Rows in one transaction: few, so that nobody who logs in waits for long, and fewer where each has a file.
    private var batch: Int { self == .evidence ? 4 : 100 }

    /// Encrypts one batch of values anew.
    ///
    /// - Parameter last: the last person or file of the batch before.
    /// - Returns: the last of this one, `nil` after the end.
    func rotate(
        to keyring: Keyring, in municipality: Municipality, after last: String,
        transaction: any Transaction
    ) throws -> (last: String?, changed: Int, unreadable: Int) {
        let rows = try transaction.query(selection(with: keyring, in: municipality, after: last))
        var changed = 0
        var unreadable = 0
        for row in rows {
            if try isDone(row, with: keyring) { continue }
            if try rotate(row, to: keyring, in: municipality, transaction: transaction) {
                changed += 1
            } else {
                unreadable += 1
            }
        }
        return (rows.count < batch ? nil : try rows.last?["id"], changed, unreadable)
    }

    private func isDone(_ row: Row, with keyring: Keyring) throws -> Bool {
        if self == .evidence { return try row["key_id"] == keyring.keyID }
        return try cipher(of: row).map { $0.isEmpty || $0.hasPrefix("\(keyring.keyID).") } ?? false
    }

    private func cipher(of row: Row) throws -> String? { try row["cipher"] }

    private func selection(with keyring: Keyring, in municipality: Municipality, after last: String) -> SQL {
        let here: SQL = "municipality = \(municipality.code)"
        return switch self {
        case .identity:
            """
            SELECT id, identity_cipher AS cipher FROM person WHERE \(here) AND id > \(last)
            ORDER BY id LIMIT \(batch)
            """
        case .feed:
            """
            SELECT person AS id, generation, secret_hash, secret_cipher AS cipher FROM calendar_feed
            WHERE \(here) AND person > \(last) ORDER BY person LIMIT \(batch)
            """
        case .contact:
            """
            SELECT person AS id, kind, state, value_cipher AS cipher FROM contact_channel
            WHERE \(here) AND person IN (
                SELECT DISTINCT person FROM contact_channel WHERE \(here) AND person > \(last)
                ORDER BY person LIMIT \(batch)
            ) ORDER BY person
            """
        case .evidence:
            """
            SELECT id, key_id, content_cipher FROM mandate_evidence
            WHERE \(here) AND id > \(last) AND key_id <> \(keyring.keyID) ORDER BY id LIMIT \(batch)
            """
        }
    }

    /// - Returns: whether a key of the keyring opened the value.
    private func rotate(
        _ row: Row, to keyring: Keyring, in municipality: Municipality, transaction: any Transaction
    ) throws -> Bool {
        let id: String = try row["id"]
        switch self {
        case .identity:
            guard let number = try keyring.decrypt(cipher(of: row) ?? "") else { return false }
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
            guard let value = try keyring.text(of: cipher(of: row) ?? "") else { return false }
            try transaction.execute(
                """
                UPDATE contact_channel SET value_cipher = \(try keyring.newest.encrypt(value))
                WHERE municipality = \(municipality.code) AND person = \(id)
                AND kind = \(try row["kind"] as String) AND state = \(try row["state"] as String)
                """)
        case .evidence:
            let file = Evidence.ID(id)
            let clear = try EvidenceCipher(row: row).clear(of: file, in: municipality, with: keyring)
            guard let clear else { return false }
            let new = try EvidenceCipher(clear, of: file, in: municipality, with: keyring.newest)
            try transaction.execute(
                """
                UPDATE mandate_evidence SET key_id = \(new.keyID), content_cipher = \(new.bytes)
                WHERE municipality = \(municipality.code) AND id = \(id)
                """)
        }
        return true
    }
}
