import Domain
import Storage

/// Arrangements and the bookings that they consist of.
///
/// ```swift
/// let arrangement = try transaction.arrangements.find(id, in: municipality)
/// ```
struct ArrangementRows {
    let transaction: any Transaction
}

extension Transaction {
    var arrangements: ArrangementRows { ArrangementRows(transaction: self) }
}

extension ArrangementRows {
    func find(_ id: Arrangement.ID, in municipality: Municipality) throws -> Arrangement? {
        try transaction.first(
            "SELECT * FROM arrangement WHERE municipality = \(municipality.code) AND id = \(id)")
    }

    func find(_ reference: BookingReference, in municipality: Municipality) throws -> Arrangement? {
        try transaction.first(
            """
            SELECT * FROM arrangement
            WHERE municipality = \(municipality.code) AND reference = \(reference.text)
            """)
    }

    /// The one that a booking is part of.
    func whole(of booking: Booking, in municipality: Municipality) throws -> Arrangement? {
        try booking.part.flatMap { try find($0.arrangement, in: municipality) }
    }

    /// Those of some bookings, by identifier.
    func all(
        of ids: some Sequence<Arrangement.ID>, in municipality: Municipality
    ) throws -> [Arrangement.ID: Arrangement] {
        var found: [Arrangement.ID: Arrangement] = [:]
        for some in Set(ids.map(\.text)).sorted().parts(of: 256) {
            let rows: [Arrangement] = try transaction.all(
                "SELECT * FROM arrangement WHERE municipality = \(municipality.code) AND id IN \(list: some)")
            for one in rows { found[one.id] = one }
        }
        return found
    }

    /// What everybody may see of those that take time during `period`, by the claim that takes it.
    func shown(during period: Period, in municipality: Municipality) throws -> [Claim: ShownArrangement] {
        let rows = try transaction.query(
            """
            SELECT booking.id, booking.starts, booking.ends, arrangement.name FROM booking
            JOIN arrangement ON arrangement.municipality = booking.municipality
                AND arrangement.id = booking.arrangement
            WHERE booking.municipality = \(municipality.code) AND booking.arrangement IS NOT NULL
            AND booking.starts > \(period.lowerBound - Booking.longest - Preparation.longest)
            AND booking.starts < \(period.upperBound + Preparation.longest) AND arrangement.shown = 1
            """)
        var shown: [Claim: ShownArrangement] = [:]
        for row in rows {
            let id: Booking.ID = try row["id"]
            let (starts, ends): (Instant, Instant) = (try row["starts"], try row["ends"])
            guard starts < ends else { throw StorageError.unreadable(column: "ends") }
            shown[.booking(id)] = ShownArrangement(
                name: ArrangementName(onRecord: try row["name"]), period: starts..<ends)
        }
        return shown
    }

    /// Those of a customer, the first made first.
    func all(of customer: Customer.ID, in municipality: Municipality) throws -> [Arrangement] {
        try transaction.all(
            """
            SELECT * FROM arrangement WHERE municipality = \(municipality.code) AND customer = \(customer)
            ORDER BY id LIMIT 500
            """)
    }

    /// Those of a customer that have something left to come.
    func coming(
        of customer: Customer.ID, in municipality: Municipality, now: Instant
    ) throws -> [Arrangement] {
        try transaction.all(
            """
            SELECT * FROM arrangement WHERE municipality = \(municipality.code) AND customer = \(customer)
            AND id IN (
                SELECT arrangement FROM booking WHERE municipality = \(municipality.code)
                AND customer = \(customer) AND arrangement IS NOT NULL
                AND state = \(Booking.State.Name.confirmed.rawValue) AND starts > \(now)
            )
            ORDER BY id LIMIT 500
            """)
    }

    /// Those that a person booked for somebody else.
    func all(madeBy person: Person.ID, in municipality: Municipality) throws -> [Arrangement] {
        try transaction.all(
            """
            SELECT * FROM arrangement WHERE municipality = \(municipality.code) AND booked_by = \(person)
            AND booked_by <> customer ORDER BY id LIMIT 500
            """)
    }

    /// Its bookings by start, whatever has become of them.
    func bookings(of arrangement: Arrangement.ID, in municipality: Municipality) throws -> [Booking] {
        try transaction.all(
            """
            SELECT * FROM booking WHERE municipality = \(municipality.code) AND arrangement = \(arrangement)
            ORDER BY starts, ends, id
            """)
    }

    func insert(_ arrangement: Arrangement, in municipality: Municipality) throws {
        try transaction.conclude(
            with: """
                INSERT INTO arrangement (municipality, id, reference, name, shown, customer, booked_by, capacity,
                    reason, build_up, take_down, created_at)
                VALUES (\(municipality.code), \(arrangement.id), \(arrangement.reference.text),
                    \(arrangement.name.text), \(arrangement.isShown), \(arrangement.customer),
                    \(arrangement.bookedBy), \(arrangement.capacity.name),
                    \(arrangement.capacity.reasonText), \(arrangement.preparation.buildUp),
                    \(arrangement.preparation.takeDown), \(arrangement.createdAt))
                """)
    }

    /// Stores what it is called now, and who sees that.
    func keep(_ arrangement: Arrangement, in municipality: Municipality) throws {
        try transaction.conclude(
            with: """
                UPDATE arrangement SET name = \(arrangement.name.text), shown = \(arrangement.isShown),
                    revision = \(arrangement.revision.number), changed_at = \(arrangement.revision.at)
                WHERE municipality = \(municipality.code) AND id = \(arrangement.id)
                """)
    }

    /// That its bookings are another version in calendars, since they are called something else.
    func touchBookings(of arrangement: Arrangement, in municipality: Municipality) throws {
        try transaction.conclude(
            with: """
                UPDATE booking SET revision = revision + 1, changed_at = \(arrangement.revision.at)
                WHERE municipality = \(municipality.code) AND arrangement = \(arrangement.id)
                AND state = \(Booking.State.Name.confirmed.rawValue)
                """)
    }
}

extension Arrangement: RowReadable {
    init(row: Row) throws {
        let createdAt: Instant = try row["created_at"]
        self.init(
            id: try row["id"], reference: BookingReference(try row["reference"]),
            name: ArrangementName(onRecord: try row["name"]), isShown: try row["shown"],
            customer: try row["customer"], bookedBy: try row["booked_by"],
            capacity: try row.capacity("capacity", because: "reason"),
            preparation: Preparation(buildUp: try row["build_up"], takeDown: try row["take_down"]),
            createdAt: createdAt,
            revision: Booking.Revision(number: try row["revision"], at: try row["changed_at"] ?? createdAt))
    }
}

extension Booking.Part {
    /// `nil` for a booking that belongs to no arrangement.
    init?(row: Row) throws {
        guard let arrangement: Arrangement.ID = try row["arrangement"] else { return nil }
        self.init(
            of: arrangement,
            preparation: Preparation(buildUp: try row["build_up"], takeDown: try row["take_down"]))
    }
}
