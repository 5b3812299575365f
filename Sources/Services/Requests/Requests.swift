package import Domain
import Storage

/// Asking for times that are not booked by a press.
package struct Requests: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Asks for `wish` for the principal's customer: a booking that is ``Booking/State/requested(since:)``. Several may ask
    /// for one time, and stand in the order that they asked in. Where the space's rules say so, the first has it kept. The
    /// same key asks once. It is undone as a booking is, by ``Bookings/cancel(_:key:by:as:overriding:)``.
    ///
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``, ``Unknown``
    package func ask(
        _ wish: Slot, key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Booking {
        try principal.require(.writeBookings)
        let receipt = Receipt(key, .bookingRequested, to: wish, as: .own, by: principal)
        // Who loses the time to somebody at the same moment looks again, and sees what is in the way.
        for _ in 0..<Self.tries {
            do {
                return try await installation.once { try await ask(wish, receipt, by: principal) }
            } catch StorageError.overlap {}
        }
        throw BookingRefusal.taken
    }

    private static let tries = 4

    private func ask(_ wish: Slot, _ receipt: Receipt?, by principal: Principal) async throws -> Booking {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.write, in: municipality) { transaction in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let placed = try catalogue.placed(wish.space)
            try transaction.bookings.authorise(
                principal, for: principal.customer.id, at: placed.facility.id, as: .own, now: now)
            if let made = try transaction.bookings.made(under: receipt) { return made }
            let id = Booking.ID.new(at: now)
            try transaction.receipts.keep(receipt, of: id.text, at: now)
            let broken = try transaction.bookings.brokenRules(
                by: wish, in: placed, for: principal.customer.id, wanting: .onRequest, in: municipality,
                now: now)
            try broken.settle(as: .own, overriding: .nothing)
            let isKept = try transaction.seeThatItCanBeAsked(
                wish, in: placed, of: catalogue, by: principal)
            let booking = Booking(
                id: id, reference: .new(), customer: principal.customer.id, bookedBy: principal.person.id,
                slot: wish, price: placed.price(of: wish.period), terms: BookingTerms(placed.rules),
                state: .requested(since: now), createdAt: now)
            let request = BookingRequest(
                booking: id, askedAt: now,
                expiresAt: BookingRequest.end(of: wish, under: placed.rules, askedAt: now))
            try transaction.bookings.insert(booking, rules: placed.rules, as: .own, in: municipality)
            try transaction.requests.insert(request, in: municipality)
            if placed.rules.requestHold > 0, !isKept {
                try transaction.holds.take(
                    .forRequest(booking, until: request.expiresAt, at: now), in: placed, of: municipality)
            }
            try transaction.enqueue(
                RequestExpiry.self, .init(booking: id.text), in: municipality, key: "request/\(id)",
                notBefore: request.expiresAt, at: now)
            try transaction.record(
                .bookingRequested, of: id.text, by: principal, at: now, changes: booking.changes(from: nil))
            return booking
        }
    }

    /// Within how many days requests are usually answered; `nil` while too few have been.
    package func answerTime(in municipality: Municipality) async throws -> AnswerTime? {
        try await installation.transaction(.read, in: municipality) { transaction in
            AnswerTime(of: try transaction.requests.answerTimes(in: municipality))
        }
    }
}

extension Transaction {
    /// Sees that nothing but other requests is in the way.
    ///
    /// - Returns: whether the time is kept for somebody who asked before.
    /// - Throws: ``BookingRefusal``
    fileprivate func seeThatItCanBeAsked(
        _ wish: Slot, in placed: PlacedSpace, of catalogue: Catalogue, by principal: Principal
    ) throws -> Bool {
        let municipality = principal.municipality
        let waiting = try requests.waiting(for: wish, in: municipality, of: catalogue)
        let own = waiting.first {
            $0.customer == principal.customer.id && $0.slot.period.overlaps(wish.period)
        }
        if let own { throw BookingRefusal.alreadyYours(own.id) }
        let taken = try occupancy.taken(
            in: placed.atoms, during: placed.rules.occupied(by: wish.period), in: municipality)
        let ids = Set(taken.map(\.claim)).filter { $0.kind == .hold }.map { Hold.ID($0.id.text) }
        let kept = try holds.find(ids, in: municipality).filter { $0.ground == .request }
        let claims = Set(kept.map { Claim.hold($0.id) })
        let rest = taken.filter { !claims.contains($0.claim) }
        guard let refusal = placed.occupancyRefusal(of: wish.period, taken: rest) else {
            return taken.contains { $0.period.overlaps(placed.rules.occupied(by: wish.period)) }
        }
        guard refusal == .taken else { throw refusal }
        throw try ownBooking(among: rest, during: wish.period, of: principal).map {
            BookingRefusal.alreadyYours($0)
        }
            ?? refusal
    }
}
