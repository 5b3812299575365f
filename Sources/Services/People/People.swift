package import Domain
import Storage

/// The people that a municipality knows.
package struct People: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// The person with `number`, registered now if the municipality did not know them.
    ///
    /// - Throws: ``BookingRefusal/unknown(_:)`` when the municipality is not enabled.
    package func register(
        _ number: PersonalIdentityNumber, name: String, in municipality: Municipality
    ) async throws -> Person {
        let hash = installation.keyring.hash(number, in: municipality.code)
        let cipher = try installation.keyring.encrypt(number)
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: municipality) { transaction in
            if let known = try transaction.person(withHash: hash, in: municipality) { return known }
            guard try transaction.isEnabled(municipality) else { throw BookingRefusal.unknown(.municipality) }
            let person = Person(id: .new(at: now), name: name)
            try transaction.insert(.person(person.id), in: municipality)
            try transaction.execute(
                """
                INSERT INTO person (municipality, id, name, identity_hash, identity_cipher, created_at)
                VALUES (\(municipality.code), \(person.id), \(person.name), \(hash), \(cipher), \(now))
                """)
            try transaction.record(
                "person.register", of: person.id.text, by: person.id.text, in: municipality, at: now)
            return person
        }
    }

    package func find(_ number: PersonalIdentityNumber, in municipality: Municipality) async throws -> Person?
    {
        let hash = installation.keyring.hash(number, in: municipality.code)
        return try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.person(withHash: hash, in: municipality)
        }
    }

    /// Everyone in a demonstration, with masked numbers, for its log-in page.
    package func demonstrationPeople(
        in municipality: Municipality
    ) async throws -> [(person: Person, maskedNumber: String)] {
        let keyring = installation.keyring
        return try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.query(
                """
                SELECT person.id, person.name, person.identity_cipher FROM person
                JOIN municipality ON municipality.code = person.municipality
                WHERE person.municipality = \(municipality.code) AND municipality.demonstration = 1
                ORDER BY person.name, person.id LIMIT 100
                """
            ).map { row in
                (try Person(row: row), keyring.decrypt(try row["identity_cipher"])?.masked ?? "")
            }
        }
    }
}

extension Transaction {
    fileprivate func person(withHash hash: String, in municipality: Municipality) throws -> Person? {
        try first(
            """
            SELECT id, name FROM person
            WHERE municipality = \(municipality.code) AND identity_hash = \(hash)
            """)
    }
}

extension Person: RowReadable {
    init(row: Row) throws {
        self.init(id: try row["id"], name: try row["name"])
    }
}
