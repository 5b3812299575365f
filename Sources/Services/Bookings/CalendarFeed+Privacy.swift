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

    static let encrypted: [any EncryptedColumn] = [
        SecretColumn(table: "calendar_feed", key: "person") { .feed(of: Person.ID($0), in: $1) }
    ]

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
