import Domain
import Storage

extension Booking: RowReadable {
    init(row: Row) throws {
        let starts: Instant = try row["starts"]
        let ends: Instant = try row["ends"]
        guard starts < ends else { throw StorageError.unreadable(column: "ends") }
        var state = State.confirmed
        if let at: Instant = try row["cancelled_at"], let by: Person.ID = try row["cancelled_by"] {
            state = .cancelled(at: at, by: by)
        }
        self.init(
            id: try row["id"], reference: BookingReference(try row["reference"]),
            customer: try row["customer"], bookedBy: try row["booked_by"],
            slot: Slot(space: try row["space"], period: starts..<ends), price: try row["price"], state: state,
            createdAt: try row["created_at"])
    }
}

extension Transaction {
    func booking(_ id: Booking.ID, in municipality: Municipality) throws -> Booking? {
        try first(
            "SELECT * FROM booking WHERE municipality = \(municipality.code) AND id = \(id)")
    }

    func insert(
        _ booking: Booking, rules: BookingRules, because reason: String, in municipality: Municipality
    ) throws {
        try execute(
            """
            INSERT INTO booking (municipality, id, reference, space, customer, booked_by, reason, state, starts, ends,
                buffer_before, buffer_after, price, created_at)
            VALUES (\(municipality.code), \(booking.id), \(booking.reference.text), \(booking.slot.space),
                \(booking.customer), \(booking.bookedBy), \(reason), 'confirmed', \(booking.slot.starts),
                \(booking.slot.ends),
                \(rules.bufferBefore), \(rules.bufferAfter), \(booking.price), \(booking.createdAt))
            """)
    }
}
