package import Domain
import Storage

extension Bookings {
    /// Gives a cancelled booking back its time, under the number, price and rules that it had: soon after, and to who
    /// cancelled it, in the right that they did it in. The time must still be free, and a customer may not have more
    /// bookings than one may have there; no other rule is asked, since the time was theirs. Pressed twice it is done once.
    /// The same key reinstates once, and answers with the booking as it is now.
    ///
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``
    package func reinstate(
        _ id: Booking.ID, key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Booking {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        let slot = try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.bookings.find(id, in: municipality)?.slot
        }
        guard let slot else { throw Unknown(.booking) }
        let receipt = Receipt(key, .bookingReinstated, id, as: .own, by: principal)
        return try await refusingOverlap(of: slot, by: principal) {
            try await installation.transaction(.write, in: municipality) { transaction in
                let capacity = try transaction.bookings.capacityOfReinstating(id, by: principal, now: now)
                let (booking, placed) = try transaction.bookings.find(
                    id, changedBy: principal, as: capacity, catalogues: catalogues, now: now)
                if let done = try transaction.bookings.made(under: receipt) { return done }
                try transaction.receipts.keep(receipt, of: id.text, at: now)
                if booking.isConfirmed { return booking }
                if let refusal = booking.refusalOfReinstating(by: principal.person.id, now: now) {
                    throw refusal
                }
                // What was only asked for was never theirs: they ask again, after those who asked meanwhile.
                if let request = try transaction.requests.find(id, in: municipality),
                    request.outcome != .accepted
                {
                    throw booking.state.refusal
                }
                if !capacity.isStaff,
                    let refusal = try transaction.bookings.refusalOfOneMore(
                        in: placed, for: booking.customer, in: municipality, now: now)
                {
                    throw refusal
                }
                let back = try booking.reinstated(at: now)
                try transaction.bookings.reinstate(back, in: placed, of: municipality)
                try transaction.messages.withdraw(ofCancelling: id, in: municipality)
                // What was offered instead of it is needed no more.
                try transaction.offers.withdraw(
                    for: id, except: nil, because: "", in: municipality, at: now)
                try transaction.record(
                    .bookingReinstated, of: id.text, by: principal, for: booking.customer, at: now,
                    because: capacity.reasonText, changes: back.changes(from: booking))
                try transaction.bookings.keep(.reinstated, on: id, as: capacity, in: municipality, at: now)
                return back
            }
        }
    }
}

extension BookingRows {
    /// The right in which `principal` cancelled a booking, with the reason that they gave then; also when it is back by
    /// their press already, unless it is theirs to see anyhow.
    fileprivate func capacityOfReinstating(
        _ id: Booking.ID, by principal: Principal, now: Instant
    ) throws -> Capacity {
        guard let booking = try find(id, in: principal.municipality) else { throw Unknown(.booking) }
        if case .cancelled(_, principal.person.id, let capacity, _) = booking.state { return capacity }
        guard booking.isConfirmed, try !mayBook(for: booking.customer, principal, now: now),
            let act = try acts(on: id, in: principal.municipality).last, act.kind == .reinstated
        else { return .own }
        return .staff(Reason(onRecord: act.reason))
    }
}
