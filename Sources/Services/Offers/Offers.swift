package import Domain
import Storage

/// An offer and where it is.
package struct PlacedOffer: Sendable {
    package let offer: Offer
    package let placed: PlacedSpace?
}

/// Times that are kept for customers, to be taken with one press.
package struct Offers: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Those that the principal's customer can take now, what lapses first at the top.
    ///
    /// - Throws: ``AccessRefusal``
    package func list(of principal: Principal) async throws -> [PlacedOffer] {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.mandates.require(.book, of: principal, now: now)
            let catalogue = try catalogues.catalogue(of: principal.municipality, in: transaction)
            return try transaction.offers.open(
                to: principal.customer.id, in: principal.municipality, now: now
            ).map { PlacedOffer(offer: $0, placed: catalogue.space($0.slot.space)) }
        }
    }

    /// - Throws: ``Unknown``, also for one to somebody else
    package func find(_ id: Offer.ID, of principal: Principal) async throws -> PlacedOffer {
        try principal.require(.readBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let offer = try transaction.offer(id, to: principal, now: now)
            let catalogue = try catalogues.catalogue(of: principal.municipality, in: transaction)
            return PlacedOffer(offer: offer, placed: catalogue.space(offer.slot.space))
        }
    }

    /// Takes the offered time: the booking that it settles is confirmed there under its own number, or a new one is made.
    /// Of several who take at once the first has it. The same key takes once, and answers with the booking as it is now.
    ///
    /// - Throws: ``OfferRefusal``, ``BookingRefusal``, ``AccessRefusal``, ``Unknown``
    package func take(
        _ id: Offer.ID, key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Booking {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        let receipt = Receipt(key, .offerTaken, of: [id.text], by: principal)
        return try await installation.once {
            try await installation.transaction(.write, in: municipality) { transaction in
                let offer = try transaction.offer(id, to: principal, now: now)
                if let done = try transaction.bookings.made(under: receipt) { return done }
                if let refusal = offer.refusal(now: now) { throw refusal }
                let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
                let placed = try catalogue.placed(offer.slot.space)
                let before = try offer.booking.flatMap { try transaction.bookings.find($0, in: municipality) }
                // Who waited for many times has no more of them than who books.
                if offer.ground == .waitingList,
                    let refusal = try transaction.bookings.refusalOfOneMore(
                        in: placed, for: offer.customer, in: municipality, now: now)
                {
                    throw refusal
                }
                let made =
                    try before?.settled(by: offer, at: now)
                    ?? Booking(taking: offer, by: principal.person.id, at: now)
                let held = try transaction.occupancy.period(
                    of: .hold(offer.hold), in: municipality)
                try transaction.receipts.keep(receipt, of: made.id.text, at: now)
                // A new one is stored before the offer names it.
                if before == nil {
                    try transaction.bookings.insert(made, rules: placed.rules, as: .own, in: municipality)
                }
                try transaction.offers.settle(
                    offer, as: .taken(at: now, by: principal.person.id, as: made.id), in: municipality)
                try transaction.confirm(
                    made, from: before, taking: offer, within: held, in: placed, of: catalogue, by: principal,
                    now: now)
                return made
            }
        }
    }

    /// Says no to it: the time is free again. What it would have settled stays as it is. The same key declines once.
    ///
    /// - Throws: ``OfferRefusal``, ``KeyReused``, ``AccessRefusal``, ``Unknown``
    package func decline(_ id: Offer.ID, key: IdempotencyKey? = nil, by principal: Principal) async throws {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let municipality = principal.municipality
        let receipt = Receipt(key, .offerDeclined, of: [id.text], by: principal)
        try await installation.once {
            try await installation.transaction(.write, in: municipality) { transaction in
                let offer = try transaction.offer(id, to: principal, now: now)
                if try transaction.offers.made(under: receipt) != nil { return }
                // A second press on the same button has what it wanted.
                if offer.state.name == .declined { return }
                if let refusal = offer.refusal(now: now) { throw refusal }
                try transaction.receipts.keep(receipt, of: id.text, at: now)
                try transaction.offers.settle(
                    offer, as: .declined(at: now, by: principal.person.id), in: municipality)
                try transaction.record(
                    .offerDeclined, of: id.text, by: principal, for: offer.customer, at: now)
            }
        }
    }

    /// Takes an offer back, by one of the staff where the time is.
    ///
    /// - Throws: ``OfferRefusal``, ``AccessRefusal``, ``Unknown``
    package func withdraw(_ id: Offer.ID, because reason: Reason, by principal: Principal) async throws {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        try await installation.transaction(.write, in: municipality) { transaction in
            let reach = try transaction.roles.reach(of: .bookForOthers, by: principal, now: now)
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            guard let offer = try transaction.offers.find(id, in: municipality),
                let placed = catalogue.space(offer.slot.space), reach.contains(placed.facility.id)
            else { throw Unknown(.offer) }
            try transaction.conflicts.requireNone(of: principal, with: offer.customer, now: now)
            if offer.state.name == .withdrawn { return }
            guard offer.state == .open else { throw offer.refusal(now: now) ?? .settled(offer.state.name) }
            try transaction.offers.withdraw(
                offer, because: reason.text, by: principal.actor, in: municipality, at: now)
        }
    }
}

extension Booking {
    /// A new booking of what was offered.
    fileprivate init(taking offer: Offer, by person: Person.ID, at now: Instant) {
        self.init(
            id: .new(at: now), reference: .new(), customer: offer.customer, bookedBy: person,
            slot: offer.slot, price: offer.price, terms: offer.terms, state: .confirmed, createdAt: now)
    }
}

extension Transaction {
    /// An offer that `principal` may answer: to them, or to an organisation that they may book for.
    ///
    /// - Throws: ``Unknown``
    fileprivate func offer(_ id: Offer.ID, to principal: Principal, now: Instant) throws -> Offer {
        guard let offer = try offers.find(id, in: principal.municipality),
            try bookings.mayBook(for: offer.customer, principal, now: now)
        else { throw Unknown(.offer) }
        return offer
    }

    /// Stores the booking that an offer became, and takes its time in place of the one that it had.
    ///
    /// - Parameter held: what was kept for it: no more is taken around it, whatever the rules say now.
    fileprivate func confirm(
        _ made: Booking, from before: Booking?, taking offer: Offer, within held: Period?,
        in placed: PlacedSpace,
        of catalogue: Catalogue, by principal: Principal, now: Instant
    ) throws {
        let municipality = principal.municipality
        if let before {
            try bookings.place(made, rules: placed.rules, in: municipality)
            try bookings.keepState(of: made, in: municipality)
            try occupancy.vacate(.booking(made.id), in: municipality, at: now)
            if before.state.name == .requested {
                try requests.end(
                    made, as: .accepted, except: offer.id, in: municipality, of: catalogue, at: now)
            } else {
                // Whoever was displaced may have both the time that they had and one instead of it to take.
                try offers.withdraw(
                    for: made.id, except: offer.id, because: "", in: municipality, at: now)
            }
        }
        try occupancy.take(made.slot, of: placed, within: held, by: .booking(made.id), in: municipality)
        try record(
            .offerTaken, of: offer.id.text, by: principal, for: offer.customer, at: now,
            changes: [.value("booking", from: nil, to: made.id.text)])
        let event: EventKind =
            switch before?.state.name {
            case nil: .bookingCreated
            case .requested: .bookingAccepted
            default: .bookingMoved
            }
        try record(
            event, of: made.id.text, by: principal, for: made.customer, at: now,
            changes: made.changes(from: before))
    }
}
