package import Domain
import Storage

/// Requests that a yes makes impossible, which whoever says it has not been shown.
package struct RequestCollisions: Error, Sendable, Equatable {
    /// In the order that they asked in.
    package let others: [Booking.ID]
}

extension Requests {
    /// Grants a request: the booking is confirmed as it was asked for. Requests that can no longer be granted are denied
    /// with the reason, and told. The same key accepts once, and answers with the booking as it is now.
    ///
    /// - Parameters:
    ///   - others: those that whoever says yes knows will be denied.
    ///   - reason: what those are told.
    /// - Throws: ``RequestCollisions`` when there are others; ``BookingRefusal``, ``AccessRefusal``, ``Unknown``
    @discardableResult
    package func accept(
        _ id: Booking.ID, denying others: Set<Booking.ID> = [], because reason: Reason? = nil,
        key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Booking {
        let receipt = Receipt(
            key, .bookingAccepted, of: [id.text, reason?.text ?? ""] + others.map(\.text).sorted(),
            by: principal)
        do {
            return try await installation.once {
                try await accept(id, denying: others, because: reason, receipt, by: principal)
            }
        } catch StorageError.overlap {
            throw BookingRefusal.taken
        }
    }

    private func accept(
        _ id: Booking.ID, denying others: Set<Booking.ID>, because reason: Reason?, _ receipt: Receipt?,
        by principal: Principal
    ) async throws -> Booking {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.write, in: municipality) { transaction in
            let (booking, placed, catalogue) = try transaction.request(
                id, answeredBy: principal, catalogues: catalogues, now: now)
            if let done = try transaction.bookings.made(under: receipt) { return done }
            let accepted = try booking.accepted(at: now)
            let losing = try transaction.requests.waiting(
                for: booking.slot, in: municipality, of: catalogue
            ).filter { $0.id != id }
            guard Set(losing.map(\.id)).isSubset(of: others), losing.isEmpty || reason != nil else {
                throw RequestCollisions(others: losing.map(\.id))
            }
            try transaction.receipts.keep(receipt, of: id.text, at: now)
            // Ahead of the denials, so that nothing is kept for those who lose.
            try transaction.bookings.keepState(of: accepted, in: municipality)
            for other in losing {
                guard let reason else { continue }
                try transaction.deny(
                    other, because: reason, by: principal, of: catalogue, in: municipality, now: now)
            }
            try transaction.requests.answered(id, in: municipality, at: now)
            try transaction.requests.end(
                accepted, as: .accepted, in: municipality, of: catalogue, at: now)
            try transaction.occupancy.take(accepted.slot, of: placed, by: .booking(id), in: municipality)
            try transaction.record(
                .bookingAccepted, of: id.text, by: principal, for: booking.customer, at: now,
                changes: accepted.changes(from: booking))
            return accepted
        }
    }

