import Domain
import Storage

/// Series and the bookings that they consist of.
///
/// ```swift
/// let series = try transaction.series.find(id, in: municipality)
/// ```
struct SeriesRows {
    let transaction: any Transaction
}

extension Transaction {
    var series: SeriesRows { SeriesRows(transaction: self) }
}

extension SeriesRows {
    func find(_ id: BookingSeries.ID, in municipality: Municipality) throws -> BookingSeries? {
        try transaction.first(
            "SELECT * FROM series WHERE municipality = \(municipality.code) AND id = \(id)")
    }

    func find(_ reference: BookingReference, in municipality: Municipality) throws -> BookingSeries? {
        try transaction.first(
            """
            SELECT * FROM series
            WHERE municipality = \(municipality.code) AND reference = \(reference.text)
            """)
    }

    /// What the series of a booking is called; `nil` for one that belongs to none.
    func reference(of booking: Booking, in municipality: Municipality) throws -> BookingReference? {
        guard let series = booking.occurrence?.series else { return nil }
        return try find(series, in: municipality)?.reference
    }

    /// Those of a customer that are not over, or all of them.
    func all(
        of customer: Customer.ID, endingFrom day: CalendarDate? = nil, in municipality: Municipality
    ) throws -> [BookingSeries] {
        try transaction.all(
            """
            SELECT * FROM series WHERE municipality = \(municipality.code) AND customer = \(customer)
            AND last_day >= \(day?.description ?? "") ORDER BY first_day, id LIMIT 500
            """)
    }

    /// Those that are named, in no order.
    func all(_ ids: Set<BookingSeries.ID>, in municipality: Municipality) throws -> [BookingSeries] {
        var found: [BookingSeries] = []
        for some in ids.map(\.text).sorted().parts(of: 256) {
            found += try transaction.all(
                "SELECT * FROM series WHERE municipality = \(municipality.code) AND id IN \(list: some)")
        }
        return found
    }

    /// Those that a person booked for somebody else.
    func all(madeBy person: Person.ID, in municipality: Municipality) throws -> [BookingSeries] {
        try transaction.all(
            """
            SELECT * FROM series WHERE municipality = \(municipality.code) AND booked_by = \(person)
            AND booked_by <> customer ORDER BY id LIMIT 500
            """)
    }

    /// Its bookings by the day that the rule gave, whatever has become of them.
    func occurrences(of series: BookingSeries.ID, in municipality: Municipality) throws -> [Booking] {
        try transaction.all(
            """
            SELECT * FROM booking WHERE municipality = \(municipality.code) AND series = \(series)
            ORDER BY occurrence_date
            """)
    }

    func insert(_ series: BookingSeries, in municipality: Municipality) throws {
        let plan = series.plan
        try transaction.conclude(
            with: """
                INSERT INTO series (municipality, id, reference, customer, booked_by, capacity, reason, space, rule,
                    first_day, last_day, starts, length, skipping, created_at)
                VALUES (\(municipality.code), \(series.id), \(series.reference.text), \(series.customer),
                    \(series.bookedBy), \(series.capacity.name), \(series.capacity.reasonText), \(series.space),
                    \(plan.rrule), \(plan.recurrence.first), \(plan.recurrence.last), \(plan.starts),
                    \(plan.length), \(plan.skipping.stored), \(series.createdAt))
                """)
    }

    /// Stores where and when the series has an occurrence now.
    func plan(_ slot: Slot, of booking: Booking.ID, in municipality: Municipality) throws {
        try transaction.conclude(
            with: """
                UPDATE booking SET planned_space = \(slot.space), planned_starts = \(slot.starts),
                    planned_ends = \(slot.ends)
                WHERE municipality = \(municipality.code) AND id = \(booking)
                """)
    }

    /// Stores where, when and until when a series is now.
    func keep(_ series: BookingSeries, in municipality: Municipality) throws {
        let plan = series.plan
        try transaction.conclude(
            with: """
                UPDATE series SET space = \(series.space), rule = \(plan.rrule),
                    last_day = \(plan.recurrence.last), starts = \(plan.starts), length = \(plan.length),
                    revision = \(series.revision.number), changed_at = \(series.revision.at),
                    ended_at = \(series.endedAt)
                WHERE municipality = \(municipality.code) AND id = \(series.id)
                """)
    }
}

extension BookingSeries: RowReadable {
    init(row: Row) throws {
        let createdAt: Instant = try row["created_at"]
        let starts: TimeOfDay = try row["starts"]
        let recurrence: Recurrence
        do {
            recurrence = try Recurrence(rrule: try row["rule"], from: try row["first_day"], at: starts)
        } catch is RecurrenceRefusal {
            throw StorageError.unreadable(column: "rule")
        }
        let skipping = (try row["skipping"] as String).split(separator: " ")
            .compactMap { SkippedDays(rawValue: String($0)) }
        guard
            let plan = SeriesPlan(
                recurrence, at: starts, for: try row["length"], skipping: Set(skipping))
        else { throw StorageError.unreadable(column: "length") }
        self.init(
            id: try row["id"], reference: BookingReference(try row["reference"]),
            customer: try row["customer"], bookedBy: try row["booked_by"],
            capacity: try row.capacity("capacity", because: "reason"), space: try row["space"], plan: plan,
            createdAt: createdAt,
            revision: Booking.Revision(number: try row["revision"], at: try row["changed_at"] ?? createdAt),
            endedAt: try row["ended_at"])
    }
}

extension Set<SkippedDays> {
    var stored: String { map(\.rawValue).sorted().joined(separator: " ") }
}

extension Booking.Occurrence {
    /// `nil` for a booking that belongs to no series.
    init?(row: Row) throws {
        guard let series: BookingSeries.ID = try row["series"] else { return nil }
        let (starts, ends): (Instant, Instant) = (try row["planned_starts"], try row["planned_ends"])
        guard starts < ends else { throw StorageError.unreadable(column: "planned_ends") }
        self.init(
            of: series, on: try row["occurrence_date"],
            planned: Slot(space: try row["planned_space"], period: starts..<ends))
    }
}
