import Domain
import Storage

/// Offers, in one transaction.
struct OfferBook {
    let transaction: any Transaction

    /// Keeps a time for a customer, who may take it until it lapses, and has them told.
    ///
    /// - Parameters:
    ///   - id: its own; a new one where none is said.
    ///   - actor: who makes it.
    ///   - request: the request's identifier in the log.
    /// - Throws: `StorageError.overlap` where anything takes some of the time
    func make(
        _ draft: OfferDraft, as id: Offer.ID? = nil, in placed: PlacedSpace, of municipality: Municipality,
        by actor: Actor, request: String = "", at now: Instant
    ) throws -> Offer {
        let id = id ?? .new(at: now)
        let until = min(draft.until, draft.slot.starts)
        let offer = Offer(
            id: id, customer: draft.customer, ground: draft.ground, booking: draft.booking, slot: draft.slot,
            price: draft.agreed.map { $0.price } ?? placed.price(of: draft.slot.period),
            terms: draft.agreed?.terms ?? BookingTerms(placed.rules), until: until,
            offeredBy: draft.offeredBy, reason: draft.reason, createdAt: now)
        try transaction.holds.take(
            Hold(
                id: offer.hold, slot: offer.slot, customer: offer.customer, until: until, ground: .offer,
                booking: offer.booking),
            in: placed, of: municipality)
        try insert(offer, in: municipality)
        try transaction.enqueue(
            OfferLapse.self, .init(offer: id.text), in: municipality, key: "offer/\(id)", notBefore: until,
            at: now)
        try transaction.record(
            .offerMade, of: id.text, by: actor, for: offer.customer, in: municipality, at: now,
            because: offer.reason, request: request, changes: offer.changes)
        return offer
    }

    /// The offer that the same request made or settled before, as it is now.
    ///
    /// - Throws: ``KeyReused``
    func made(under receipt: Receipt?) throws -> Offer? {
        guard let receipt, let done = try transaction.receipts.subject(of: receipt) else { return nil }
        return try find(Offer.ID(done), in: receipt.municipality)
    }

    func find(_ id: Offer.ID, in municipality: Municipality) throws -> Offer? {
        try transaction.first("SELECT * FROM offer WHERE municipality = \(municipality.code) AND id = \(id)")
    }

    /// The one that would settle a booking, if it waits for an answer.
    func open(for booking: Booking.ID, in municipality: Municipality) throws -> Offer? {
        try transaction.first(
            """
            SELECT * FROM offer WHERE municipality = \(municipality.code) AND booking = \(booking)
            AND state = 'open'
            """)
    }

    /// Those that a customer can take now, what lapses first at the top.
    func open(to customer: Customer.ID, in municipality: Municipality, now: Instant) throws -> [Offer] {
        try transaction.all(
            """
            SELECT * FROM offer WHERE municipality = \(municipality.code) AND customer = \(customer)
            AND state = 'open' AND until > \(now) ORDER BY until, id LIMIT 100
            """)
    }

    /// All that a customer has been offered, in order.
    func all(
        to customer: Customer.ID, after last: Offer.ID?, limit: Int, in municipality: Municipality
    ) throws -> [Offer] {
        try transaction.all(
            """
            SELECT * FROM offer WHERE municipality = \(municipality.code) AND customer = \(customer)
            AND id > \(last?.text ?? "") ORDER BY id LIMIT \(limit)
            """)
    }

    /// Takes back those that would settle a booking.
    ///
    /// - Parameter reason: what the customer is told; empty where they are told of what settled it instead.
    func withdraw(
        for booking: Booking.ID, except taken: Offer.ID?, because reason: String,
        in municipality: Municipality,
        at now: Instant
    ) throws {
        let open: [Offer] = try transaction.all(
            """
            SELECT * FROM offer WHERE municipality = \(municipality.code) AND booking = \(booking)
            AND state = 'open' ORDER BY id
            """)
        for offer in open where offer.id != taken {
            try withdraw(offer, because: reason, by: .job, in: municipality, at: now)
        }
    }

    func withdraw(
        _ offer: Offer, because reason: String, by actor: Actor, in municipality: Municipality,
        at now: Instant
    ) throws {
        try settle(offer, as: .withdrawn(at: now, because: reason), in: municipality)
        try transaction.record(
            .offerWithdrawn, of: offer.id.text, by: actor, for: offer.customer, in: municipality, at: now,
            because: reason)
    }

    /// Nobody took it in time.
    func lapse(_ offer: Offer, in municipality: Municipality, at now: Instant) throws {
        try settle(offer, as: .lapsed(at: now), in: municipality)
        try transaction.record(
            .offerLapsed, of: offer.id.text, by: .job, for: offer.customer, in: municipality, at: now)
    }

    /// Stores how an offer ended, and lets its time go.
    func settle(_ offer: Offer, as state: Offer.State, in municipality: Municipality) throws {
        let columns = OfferStateColumns(state)
        try transaction.conclude(
            with: """
                UPDATE offer SET state = \(state.name.rawValue), settled_at = \(columns.at),
                    settled_by = \(columns.by), settled_because = \(columns.because), made = \(columns.made)
                WHERE municipality = \(municipality.code) AND id = \(offer.id)
                """)
        let now = columns.at ?? offer.createdAt
        try transaction.waiting.settle(offer, as: state, in: municipality, at: now)
        try transaction.holds.letGo(offer.hold, in: municipality, at: now)
    }

    private func insert(_ offer: Offer, in municipality: Municipality) throws {
        try transaction.conclude(
            with: """
                INSERT INTO offer (municipality, id, customer, ground, booking, space, starts, ends, price,
                    cancellation_deadline, assured_until, until, offered_by, reason, created_at)
                VALUES (\(municipality.code), \(offer.id), \(offer.customer), \(offer.ground.rawValue),
                    \(offer.booking), \(offer.slot.space), \(offer.slot.starts), \(offer.slot.ends),
                    \(offer.price), \(offer.terms.cancellationDeadline), \(offer.terms.assuredUntil),
                    \(offer.until), \(offer.offeredBy), \(offer.reason), \(offer.createdAt))
                """)
    }
}

extension Transaction {
    var offers: OfferBook { OfferBook(transaction: self) }
}

extension Offer {
    fileprivate var changes: [AuditChange] {
        [
            ("booking", booking?.text ?? ""), ("space", slot.space.text), ("starts", slot.starts.rfc3339),
            ("ends", slot.ends.rfc3339), ("until", until.rfc3339),
        ].map { .value($0, from: nil, to: $1) }
    }
}