    /// Says no, with the reason that the customer is told. The same key denies once, and answers with the booking as it
    /// is now.
    ///
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``, ``Unknown``
    @discardableResult
    package func deny(
        _ id: Booking.ID, because reason: Reason, key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Booking {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        let receipt = Receipt(key, .bookingDenied, of: [id.text, reason.text], by: principal)
        return try await installation.once {
            try await installation.transaction(.write, in: municipality) { transaction in
                let (booking, _, catalogue) = try transaction.request(
                    id, answeredBy: principal, catalogues: catalogues, now: now)
                if let done = try transaction.bookings.made(under: receipt) { return done }
                try transaction.receipts.keep(receipt, of: id.text, at: now)
                return try transaction.deny(
                    booking, because: reason, by: principal, of: catalogue, in: municipality, now: now)
            }
        }
    }

    /// Offers another time in place of the one that was asked for. It is kept for the customer until `until`; the request
    /// waits meanwhile, and goes on waiting if they decline. The same key offers once, and answers with the offer as it
    /// is now.
    ///
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``, ``Unknown``
    @discardableResult
    package func offer(
        _ slot: Slot, until: Instant, inPlaceOf id: Booking.ID, because reason: Reason,
        key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Offer {
        let receipt = Receipt(
            key, .offerMade,
            of: [
                id.text, reason.text, slot.space.text,
                "\(slot.starts.seconds)", "\(slot.ends.seconds)", "\(until.seconds)",
            ], by: principal)
        do {
            return try await installation.once {
                try await offer(slot, until: until, inPlaceOf: id, because: reason, receipt, by: principal)
            }
        } catch StorageError.overlap {
            throw BookingRefusal.taken
        }
    }

    private func offer(
        _ slot: Slot, until: Instant, inPlaceOf id: Booking.ID, because reason: Reason, _ receipt: Receipt?,
        by principal: Principal
    ) async throws -> Offer {
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        return try await installation.transaction(.write, in: municipality) { transaction in
            let (booking, _, catalogue) = try transaction.request(
                id, answeredBy: principal, catalogues: catalogues, now: now)
            if let done = try transaction.offers.made(under: receipt) { return done }
            guard booking.state.name == .requested else { throw booking.state.refusal }
            let placed = try catalogue.placed(slot.space)
            try transaction.roles.require(
                .bookForOthers, of: principal, at: placed.facility.id, now: now)
            guard slot.period.seconds <= Int64(Booking.longest.count) * 60 else {
                throw BookingRefusal.tooLong(maximum: Booking.longest)
            }
            guard now < slot.starts, now < until else { throw BookingRefusal.past }
            let draft = OfferDraft(
                customer: booking.customer, ground: .request, booking: id, slot: slot, until: until,
                offeredBy: principal.person.id, reason: reason.text)
            let made = Offer.ID.new(at: now)
            try transaction.receipts.keep(receipt, of: made.text, at: now)
            try transaction.offers.withdraw(
                for: id, except: nil, because: reason.text, in: municipality, at: now)
            // What is offered may overlap what was asked for; of the two the offer is kept.
            if let hold = try transaction.holds.ofRequest(id, in: municipality),
                let old = catalogue.space(hold.slot.space),
                !Set(old.atoms).isDisjoint(with: placed.atoms),
                old.rules.occupied(by: hold.slot.period).overlaps(placed.rules.occupied(by: slot.period))
            {
                try transaction.holds.letGo(hold.id, in: municipality, at: now)
            }
            try transaction.requests.answered(id, in: municipality, at: now)
            return try transaction.offers.make(
                draft, as: made, in: placed, of: municipality, by: principal.actor,
                request: principal.request, at: now)
        }
    }
}

extension Transaction {
    /// A request that `principal` may answer, as one of the staff.
    ///
    /// - Throws: ``AccessRefusal``, ``Unknown``
    func request(
        _ id: Booking.ID, answeredBy principal: Principal, catalogues: CatalogueCache, now: Instant
    ) throws -> (booking: Booking, placed: PlacedSpace, catalogue: Catalogue) {
        // First, so that to who has no such role what exists and what does not are answered alike.
        let reach = try roles.reach(of: .bookForOthers, by: principal, now: now)
        let catalogue = try catalogues.catalogue(of: principal.municipality, in: self)
        guard let booking = try bookings.find(id, in: principal.municipality),
            let placed = catalogue.space(booking.slot.space), reach.contains(placed.facility.id),
            try requests.find(id, in: principal.municipality) != nil
        else { throw Unknown(.booking) }
        try conflicts.requireNone(of: principal, with: booking.customer, now: now)
        return (booking, placed, catalogue)
    }

    @discardableResult
    fileprivate func deny(
        _ booking: Booking, because reason: Reason, by principal: Principal, of catalogue: Catalogue,
        in municipality: Municipality, now: Instant
    ) throws -> Booking {
        let denied = try booking.denied(at: now, by: principal.person.id, because: reason)
        try bookings.keepState(of: denied, in: municipality)
        try requests.answered(booking.id, in: municipality, at: now)
        try requests.end(denied, as: .denied, in: municipality, of: catalogue, at: now)
        try record(
            .bookingDenied, of: booking.id.text, by: principal, for: booking.customer, at: now,
            because: reason.text, changes: denied.changes(from: booking))
        return denied
    }
}
