import Domain
import Storage

extension Booking: RowReadable {
    init(row: Row) throws {
        let createdAt: Instant = try row["created_at"]
        self.init(
            id: try row["id"], reference: BookingReference(try row["reference"]),
            customer: try row["customer"], bookedBy: try row["booked_by"],
            slot: Slot(
                space: try row["space"], period: try Self.period(from: try row["starts"], to: try row["ends"])
            ),
            price: try row["price"],
            terms: BookingTerms(
                deadline: try row["cancellation_deadline"], assured: try row["assured_until"]),
            state: try State(row: row), createdAt: createdAt, lastMove: try Self.move(of: row),
            revision: Revision(number: try row["revision"], at: try row["changed_at"] ?? createdAt),
            overridden: Set((try row["overridden"] as String).split(separator: " ").map(String.init)),
            occurrence: try Occurrence(row: row), part: try Part(row: row))
    }

    private static func move(of row: Row) throws -> BookingMove? {
        guard let at: Instant = try row["moved_at"], let by: Person.ID = try row["moved_by"],
            let space: Space.ID = try row["moved_from_space"],
            let starts: Instant = try row["moved_from_starts"], let ends: Instant = try row["moved_from_ends"]
        else { return nil }
        return BookingMove(
            at: at, by: by, as: try row.capacity("moved_capacity", because: "moved_because"),
            from: Slot(space: space, period: try period(from: starts, to: ends)),
            price: try row["moved_from_price"],
            terms: BookingTerms(
                deadline: try row["moved_from_deadline"], assured: try row["moved_from_assured"]))
    }

    private static func period(from starts: Instant, to ends: Instant) throws -> Period {
        guard starts < ends else { throw StorageError.unreadable(column: "ends") }
        return starts..<ends
    }
}

extension BookingTerms {
    fileprivate init?(deadline: Minutes?, assured: Instant?) {
        guard let deadline else { return nil }
        self.init(cancellationDeadline: deadline, assuredUntil: assured)
    }
}

extension BookingRows {
    func find(_ id: Booking.ID, in municipality: Municipality) throws -> Booking? {
        try transaction.first(
            "SELECT * FROM booking WHERE municipality = \(municipality.code) AND id = \(id)")
    }

    /// Stores a new booking: held, requested or confirmed.
    func insert(
        _ booking: Booking, rules: BookingRules, as capacity: Capacity, in municipality: Municipality
    ) throws {
        let state = BookingStateColumns(booking.state)
        try transaction.occupancy.insert(Claim.booking(booking.id), in: municipality)
        try transaction.conclude(
            with: """
                INSERT INTO booking (municipality, id, reference, space, customer, booked_by, capacity, reason, state,
                    held_until, requested_at, starts, ends, buffer_before, buffer_after, price,
                    cancellation_deadline, overridden, created_at)
                VALUES (\(municipality.code), \(booking.id), \(booking.reference.text), \(booking.slot.space),
                    \(booking.customer), \(booking.bookedBy), \(capacity.name), \(capacity.reasonText),
                    \(state.name.rawValue), \(state.heldUntil), \(state.requestedAt), \(booking.slot.starts),
                    \(booking.slot.ends),
                    \(rules.bufferBefore), \(rules.bufferAfter), \(booking.price),
                    \(booking.terms?.cancellationDeadline), \(booking.overridden.sorted().joined(separator: " ")),
                    \(booking.createdAt))
                """)
    }

    /// Stores where a booking lies after a move, and what it was before.
    func place(_ booking: Booking, rules: BookingRules, in municipality: Municipality) throws {
        let move = booking.lastMove
        try transaction.conclude(
            with: """
                UPDATE booking SET space = \(booking.slot.space), starts = \(booking.slot.starts),
                    ends = \(booking.slot.ends), buffer_before = \(rules.bufferBefore),
                    buffer_after = \(rules.bufferAfter), price = \(booking.price),
                    cancellation_deadline = \(booking.terms?.cancellationDeadline),
                    assured_until = \(booking.terms?.assuredUntil), revision = \(booking.revision.number),
                    changed_at = \(booking.revision.at),
                    overridden = \(booking.overridden.sorted().joined(separator: " ")), moved_at = \(move?.at), moved_by = \(move?.by),
                    moved_capacity = \((move?.capacity ?? .own).name), moved_because = \(move?.capacity.reasonText ?? ""),
                    moved_from_space = \(move?.from.space),
                    moved_from_starts = \(move?.from.starts), moved_from_ends = \(move?.from.ends),
                    moved_from_price = \(move?.price), moved_from_deadline = \(move?.terms?.cancellationDeadline),
                    moved_from_assured = \(move?.terms?.assuredUntil)
                WHERE municipality = \(municipality.code) AND id = \(booking.id)
                """)
    }

    /// Stores that a cancelled booking holds again, and takes its time with the buffers that it was booked with.
    func reinstate(_ booking: Booking, in placed: PlacedSpace, of municipality: Municipality) throws {
        let row = try transaction.query(
            """
            SELECT buffer_before, buffer_after FROM booking
            WHERE municipality = \(municipality.code) AND id = \(booking.id)
            """
        ).first
        guard let row else { throw Unknown(.booking) }
        let before: Minutes = try row["buffer_before"]
        let after: Minutes = try row["buffer_after"]
        try keepState(of: booking, in: municipality)
        try transaction.occupancy.take(
            placed, during: booking.slot.starts - before..<booking.slot.ends + after,
            by: .booking(booking.id), in: municipality)
    }
}
