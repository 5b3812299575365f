package import Domain
import Storage

/// A request as whoever answers it sees it.
package struct WaitingRequest: Sendable {
    package let item: PlacedBooking
    package let customer: FoundCustomer
    package let request: BookingRequest
    /// Until when its time is kept; `nil` where it is not.
    package let keptUntil: Instant?
    /// The time that is offered in its place and waits for the customer.
    package let offer: PlacedOffer?
    /// What wants, or has, some of its time.
    package let others: [PlacedBooking]
    package let bookings: [PlacedBooking]
    package let closures: [PlacedClosure]
    /// Whether some of it is kept for an offer to somebody.
    package let isOffered: Bool
    /// Why whoever looks is disqualified, if they are.
    package let conflict: ConflictOfInterest.Ground?

    /// Whether a yes is possible at all.
    package var isFree: Bool { bookings.isEmpty && closures.isEmpty && !isOffered }
}

extension Requests {
    /// Those that wait where `principal` may answer them, the oldest first. Each person whose name is shown is on record
    /// as looked at.
    ///
    /// - Parameter first: how many to pass over.
    /// - Throws: ``AccessRefusal``
    package func queue(
        first: Int = 0, limit: Int = 50, by principal: Principal
    ) async throws -> (requests: [WaitingRequest], hasMore: Bool) {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        let found = try await installation.transaction(.read, in: municipality) { transaction in
            let reach = try transaction.roles.reach(of: .bookForOthers, by: principal, now: now)
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let waiting = try transaction.requests.waiting(
                within: reach, first: first, limit: limit + 1, in: municipality)
            let requests = try waiting.prefix(limit).compactMap { booking in
                try transaction.waiting(booking, of: catalogue, for: principal, now: now)
            }
            return (requests: requests, hasMore: waiting.count > limit)
        }
        try await recordLooks(at: found.requests, by: principal, now: now)
        return found
    }

    /// One of them.
    ///
    /// - Throws: ``AccessRefusal``, ``Unknown``
    package func waiting(_ id: Booking.ID, by principal: Principal) async throws -> WaitingRequest {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let found = try await installation.transaction(.read, in: principal.municipality) { transaction in
            let (booking, _, catalogue) = try transaction.request(
                id, answeredBy: principal, catalogues: catalogues, now: now)
            guard booking.state.name == .requested else { throw booking.state.refusal }
            return try transaction.waiting(booking, of: catalogue, for: principal, now: now)
        }
        guard let found else { throw Unknown(.booking) }
        try await recordLooks(at: [found], by: principal, now: now)
        return found
    }

    /// How many wait where `principal` may answer them; none for who may nowhere.
    package func count(by principal: Principal) async throws -> Int {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            guard let reach = try? transaction.roles.reach(of: .bookForOthers, by: principal, now: now) else {
                return 0
            }
            return try transaction.requests.count(within: reach, in: principal.municipality)
        }
    }

    private func recordLooks(at requests: [WaitingRequest], by principal: Principal, now: Instant)
        async throws
    {
        let people = requests.filter { if case .person = $0.customer { true } else { false } }
        guard !people.isEmpty else { return }
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            for request in people {
                let booking = request.item.booking
                try transaction.record(
                    .bookingRead, of: booking.id.text, by: principal, for: booking.customer, at: now)
            }
        }
    }
}

extension BookingRequests {
    func waiting(
        within reach: StaffReach, first: Int, limit: Int, in municipality: Municipality
    ) throws -> [Booking] {
        try transaction.all(
            """
            SELECT * FROM booking WHERE municipality = \(municipality.code) AND state = 'requested'
            \(places(reach, in: municipality)) ORDER BY requested_at, id LIMIT \(limit) OFFSET \(first)
            """)
    }

    func count(within reach: StaffReach, in municipality: Municipality) throws -> Int {
        try transaction.query(
            """
            SELECT COUNT(*) AS waiting FROM booking WHERE municipality = \(municipality.code)
            AND state = 'requested' \(places(reach, in: municipality))
            """
        ).first.map { try $0["waiting"] } ?? 0
    }

    private func places(_ reach: StaffReach, in municipality: Municipality) -> SQL {
        guard case .facilities(let facilities) = reach else { return "" }
        return """
            AND space IN (
                SELECT id FROM space WHERE municipality = \(municipality.code)
                AND facility IN \(list: facilities.map(\.text).sorted())
            )
            """
    }
}

extension Transaction {
    /// What stands beside a request; `nil` when its space or customer is gone.
    fileprivate func waiting(
        _ booking: Booking, of catalogue: Catalogue, for principal: Principal, now: Instant
    ) throws -> WaitingRequest? {
        let municipality = principal.municipality
        guard let placed = catalogue.space(booking.slot.space),
            let customer = try customers.find(booking.customer, in: municipality),
            let request = try requests.find(booking.id, in: municipality)
        else { return nil }
        let found = try occupancy.claims(
            in: [placed], during: placed.rules.occupied(by: booking.slot.period), buffersCount: true,
            in: municipality)
        let others = try requests.waiting(for: booking.slot, in: municipality, of: catalogue)
        let offer = try offers.open(for: booking.id, in: municipality)
        return WaitingRequest(
            item: booking.placed(in: catalogue), customer: customer, request: request,
            keptUntil: try holds.ofRequest(booking.id, in: municipality)?.until,
            offer: offer.map { PlacedOffer(offer: $0, placed: catalogue.space($0.slot.space)) },
            others: others.filter { $0.id != booking.id }.map { $0.placed(in: catalogue) },
            bookings: found.bookings.map { $0.placed(in: catalogue) },
            closures: found.closures.compactMap { closure in
                catalogue.space(closure.space).map { PlacedClosure(closure: closure, placed: $0) }
            },
            isOffered: found.holds.contains { $0.ground == .offer && $0.booking != booking.id },
            conflict: try conflicts.ground(of: principal, with: booking.customer, now: now))
    }
}
