package import Domain
import Storage

/// What people call something that the audit log has by its identifier.
package enum AuditName: Sendable, Equatable {
    case person(Person)
    /// As it is written.
    case named(String)
    case booking(BookingReference)
}

extension AuditLog {
    /// Names of those and of what `entries` are about, by identifier; what is gone or has no name is left out.
    ///
    /// - Parameter more: other identifiers, such as those that were searched for.
    /// - Throws: ``AccessRefusal``
    package func names(
        in entries: [AuditEntry], and more: [String] = [], by principal: Principal
    ) async throws -> [String: AuditName] {
        let municipality = principal.municipality
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.roles.require(.readAuditLog, of: principal, now: now)
            let ids = Set(entries.flatMap(\.identifiers) + more).sorted()
            var names: [String: AuditName] = [:]
            for (id, person) in try transaction.people.all(ids, in: municipality) {
                names[id] = .person(person)
            }
            for some in ids.parts() {
                names.merge(try transaction.audit.names(of: some, in: municipality)) { first, _ in first }
            }
            names[municipality.code] = .named(municipality.name)
            return names
        }
    }
}

extension AuditEntry {
    fileprivate var identifiers: [String] {
        [actor, subject] + [customer?.text].compactMap(\.self)
            + changes.flatMap { [$0.before, $0.after].compactMap(\.self) }
    }
}

extension AuditRows {
    /// Those who are called so, those named so and the booking with the reference.
    func identifiers(called text: String, in municipality: Municipality) throws -> [String] {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let people = try transaction.customers.people(named: CustomerWords.names(in: words), in: municipality)
        let organisations = try transaction.customers.organisations(matching: words, in: municipality)
        let bookings = try BookingReference(written: words).map { reference in
            try transaction.query(
                """
                SELECT id FROM booking
                WHERE municipality = \(municipality.code) AND reference = \(reference.text)
                UNION ALL SELECT id FROM series
                WHERE municipality = \(municipality.code) AND reference = \(reference.text)
                UNION ALL SELECT id FROM arrangement
                WHERE municipality = \(municipality.code) AND reference = \(reference.text)
                """
            ).map { row -> String in try row["id"] }
        }
        let places = try transaction.query(
            """
            SELECT id FROM facility WHERE municipality = \(municipality.code) AND name = \(words)
            UNION ALL SELECT id FROM space WHERE municipality = \(municipality.code) AND name = \(words)
            ORDER BY id LIMIT 100
            """
        ).map { row -> String in try row["id"] }
        return [text] + (people + organisations).map(\.customer.id.text) + (bookings ?? []) + places
    }

    fileprivate func names(
        of ids: [String], in municipality: Municipality
    ) throws -> [String: AuditName] {
        var names: [String: AuditName] = [:]
        for table in ["organisation", "facility", "facility_group", "organisation_section"] as [SQL] {
            let rows = try transaction.query(
                "SELECT id, name FROM \(table) WHERE municipality = \(municipality.code) AND id IN \(list: ids)"
            )
            for row in rows {
                let id: String = try row["id"]
                names[id] = .named(try row["name"])
            }
        }
        let spaces = try transaction.query(
            """
            SELECT space.id, space.name, facility.name AS facility FROM space
            JOIN facility ON facility.municipality = space.municipality AND facility.id = space.facility
            WHERE space.municipality = \(municipality.code) AND space.id IN \(list: ids)
            """)
        let closures = try transaction.query(
            """
            SELECT closure.id, space.name, facility.name AS facility FROM closure
            JOIN space ON space.municipality = closure.municipality AND space.id = closure.space
            JOIN facility ON facility.municipality = space.municipality AND facility.id = space.facility
            WHERE closure.municipality = \(municipality.code) AND closure.id IN \(list: ids)
            """)
        for row in spaces + closures {
            let (id, name, facility): (String, String, String) =
                (try row["id"], try row["name"], try row["facility"])
            names[id] = .named(name == facility ? name : "\(facility), \(name)")
        }
        let bookings = try transaction.query(
            "SELECT id, reference FROM booking WHERE municipality = \(municipality.code) AND id IN \(list: ids)"
        )
        let series = try transaction.query(
            "SELECT id, reference FROM series WHERE municipality = \(municipality.code) AND id IN \(list: ids)"
        )
        let arrangements = try transaction.query(
            """
            SELECT id, reference FROM arrangement
            WHERE municipality = \(municipality.code) AND id IN \(list: ids)
            """)
        for row in bookings + series + arrangements {
            let (id, reference): (String, String) = (try row["id"], try row["reference"])
            names[id] = .booking(BookingReference(reference))
        }
        return names
    }
}
