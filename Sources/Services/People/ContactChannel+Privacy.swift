package import Domain
import Storage

extension ContactChannels {
    /// How long an address waits for its code, though the code itself ends before.
    package static let waitingLifetime: Minutes = .hours(24)
}

extension ContactChannel: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .person("contact_channel", "person", exported: .part(.contacts), erased: .deleted, kept: .contacts)
    ]

    static let encrypted: [any EncryptedColumn] = [ContactColumn()]

    static let terms = [
        RetentionTerm(
            .waitingContacts,
            limits: ["code": ContactChannels.codeLifetime, "after": ContactChannels.waitingLifetime]
        ) { transaction, tidying in
            try transaction.execute(
                """
                DELETE FROM contact_channel WHERE municipality = \(tidying.municipality.code)
                AND state = 'pending' AND created_at < \(tidying.now - ContactChannels.waitingLifetime)
                """)
        }
    ]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        data.contacts = try transaction.contacts.all(
            of: subject.person.id, in: subject.municipality, keyring: subject.installation.keyring)
    }
}

extension CipherPlace {
    /// - Parameter state: as the table has it: an address that waits is not one that is in use.
    static func contact(
        _ kind: String, state: String, of person: Person.ID, in municipality: Municipality
    ) -> CipherPlace {
        CipherPlace(municipality, "contact_channel", "value_cipher", person.text, kind, state)
    }
}

/// People's addresses, a person's all in one transaction.
struct ContactColumn: EncryptedColumn {
    let table: SQL = "contact_channel"
    let name: SQL = "value_cipher"

    func selection(with keyring: Keyring, in municipality: Municipality, after last: String) -> SQL {
        let here: SQL = "municipality = \(municipality.code)"
        return """
            SELECT person AS id, kind, state, value_cipher AS cipher FROM contact_channel
            WHERE \(here) AND person IN (
                SELECT DISTINCT person FROM contact_channel WHERE \(here) AND person > \(last)
                ORDER BY person LIMIT \(batch)
            ) ORDER BY person
            """
    }

    func renew(
        _ row: Row, to keyring: Keyring, in municipality: Municipality, transaction: any Transaction
    ) throws -> Bool {
        let (id, kind, state): (Person.ID, String, String) = (
            try row["id"], try row["kind"], try row["state"]
        )
        let place = CipherPlace.contact(kind, state: state, of: id, in: municipality)
        guard let text = keyring.text(of: try row["cipher"], for: place) else { return false }
        let key = keyring.newest
        let address = ContactChannel.Kind(rawValue: kind).flatMap { ContactAddress(text, kind: $0) }
        let hash = state == "confirmed" ? address.map { key.hash($0, in: municipality.code) } : nil
        try transaction.execute(
            """
            UPDATE contact_channel SET value_cipher = \(try key.encrypt(text, for: place)), value_hash = \(hash)
            WHERE municipality = \(municipality.code) AND person = \(id) AND kind = \(kind) AND state = \(state)
            """)
        return true
    }
}
