package import Domain
import Storage

/// The people that a municipality knows.
package struct People: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// The person with `number`, registered now if the municipality did not know them. A name that has changed
    /// since is kept up to date.
    ///
    /// - Parameter name: `nil` where nobody has said it: a known name stays, a new person is called by the masked
    ///   number.
    /// - Throws: ``Unknown`` when the municipality is not enabled.
    package func register(
        _ number: PersonalIdentityNumber, name: String?, by registrar: Registrar,
        in municipality: Municipality
    ) async throws -> Person {
        let keyring = installation.keyring
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.people.register(
                number, name: name, by: registrar, in: municipality, keyring: keyring, now: now)
        }
    }

    package func find(_ number: PersonalIdentityNumber, in municipality: Municipality) async throws -> Person?
    {
        let keyring = installation.keyring
        return try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.people.find(number, in: municipality, keyring: keyring)
        }
    }
}

extension PersonRows {
    /// The same as a part of what the caller does: when that is refused, nothing of it stays.
    ///
    /// - Throws: ``Unknown`` when the municipality is not enabled.
    func register(
        _ number: PersonalIdentityNumber, name: String?, by registrar: Registrar,
        in municipality: Municipality, keyring: Keyring, now: Instant
    ) throws -> Person {
        let name = name.flatMap { TypedLine.words(of: String($0.prefix(200)), most: 200) }
        // Who lacks the key in use does not find everybody.
        _ = try transaction.keys.active(of: keyring)
        guard let known = try find(number, in: municipality, keyring: keyring) else {
            return try registerNew(
                number, name: name, by: registrar, in: municipality, keyring: keyring, now: now)
        }
        return try rename(known, to: name ?? known.name, by: registrar, in: municipality, now: now)
    }

    /// Somebody whom the municipality does not know yet.
    ///
    /// - Throws: ``Unknown`` when the municipality is not enabled.
    func registerNew(
        _ number: PersonalIdentityNumber, name: String?, by registrar: Registrar,
        in municipality: Municipality, keyring: Keyring, now: Instant
    ) throws -> Person {
        let key = try transaction.keys.active(of: keyring)
        guard try transaction.municipalities.isEnabled(municipality) else { throw Unknown(.municipality) }
        let name = name.flatMap { TypedLine.words(of: String($0.prefix(200)), most: 200) }
        let person = Person(id: .new(at: now), name: name ?? number.masked)
        try transaction.customers.insert(.person(person.id), in: municipality)
        try transaction.execute(
            """
            INSERT INTO person (municipality, id, name, identity_hash, identity_cipher, created_at)
            VALUES (\(municipality.code), \(person.id), \(person.name),
                \(key.hash(number, in: municipality.code)),
                \(try key.encrypt(number.digits, for: .identity(of: person.id, in: municipality))), \(now))
            """)
        try transaction.record(
            .personRegistered, of: person.id.text, by: registrar.actor(registering: person.id),
            in: municipality, at: now, request: registrar.request)
        return person
    }

    func find(
        _ number: PersonalIdentityNumber, in municipality: Municipality, keyring: Keyring
    ) throws -> Person? {
        try transaction.first(
            """
            SELECT \(Person.columns) FROM person WHERE municipality = \(municipality.code)
            AND identity_hash IN \(list: keyring.hashes(number, in: municipality.code))
            """)
    }

    func find(_ id: Person.ID, in municipality: Municipality) throws -> Person? {
        try transaction.first(
            """
            SELECT \(Person.columns) FROM person WHERE municipality = \(municipality.code) AND person.id = \(id)
            """)
    }

    fileprivate func rename(
        _ person: Person, to name: String, by registrar: Registrar, in municipality: Municipality,
        now: Instant
    ) throws -> Person {
        guard person.name != name else { return person }
        try transaction.execute(
            "UPDATE person SET name = \(name) WHERE municipality = \(municipality.code) AND id = \(person.id)"
        )
        try transaction.record(
            .personRenamed, of: person.id.text, by: registrar.actor(registering: person.id),
            in: municipality, at: now, request: registrar.request)
        return Person(id: person.id, name: name, isProtected: person.isProtected)
    }
}

extension Person: RowReadable {
    init(row: Row) throws {
        let erasedAt: Instant? = try row["erased_at"]
        self.init(
            id: try row["id"], name: try row["name"], isProtected: try row["protected"],
            isErased: erasedAt != nil)
    }

    /// The columns of the table `person` that this reads.
    static var columns: SQL { "person.id, person.name, person.protected, person.erased_at" }
}
