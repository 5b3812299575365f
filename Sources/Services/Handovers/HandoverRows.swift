import Domain
import Storage

/// Booked times on their way from one organisation to another, in one transaction.
struct HandoverRows {
    let transaction: any Transaction
}

extension Transaction {
    var handovers: HandoverRows { HandoverRows(transaction: self) }
}

extension HandoverRows {
    func insert(_ handover: Handover, in municipality: Municipality) throws {
        try transaction.conclude(
            with: """
                INSERT INTO handover (municipality, id, booking, giver, receiver, space, starts, ends, price, word,
                    until, offered_by, created_at)
                VALUES (\(municipality.code), \(handover.id), \(handover.booking), \(handover.giver),
                    \(handover.receiver), \(handover.slot.space), \(handover.slot.starts),
                    \(handover.slot.ends), \(handover.price), \(handover.word), \(handover.until),
                    \(handover.offeredBy), \(handover.createdAt))
                """)
    }

    /// Stores what has become of it.
    func keep(_ handover: Handover, in municipality: Municipality) throws {
        let state = HandoverStateColumns(handover.state)
        try transaction.conclude(
            with: """
                UPDATE handover SET state = \(handover.state.name.rawValue), until = \(handover.until),
                    accepted_at = \(state.acceptance?.at), accepted_by = \(state.acceptance?.by),
                    settled_at = \(state.at), settled_by = \(state.by), settled_because = \(state.because),
                    revision = \(state.revision)
                WHERE municipality = \(municipality.code) AND id = \(handover.id)
                """)
    }

    /// The one that the same request made or answered before, as it is now.
    ///
    /// - Throws: ``KeyReused``
    func made(under receipt: Receipt?) throws -> Handover? {
        guard let receipt, let done = try transaction.receipts.subject(of: receipt) else { return nil }
        return try find(Handover.ID(done), in: receipt.municipality)
    }

    func find(_ id: Handover.ID, in municipality: Municipality) throws -> Handover? {
        try transaction.first(
            "SELECT * FROM handover WHERE municipality = \(municipality.code) AND id = \(id)")
    }

    /// The one of a booking that is not settled.
    func waiting(for booking: Booking.ID, in municipality: Municipality) throws -> Handover? {
        try transaction.first(
            """
            SELECT * FROM handover WHERE municipality = \(municipality.code) AND booking = \(booking)
            AND settled_at IS NULL
            """)
    }

    /// The last time that a booking was handed over; `nil` for one that never was.
    ///
    /// - Parameter moment: not before this.
    func last(
        of booking: Booking.ID, since moment: Instant? = nil, in municipality: Municipality
    ) throws -> Handover? {
        try transaction.first(
            """
            SELECT * FROM handover WHERE municipality = \(municipality.code) AND booking = \(booking)
            AND state = 'done' AND settled_at >= \(moment ?? Instant(seconds: 0))
            ORDER BY settled_at DESC, id DESC LIMIT 1
            """)
    }

    /// The one by which a booking was handed over then.
    func done(of booking: Booking.ID, at moment: Instant, in municipality: Municipality) throws -> Handover? {
        try transaction.first(
            """
            SELECT * FROM handover WHERE municipality = \(municipality.code) AND booking = \(booking)
            AND state = 'done' AND settled_at = \(moment) ORDER BY id DESC LIMIT 1
            """)
    }

    /// What is offered to a customer and waits, what lapses first at the top.
    func received(
        by customer: Customer.ID, in municipality: Municipality, now: Instant
    ) throws -> [Handover] {
        try transaction.all(
            """
            SELECT * FROM handover WHERE municipality = \(municipality.code) AND receiver = \(customer)
            AND settled_at IS NULL AND until > \(now) AND \(Self.isTrue) ORDER BY until, id LIMIT 100
            """)
    }

    /// What a customer has offered to others and that is yet to come, the soonest first.
    func given(by customer: Customer.ID, in municipality: Municipality, now: Instant) throws -> [Handover] {
        try transaction.all(
            """
            SELECT * FROM handover WHERE municipality = \(municipality.code) AND giver = \(customer)
            AND starts > \(now) AND (
                state IN ('done', 'declined', 'denied')
                OR (settled_at IS NULL AND until > \(now) AND \(Self.isTrue))
            )
            ORDER BY starts, id LIMIT 100
            """)
    }

