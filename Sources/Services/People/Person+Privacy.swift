import Domain
import Storage

extension Person: PersonalRecord {
    static let personalColumns: [PersonalColumn] = [
        .person("person", "id", exported: .part(.person), erased: .settled, kept: .identity)
    ]

    static let encrypted: [any EncryptedColumn] = [IdentityColumn()]

    static func add(
        to data: inout PersonalData, about subject: DataSubject, in transaction: any Transaction
    ) throws {
        let (person, municipality) = (subject.person.id, subject.municipality)
        let cipher = try transaction.people.registration(of: person, in: municipality).cipher
        data.number = subject.installation.keyring.decrypt(
            cipher, for: .identity(of: person, in: municipality))
    }

    /// Name and number go. A later log-in with the same number is somebody new.
    static func erase(_ leaver: Leaver, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE person SET name = '-', identity_hash = \("erased \(leaver.person)"), identity_cipher = '',
                protected = 0, erased_at = \(leaver.now)
            WHERE municipality = \(leaver.municipality.code) AND id = \(leaver.person)
            """)
    }
}

extension CipherPlace {
    static func identity(of person: Person.ID, in municipality: Municipality) -> CipherPlace {
        CipherPlace(municipality, "person", "identity_cipher", person.text)
    }
}

/// Personal identity numbers.
struct IdentityColumn: EncryptedColumn {
    let table: SQL = "person"
    let name: SQL = "identity_cipher"

    func selection(with keyring: Keyring, in municipality: Municipality, after last: String) -> SQL {
        """
        SELECT id, identity_cipher AS cipher FROM person
        WHERE municipality = \(municipality.code) AND id > \(last) ORDER BY id LIMIT \(batch)
        """
    }

    func renew(
        _ row: Row, to keyring: Keyring, in municipality: Municipality, transaction: any Transaction
    ) throws -> Bool {
        let id: Person.ID = try row["id"]
        let place = CipherPlace.identity(of: id, in: municipality)
        guard let number = keyring.decrypt(try row["cipher"], for: place) else { return false }
        try transaction.execute(
            """
            UPDATE person SET identity_cipher = \(try keyring.newest.encrypt(number.digits, for: place)),
                identity_hash = \(keyring.hash(number, in: municipality.code))
            WHERE municipality = \(municipality.code) AND id = \(id)
            """)
        return true
    }
}

extension PersonRows {
    func registration(
        of person: Person.ID, in municipality: Municipality
    ) throws -> (cipher: String, at: Instant) {
        let row = try transaction.query(
            """
            SELECT identity_cipher, created_at FROM person
            WHERE municipality = \(municipality.code) AND id = \(person)
            """
        ).first
        guard let row else { throw Unknown(.person) }
        return (try row["identity_cipher"], try row["created_at"])
    }
}
