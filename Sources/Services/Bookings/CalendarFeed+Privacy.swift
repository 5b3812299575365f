import Domain
import Storage

extension CalendarFeed: PersonalRecord {
    private static let secret = "It is a secret, and behind it are the bookings, which are given."

    static let personalColumns: [PersonalColumn] = [
        .person(
            "calendar_feed", "person", exported: .left(because: secret), erased: .deleted, kept: .feeds),
        .person(
            "organisation_feed", "person", exported: .left(because: secret), erased: .deleted, kept: .feeds),
        .organisation("organisation_feed", "organisation", merged: .moved),
    ]

    static let encrypted: [any EncryptedColumn] = [FeedColumn()]

    /// Who had an address of both keeps that of the kept one.
    static func merge(_ merger: Merger, in transaction: any Transaction) throws -> [AuditChange] {
        let code = merger.municipality.code
        try transaction.execute(
            """
            DELETE FROM organisation_feed
            WHERE municipality = \(code) AND organisation = \(merger.duplicate.id) AND person IN (
                SELECT person FROM organisation_feed
                WHERE municipality = \(code) AND organisation = \(merger.kept)
            )
            """)
        return []
    }
}

extension CipherPlace {
    static func feed(of person: Person.ID, in municipality: Municipality) -> CipherPlace {
        CipherPlace(municipality, "calendar_feed", "secret_cipher", person.text)
    }
}

/// The secret parts of feeds' addresses.
struct FeedColumn: EncryptedColumn {
    let table: SQL = "calendar_feed"
    let name: SQL = "secret_cipher"

    func selection(with keyring: Keyring, in municipality: Municipality, after last: String) -> SQL {
        """
        SELECT person AS id, secret_cipher AS cipher FROM calendar_feed
        WHERE municipality = \(municipality.code) AND person > \(last) ORDER BY person LIMIT \(batch)
        """
    }

    func renew(
        _ row: Row, to keyring: Keyring, in municipality: Municipality, transaction: any Transaction
    ) throws -> Bool {
        let person = Person.ID(try row["id"])
        let place = CipherPlace.feed(of: person, in: municipality)
        guard let secret = keyring.text(of: try row["cipher"], for: place) else { return false }
        try transaction.execute(
            """
            UPDATE calendar_feed SET secret_cipher = \(try keyring.newest.encrypt(secret, for: place))
            WHERE municipality = \(municipality.code) AND person = \(person)
            """)
        return true
    }
}