    /// What was handed over since and is not over, and is not the giver's again.
    func left(
        by customer: String, since: Instant, in municipality: Municipality, now: Instant
    ) throws -> [Handover] {
        try transaction.all(
            """
            SELECT * FROM handover WHERE municipality = \(municipality.code) AND giver = \(customer)
            AND state = 'done' AND settled_at > \(since) AND ends > \(now) AND NOT EXISTS (
                SELECT 1 FROM booking WHERE booking.municipality = handover.municipality
                AND booking.id = handover.booking AND booking.customer = handover.giver
            ) AND NOT EXISTS (
                SELECT 1 FROM handover AS later WHERE later.municipality = handover.municipality
                AND later.booking = handover.booking AND later.giver = handover.giver
                AND later.state = 'done' AND later.revision > handover.revision
            )
            ORDER BY starts, id LIMIT 500
            """)
    }

    /// Those that wait for one of the staff within `reach`, the oldest first.
    func queue(within reach: StaffReach, in municipality: Municipality, now: Instant) throws -> [Handover] {
        try transaction.all(
            """
            SELECT * FROM handover WHERE \(waiting(within: reach, in: municipality, now: now))
            ORDER BY accepted_at, id LIMIT 100
            """)
    }

    func count(within reach: StaffReach, in municipality: Municipality, now: Instant) throws -> Int {
        try transaction.query(
            """
            SELECT COUNT(*) AS waiting FROM handover
            WHERE \(waiting(within: reach, in: municipality, now: now))
            """
        ).first.map { try $0["waiting"] } ?? 0
    }

    private func waiting(within reach: StaffReach, in municipality: Municipality, now: Instant) -> SQL {
        var places: SQL = ""
        if case .facilities(let facilities) = reach {
            places = """
                AND space IN (
                    SELECT id FROM space WHERE municipality = \(municipality.code)
                    AND facility IN \(list: facilities.map(\.text).sorted())
                )
                """
        }
        return """
            municipality = \(municipality.code) AND state = 'accepted' AND starts > \(now)
            AND \(Self.isTrue) \(places)
            """
    }

    /// As ``Handover/isTrue(of:)``.
    private static var isTrue: SQL {
        """
        EXISTS (
            SELECT 1 FROM booking WHERE booking.municipality = handover.municipality
            AND booking.id = handover.booking AND booking.state = 'confirmed'
            AND booking.customer = handover.giver AND booking.space = handover.space
            AND booking.starts = handover.starts AND booking.ends = handover.ends
        )
        """
    }

    func rule(in municipality: Municipality) throws -> HandoverRule {
        try transaction.first("SELECT * FROM handover_rule WHERE municipality = \(municipality.code)")
            ?? .standard
    }

    func set(_ rule: HandoverRule, in municipality: Municipality) throws {
        try transaction.execute(
            """
            INSERT INTO handover_rule (municipality, way, days)
            VALUES (\(municipality.code), \(rule.way.rawValue), \(rule.days))
            ON CONFLICT (municipality) DO UPDATE SET way = excluded.way, days = excluded.days
            """)
    }
}

extension BookingRows {
    /// Stores whose a booking is now; its time is taken as before. The giver's teams and arrangement, who was to come with
    /// them, and what the staff did for them are not the receiver's.
    func handOver(_ booking: Booking, in municipality: Municipality) throws {
        try transaction.teams.remove(of: booking.id, in: municipality)
        try transaction.answers.remove(of: booking.id, in: municipality)
        try transaction.conclude(
            with: """
                UPDATE booking SET customer = \(booking.customer), booked_by = \(booking.bookedBy),
                    capacity = 'own', reason = '', price = \(booking.price),
                    revision = \(booking.revision.number), changed_at = \(booking.revision.at),
                    moved_at = NULL, moved_by = NULL, moved_capacity = 'own', moved_because = '',
                    moved_from_space = NULL, moved_from_starts = NULL, moved_from_ends = NULL,
                    moved_from_price = NULL, moved_from_deadline = NULL, moved_from_assured = NULL,
                    series = NULL, occurrence_date = NULL, planned_space = NULL, planned_starts = NULL,
                    planned_ends = NULL, arrangement = NULL, build_up = 0, take_down = 0
                WHERE municipality = \(municipality.code) AND id = \(booking.id)
                """)
    }
}
