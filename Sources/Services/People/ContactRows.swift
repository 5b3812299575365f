import Domain
import Storage

/// An address that waits for its code.
struct PendingContact: RowReadable {
    let cipher: String
    let codeHash: String
    let createdAt: Instant
    let expiresAt: Instant
    let tries: Int
    let sendings: Int
    let firstSentAt: Instant

    init(row: Row) throws {
        cipher = try row["value_cipher"]
        codeHash = try row["code_hash"]
        createdAt = try row["created_at"]
        expiresAt = try row["expires_at"]
        tries = try row["tries"]
        sendings = try row["sendings"]
        firstSentAt = try row["first_sent_at"]
    }
}

/// The addresses that people are reached at.
struct ContactRows {
    let transaction: any Transaction
}

extension Transaction {
    var contacts: ContactRows { ContactRows(transaction: self) }
}

extension ContactRows {
    /// A person's addresses, those that no key opens left out.
    func all(
        of person: Person.ID, in municipality: Municipality, keyring: Keyring
    ) throws -> [ContactChannel] {
        let rows = try transaction.query(
            """
            SELECT kind, state, value_cipher, expires_at, confirmed_at FROM contact_channel
            WHERE municipality = \(municipality.code) AND person = \(person) ORDER BY kind, state
            """)
        return try rows.compactMap { row in
            let place = CipherPlace.contact(
                try row["kind"], state: try row["state"], of: person, in: municipality)
            guard let kind = ContactChannel.Kind(rawValue: try row["kind"]),
                let text = keyring.text(of: try row["value_cipher"], for: place),
                let address = ContactAddress(text, kind: kind)
            else { return nil }
            if let at: Instant = try row["confirmed_at"] {
                return ContactChannel(address: address, state: .confirmed(at: at))
            }
            return ContactChannel(address: address, state: .pending(until: try row["expires_at"]))
        }
    }

    func pending(_ kind: ContactChannel.Kind, of principal: Principal) throws -> PendingContact? {
        try transaction.first(
            """
            SELECT value_cipher, code_hash, created_at, expires_at, tries, sendings, first_sent_at FROM contact_channel
            WHERE \(Self.row(kind, state: "pending", of: principal))
            """)
    }

    func countTry(_ kind: ContactChannel.Kind, of principal: Principal) throws {
        try transaction.execute(
            """
            UPDATE contact_channel SET tries = tries + 1
            WHERE \(Self.row(kind, state: "pending", of: principal))
            """)
    }

    /// - Throws: ``StorageError/unreadable(column:)`` when no key here opens the address.
    func confirm(
        _ pending: PendingContact, _ kind: ContactChannel.Kind, of principal: Principal, keyring: Keyring,
        now: Instant
    ) throws {
        func place(_ state: String) -> CipherPlace {
            .contact(kind.rawValue, state: state, of: principal.person.id, in: principal.municipality)
        }
        let text = keyring.text(of: pending.cipher, for: place("pending"))
        guard let address = text.flatMap({ ContactAddress($0, kind: kind) }) else {
            throw StorageError.unreadable(column: "value_cipher")
        }
        let key = try transaction.keys.active(of: keyring)
        let cipher = try key.encrypt(address.text, for: place("confirmed"))
        try delete(kind, state: "confirmed", of: principal)
        try transaction.execute(
            """
            UPDATE contact_channel SET state = 'confirmed', confirmed_at = \(now), code_hash = NULL,
                expires_at = NULL, tries = 0, value_cipher = \(cipher),
                value_hash = \(key.hash(address, in: principal.municipality.code))
            WHERE \(Self.row(kind, state: "pending", of: principal))
            """)
    }

    @discardableResult
    func delete(
        _ kind: ContactChannel.Kind, state: String, of principal: Principal
    ) throws -> Int {
        try transaction.execute(
            "DELETE FROM contact_channel WHERE \(Self.row(kind, state: state, of: principal))")
    }

    private static func row(
        _ kind: ContactChannel.Kind, state: String, of principal: Principal
    ) -> SQL {
        """
        municipality = \(principal.municipality.code) AND person = \(principal.person.id)
        AND kind = \(kind.rawValue) AND state = \(state)
        """
    }
}
