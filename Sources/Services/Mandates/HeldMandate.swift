package import Domain
import Storage

/// A mandate and the person who has it.
package struct HeldMandate: Sendable, Equatable {
    package let mandate: Mandate
    package let person: Person
}

extension Mandate: RowReadable {
    /// The columns that this reads.
    static let columns: SQL = """
        mandate.id AS mandate, mandate.organisation, mandate.person, mandate.permissions, mandate.first_day,
        mandate.last_day
        """

    init(row: Row) throws {
        guard let days = DateSpan(first: try row["first_day"], last: try row["last_day"]) else {
            throw StorageError.unreadable(column: "last_day")
        }
        self.init(
            id: try row["mandate"], organisation: try row["organisation"], person: try row["person"],
            permissions: Set(names: try row["permissions"]), days: days)
    }
}

extension HeldMandate: RowReadable {
    init(row: Row) throws {
        self.init(mandate: try Mandate(row: row), person: try Person(row: row))
    }
}

extension MandateRows {
    func insert(
        _ mandate: Mandate, by actor: String, in municipality: Municipality, at now: Instant
    ) throws {
        try transaction.execute(
            """
            INSERT INTO mandate (municipality, id, organisation, person, permissions, first_day, last_day, given_at,
                given_by)
            VALUES (\(municipality.code), \(mandate.id), \(mandate.organisation), \(mandate.person),
                \(mandate.permissions.names), \(mandate.days.first), \(mandate.days.last), \(now), \(actor))
            """)
    }

    /// Those of an organisation that hold today or later, the oldest first.
    ///
    /// - Parameter after: the last one of the page before.
    func all(
        of organisation: Organisation.ID, after: Mandate.ID? = nil, limit: Int = 1000,
        in municipality: Municipality, now: Instant
    ) throws -> [HeldMandate] {
        try transaction.all(
            """
            SELECT \(Mandate.columns), \(Person.columns) FROM mandate
            JOIN person ON person.municipality = mandate.municipality AND person.id = mandate.person
            WHERE mandate.municipality = \(municipality.code) AND mandate.organisation = \(organisation)
            AND \(InForce.mandates.onOrAfter(SwedishTime.date(of: now)))
            AND mandate.id > \(after?.text ?? "") ORDER BY mandate.id LIMIT \(limit)
            """)
    }

    /// Whether a mandate that `counts` lets somebody sign for an organisation today.
    func hasSigner(
        _ organisation: Organisation.ID, in municipality: Municipality, now: Instant,
        where counts: (HeldMandate) -> Bool
    ) throws -> Bool {
        let today = SwedishTime.date(of: now)
        return try all(of: organisation, in: municipality, now: now).contains { held in
            counts(held) && held.mandate.permissions.contains(.sign) && held.mandate.days.contains(today)
                && !held.person.isErased
        }
    }

    /// What a person may do today, by organisation, approved or not.
    func held(
        by person: Person.ID, in municipality: Municipality, now: Instant
    ) throws -> [Organisation.ID: Set<MandatePermission>] {
        let today = SwedishTime.date(of: now)
        let held: [Mandate] = try transaction.all(
            """
            SELECT \(Mandate.columns) FROM mandate
            WHERE municipality = \(municipality.code) AND person = \(person)
            AND \(InForce.mandates.on(today))
            """)
        return held.reduce(into: [:]) { found, mandate in
            found[mandate.organisation, default: []].formUnion(mandate.permissions)
        }
    }
}
