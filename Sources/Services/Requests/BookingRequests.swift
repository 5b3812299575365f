import Domain
import Storage

/// What is asked for and how it went, in one transaction.
struct BookingRequests {
    let transaction: any Transaction

    func insert(_ request: BookingRequest, in municipality: Municipality) throws {
        try transaction.conclude(
            with: """
                INSERT INTO booking_request (municipality, booking, asked_at, expires_at)
                VALUES (\(municipality.code), \(request.booking), \(request.askedAt), \(request.expiresAt))
                """)
    }

    func find(_ booking: Booking.ID, in municipality: Municipality) throws -> BookingRequest? {
        try transaction.first(
            "SELECT * FROM booking_request WHERE municipality = \(municipality.code) AND booking = \(booking)"
        )
    }

    /// The municipality has said something, for the first time or again.
    func answered(_ booking: Booking.ID, in municipality: Municipality, at now: Instant) throws {
        try transaction.conclude(
            with: """
                UPDATE booking_request SET answered_at = COALESCE(answered_at, \(now))
                WHERE municipality = \(municipality.code) AND booking = \(booking)
                """)
    }

    /// Stores that a request is no longer one, and lets go what was kept for it: its time, and other times that were
    /// offered in its place. Who asked next for the time has it kept.
    ///
    /// - Parameters:
    ///   - booking: as it is afterwards.
    ///   - taken: the offer that settled it, whose time goes on being taken.
    func end(
        _ booking: Booking, as outcome: BookingRequest.Outcome, except taken: Offer.ID? = nil,
        in municipality: Municipality, of catalogue: Catalogue, at now: Instant
    ) throws {
        try transaction.conclude(
            with: """
                UPDATE booking_request SET outcome = \(outcome.rawValue)
                WHERE municipality = \(municipality.code) AND booking = \(booking.id)
                """)
        try transaction.offers.withdraw(
            for: booking.id, except: taken, because: "", in: municipality, at: now)
        guard let hold = try transaction.holds.ofRequest(booking.id, in: municipality) else { return }
        try transaction.holds.letGo(hold.id, in: municipality, at: now)
        guard outcome != .accepted || taken != nil else { return }
        try passOn(hold, in: municipality, of: catalogue, at: now)
    }

    /// Those that wait for an answer and want some of the time that a booking of `slot` takes, buffers included, in order.
    func waiting(
        for slot: Slot, in municipality: Municipality, of catalogue: Catalogue
    ) throws -> [Booking] {
        guard let placed = catalogue.space(slot.space) else { return [] }
        let atoms = Set(placed.atoms)
        let spaces = catalogue.spaces(in: placed.facility.id).filter { !atoms.isDisjoint(with: $0.atoms) }
        let wanted = placed.rules.occupied(by: slot.period)
        // Further than any buffer reaches.
        let around = wanted.lowerBound - .hours(48)..<wanted.upperBound + .hours(48)
        let found: [Booking] = try transaction.all(
            """
            SELECT * FROM booking WHERE municipality = \(municipality.code) AND state = 'requested'
            AND space IN \(list: spaces.map(\.id.text)) AND starts < \(around.upperBound)
            AND ends > \(around.lowerBound) ORDER BY requested_at, id
            """)
        return found.filter { other in
            catalogue.space(other.slot.space).map {
                $0.rules.occupied(by: other.slot.period).overlaps(wanted)
            } ?? false
        }
    }

    /// How long the last answers took, in seconds.
    func answerTimes(in municipality: Municipality) throws -> [Int64] {
        try transaction.query(
            """
            SELECT answered_at - asked_at AS took FROM booking_request
            WHERE municipality = \(municipality.code) AND answered_at IS NOT NULL
            ORDER BY answered_at DESC LIMIT \(AnswerTime.most)
            """
        ).map { try $0["took"] }
    }

    /// Keeps a time that was let go for whoever waits next for it and finds it free.
    private func passOn(
        _ hold: Hold, in municipality: Municipality, of catalogue: Catalogue, at now: Instant
    ) throws {
        for next in try waiting(for: hold.slot, in: municipality, of: catalogue) {
            guard let placed = catalogue.space(next.slot.space), placed.rules.requestHold > 0,
                next.id != hold.booking, now < next.slot.starts,
                let request = try find(next.id, in: municipality), now < request.expiresAt,
                try transaction.holds.ofRequest(next.id, in: municipality) == nil
            else { continue }
            let taken = try transaction.occupancy.taken(
                in: placed.atoms, during: placed.rules.occupied(by: next.slot.period), in: municipality)
            guard placed.occupancyRefusal(of: next.slot.period, taken: taken) == nil else { continue }
            try transaction.holds.take(
                .forRequest(next, until: request.expiresAt, at: now), in: placed, of: municipality)
        }
    }
}

extension Hold {
    static func forRequest(_ booking: Booking, until: Instant, at now: Instant) -> Hold {
        Hold(
            id: .new(at: now), slot: booking.slot, customer: booking.customer, until: until, ground: .request,
            booking: booking.id)
    }
}

extension Transaction {
    var requests: BookingRequests { BookingRequests(transaction: self) }
}

extension BookingRequest: RowReadable {
    init(row: Row) throws {
        let outcome: String? = try row["outcome"]
        self.init(
            booking: try row["booking"], askedAt: try row["asked_at"], expiresAt: try row["expires_at"],
            answeredAt: try row["answered_at"],
            outcome: try outcome.map { text in
                guard let outcome = Outcome(rawValue: text) else {
                    throw StorageError.unreadable(column: "outcome")
                }
                return outcome
            })
    }
}
