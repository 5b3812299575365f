package import Domain
import Storage

/// The right of access: all that there is on somebody, for themselves (article 15 of the GDPR).
package struct SubjectAccess: Sendable {
    /// Rows in one question.
    private static let batch = 500
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// - Throws: ``FreshLogInRequired``, ``AccessRefusal``
    package func data(of principal: Principal) async throws -> PersonalData {
        try principal.require(.readProfile)
        let now = installation.clock.now()
        try principal.requireFreshLogIn(at: now)
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try data(of: principal.acting(for: .person(principal.person.id)), from: transaction, now: now)
        }
    }

    /// By who runs the installation, for who cannot log in: a look that is on record.
    package func dataByCommand(
        of person: Person, in municipality: Municipality, because reason: Reason
    ) async throws -> PersonalData {
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: municipality) { transaction in
            let subject = Principal(municipality: municipality, person: person, request: "")
            let data = try data(of: subject, from: transaction, now: now)
            try transaction.record(
                .personExported, of: person.id.text, by: .command, in: municipality, at: now,
                because: reason.text)
            return data
        }
    }

    private func data(
        of subject: Principal, from transaction: any Transaction, now: Instant
    ) throws -> PersonalData {
        let (person, municipality) = (subject.person.id, subject.municipality)
        let (cipher, registeredAt) = try transaction.registration(of: person, in: municipality)
        return PersonalData(
            person: subject.person,
            number: installation.keyring.decrypt(cipher, for: .identity(of: person, in: municipality)),
            registeredAt: registeredAt,
            contacts: try transaction.contacts(
                of: person, in: municipality, keyring: installation.keyring),
            roles: try transaction.givenRoles(of: person, in: municipality),
            mandates: try transaction.givenMandates(of: person, in: municipality),
            bookings: try Self.all { last in
                try transaction.bookings(
                    .all, after: last?.id, limit: Self.batch, of: subject, now: now)
            },
            bookingsForOthers: try Self.all { last in
                try transaction.bookings(
                    madeBy: person, after: last?.booking.id, limit: Self.batch, in: municipality)
            },
            documents: try Self.all { last in
                try transaction.documents(
                    of: Customer.person(person).id, before: last?.id, limit: Self.batch, in: municipality)
            },
            sessions: try transaction.sessions(of: person, in: municipality, now: now),
            tokens: try transaction.tokens(of: person, in: municipality),
            conflicts: try transaction.conflicts(of: person, in: municipality),
            uses: try Self.all { last in
                try transaction.uses(
                    ofDataAbout: person, after: last?.entry.id, limit: Self.batch, in: municipality,
                    municipalities: installation.municipalities)
            })
    }

    private static func all<Value>(_ next: (_ after: Value?) throws -> [Value]) rethrows -> [Value] {
        var found: [Value] = []
        while true {
            let more = try next(found.last)
            found += more
            if more.count < batch { return found }
        }
    }
}

extension Transaction {
    fileprivate func registration(
        of person: Person.ID, in municipality: Municipality
    ) throws -> (cipher: String, at: Instant) {
        let row = try query(
            """
            SELECT identity_cipher, created_at FROM person
            WHERE municipality = \(municipality.code) AND id = \(person)
            """
        ).first
        guard let row else { throw UnknownPerson() }
        return (try row["identity_cipher"], try row["created_at"])
    }

    fileprivate func givenRoles(
        of person: Person.ID, in municipality: Municipality
    ) throws -> [PersonalData.GivenRole] {
        try all(
            """
            SELECT \(RoleAssignment.columns), held.given_at, held.revoked_at FROM role_assignment AS held
            WHERE held.municipality = \(municipality.code) AND held.person = \(person)
            ORDER BY held.given_at, held.id
            """)
    }

    fileprivate func givenMandates(
        of person: Person.ID, in municipality: Municipality
    ) throws -> [PersonalData.GivenMandate] {
        let rows = try query(
            """
            SELECT \(Mandate.columns), mandate.given_at, mandate.given_by, mandate.revoked_at,
                organisation.name AS organisation_name
            FROM mandate JOIN organisation ON organisation.municipality = mandate.municipality
                AND organisation.id = mandate.organisation
            WHERE mandate.municipality = \(municipality.code) AND mandate.person = \(person)
            ORDER BY mandate.given_at, mandate.id
            """)
        let givers = try people(
            Set(try rows.map { try $0["given_by"] as String }).sorted(), in: municipality)
        return try rows.map { row in
            PersonalData.GivenMandate(
                mandate: try Mandate(row: row), organisation: try row["organisation_name"],
                givenAt: try row["given_at"], givenBy: givers[try row["given_by"]],
                revokedAt: try row["revoked_at"])
        }
    }

    fileprivate func conflicts(
        of person: Person.ID, in municipality: Municipality
    ) throws -> [ConflictOfInterest] {
        try all(
            """
            SELECT * FROM conflict_of_interest WHERE municipality = \(municipality.code) AND person = \(person)
            ORDER BY declared_at, id
            """)
    }

    fileprivate func bookings(
        madeBy person: Person.ID, after last: Booking.ID?, limit: Int, in municipality: Municipality
    ) throws -> [PersonalData.MadeBooking] {
        try all(
            """
            SELECT booking.*, customer.kind AS customer_kind FROM booking
            JOIN customer ON customer.municipality = booking.municipality AND customer.id = booking.customer
            WHERE booking.municipality = \(municipality.code) AND booking.booked_by = \(person)
            AND booking.booked_by <> booking.customer AND booking.id > \(last?.text ?? "")
            ORDER BY booking.id LIMIT \(limit)
            """)
    }
}
