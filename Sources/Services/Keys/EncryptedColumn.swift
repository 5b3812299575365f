import Domain
import Storage

/// Where encrypted values are.
enum EncryptedColumn: CaseIterable {
    case identity, feed, contact, evidence, document

    /// Rows in one transaction: few, so that nobody who logs in waits for long, and fewer where each has a file.
    private var batch: Int { holdsFiles ? 4 : 100 }

    private var holdsFiles: Bool { self == .evidence || self == .document }

    /// Encrypts one batch of values anew.
    ///
    /// - Parameter last: the last person or file of the batch before.
    /// - Returns: the last of this one, `nil` after the end.
    func rotate(
        to keyring: Keyring, in municipality: Municipality, after last: String, transaction: any Transaction
    ) throws -> (last: String?, changed: Int, unreadable: Int) {
        let rows = try transaction.query(selection(with: keyring, in: municipality, after: last))
        var changed = 0
        var unreadable = 0
        for row in rows {
            if try isDone(row, with: keyring) { continue }
            let clear = try Clear(of: row, in: self, municipality, with: keyring)
            if let clear {
                try write(clear, of: row, to: keyring, in: municipality, transaction: transaction)
                changed += 1
            } else {
                unreadable += 1
            }
        }
        return (rows.count < batch ? nil : try rows.last?["id"], changed, unreadable)
    }

    private func isDone(_ row: Row, with keyring: Keyring) throws -> Bool {
        if holdsFiles { return try row["key_id"] == keyring.keyID }
        let cipher: String = try row["cipher"]
        return cipher.isEmpty || cipher.hasPrefix(keyring.newest.beginning)
    }

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
            SELECT person AS id, secret_cipher AS cipher FROM calendar_feed
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
        case .document:
            """
            SELECT id, key_id, content_cipher FROM document
            WHERE \(here) AND id > \(last) AND key_id <> \(keyring.keyID) ORDER BY id LIMIT \(batch)
            """
        }
    }

    private func write(
        _ clear: Clear, of row: Row, to keyring: Keyring, in municipality: Municipality,
        transaction: any Transaction
    ) throws {
        let (id, key): (String, InstallationKey) = (try row["id"], keyring.newest)
        switch clear {
        case .identity(let number, let place):
            try transaction.execute(
                """
                UPDATE person SET identity_cipher = \(try key.encrypt(number.digits, for: place)),
                    identity_hash = \(keyring.hash(number, in: municipality.code))
                WHERE municipality = \(municipality.code) AND id = \(id)
                """)
        case .feed(let secret, let place):
            try transaction.execute(
                """
                UPDATE calendar_feed SET secret_cipher = \(try key.encrypt(secret, for: place))
                WHERE municipality = \(municipality.code) AND person = \(id)
                """)
        case .contact(let text, let place):
            let (kind, state): (String, String) = (try row["kind"], try row["state"])
            let address = ContactChannel.Kind(rawValue: kind).flatMap { ContactAddress(text, kind: $0) }
            let hash = state == "confirmed" ? address.map { key.hash($0, in: municipality.code) } : nil
            try transaction.execute(
                """
                UPDATE contact_channel SET value_cipher = \(try key.encrypt(text, for: place)), value_hash = \(hash)
                WHERE municipality = \(municipality.code) AND person = \(id)
                AND kind = \(kind) AND state = \(state)
                """)
        case .file(let bytes, let place):
            let new = try FileCipher(bytes, at: place, with: key)
            let table: SQL = self == .evidence ? "mandate_evidence" : "document"
            try transaction.execute(
                """
                UPDATE \(table) SET key_id = \(new.keyID), content_cipher = \(new.bytes)
                WHERE municipality = \(municipality.code) AND id = \(id)
                """)
        }
    }
}

/// A value that has been opened, and where its cipher is.
private enum Clear {
    case identity(PersonalIdentityNumber, CipherPlace)
    case feed(String, CipherPlace)
    case contact(String, CipherPlace)
    case file([UInt8], CipherPlace)

    /// `nil` when no key of the keyring opens it.
    init?(
        of row: Row, in column: EncryptedColumn, _ municipality: Municipality, with keyring: Keyring
    ) throws {
        let id: String = try row["id"]
        let person = Person.ID(id)
        switch column {
        case .identity:
            let place = CipherPlace.identity(of: person, in: municipality)
            guard let number = keyring.decrypt(try row["cipher"], for: place) else { return nil }
            self = .identity(number, place)
        case .feed:
            let place = CipherPlace.feed(of: person, in: municipality)
            guard let secret = keyring.text(of: try row["cipher"], for: place) else { return nil }
            self = .feed(secret, place)
        case .contact:
            let place = CipherPlace.contact(
                try row["kind"], state: try row["state"], of: person, in: municipality)
            guard let address = keyring.text(of: try row["cipher"], for: place) else { return nil }
            self = .contact(address, place)
        case .evidence, .document:
            let place: CipherPlace =
                column == .evidence
                ? .evidence(Evidence.ID(id), in: municipality)
                : .document(StoredDocument.ID(id), in: municipality)
            guard let bytes = try FileCipher(row: row).clear(at: place, with: keyring) else { return nil }
            self = .file(bytes, place)
        }
    }
}
