import Domain
import Storage

/// Bookings that had to give way, in one transaction.
struct DisplacementRows {
    let transaction: any Transaction
}

extension Transaction {
    var displacements: DisplacementRows { DisplacementRows(transaction: self) }
}

extension DisplacementRows {
    func insert(_ displacement: Displacement, in municipality: Municipality, at now: Instant) throws {
        let slot = displacement.slot
        try transaction.conclude(
            with: """
                INSERT INTO displacement (municipality, booking, closure, space, starts, ends, price,
                    cancellation_deadline, displaced_at, offer)
                VALUES (\(municipality.code), \(displacement.booking), \(displacement.closure), \(slot.space),
                    \(slot.starts), \(slot.ends), \(displacement.price), \(displacement.cancellationDeadline),
                    \(now), \(displacement.offer))
                """)
    }

    /// Whether it was made together with what it replaces.
    func isSubstitute(_ offer: Offer, in municipality: Municipality) throws -> Bool {
        guard offer.ground == .displacement else { return false }
        return try !transaction.query(
            """
            SELECT booking FROM displacement
            WHERE municipality = \(municipality.code) AND offer = \(offer.id) LIMIT 1
            """
        ).isEmpty
    }

    /// What the customer of a displaced booking can take instead.
    func substitute(
        for booking: Booking.ID, in municipality: Municipality, now: Instant
    ) throws -> Offer? {
        try transaction.first(
            """
            SELECT * FROM offer WHERE municipality = \(municipality.code) AND booking = \(booking)
            AND state = 'open' AND until > \(now) AND id IN (
                SELECT offer FROM displacement
                WHERE municipality = \(municipality.code) AND booking = \(booking) AND offer IS NOT NULL
            )
            ORDER BY id DESC
            """)
    }

    /// What a closure took that has not been offered back.
    func taken(by closure: Closure.ID, in municipality: Municipality) throws -> [Displacement] {
        try transaction.all(
            """
            SELECT * FROM displacement WHERE municipality = \(municipality.code) AND closure = \(closure)
            AND NOT EXISTS (
                SELECT 1 FROM displacement AS other WHERE other.municipality = displacement.municipality
                AND other.booking = displacement.booking AND other.displaced_at = displacement.displaced_at
                AND other.returned IS NOT NULL
            )
            -- Whoever has it now never had the time that was lost.
            AND NOT EXISTS (
                SELECT 1 FROM handover WHERE handover.municipality = displacement.municipality
                AND handover.booking = displacement.booking AND handover.state = 'done'
                AND handover.settled_at >= displacement.displaced_at
            )
            ORDER BY starts, booking
            """)
    }

    func giveBack(
        _ displacement: Displacement, as offer: Offer.ID, in municipality: Municipality
    ) throws {
        try transaction.conclude(
            with: """
                UPDATE displacement SET returned = \(offer)
                WHERE municipality = \(municipality.code) AND booking = \(displacement.booking)
                AND closure = \(displacement.closure)
                """)
    }

    func rules(of municipality: Municipality) throws -> DisplacementRules {
        try storedRules(of: municipality) ?? .standard
    }

    /// `nil` for a municipality that has said nothing.
    func storedRules(of municipality: Municipality) throws -> DisplacementRules? {
        try transaction.first(
            "SELECT notice, answer FROM displacement_rules WHERE municipality = \(municipality.code)")
    }

    func set(_ rules: DisplacementRules, of municipality: Municipality, at now: Instant) throws {
        try transaction.execute(
            """
            INSERT INTO displacement_rules (municipality, notice, answer, changed_at)
            VALUES (\(municipality.code), \(rules.notice), \(rules.answer), \(now))
            ON CONFLICT (municipality) DO UPDATE SET notice = excluded.notice, answer = excluded.answer,
                changed_at = excluded.changed_at
            """)
    }
}

extension DisplacementRules: RowReadable {
    init(row: Row) throws { self.init(onRecord: try row["notice"], try row["answer"]) }
}

extension Displacement: RowReadable {
    init(row: Row) throws {
        let starts: Instant = try row["starts"]
        let ends: Instant = try row["ends"]
        guard starts < ends else { throw StorageError.unreadable(column: "ends") }
        self.init(
            booking: try row["booking"], closure: try row["closure"],
            slot: Slot(space: try row["space"], period: starts..<ends), price: try row["price"],
            cancellationDeadline: try row["cancellation_deadline"], offer: try row["offer"])
    }
}
