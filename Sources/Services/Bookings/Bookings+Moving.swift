package import Domain
import Storage

extension Bookings {
    /// Gives the booking another time; the old one is free in the same transaction, or nothing has changed.
    ///
    /// A customer who moves takes the price and rules that hold for the new time. Moved by the staff, the customer keeps
    /// those that they booked under. A time that only grows can do so until it is over, as ``Booking/growing(to:in:by:at:)``. The same key moves once, and
    /// answers with the booking as it is now.
    ///
    /// - Parameter allowance: which rules the staff set aside.
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``; to the staff ``BrokenRules``
    package func move(
        _ id: Booking.ID, to wish: Slot, key: IdempotencyKey? = nil, by principal: Principal,
        as capacity: Capacity = .own, overriding allowance: RuleOverride = .nothing
    ) async throws -> Booking {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let receipt = Receipt(
            key, .bookingMoved, id, to: wish, as: capacity, overriding: allowance, by: principal)
        return try await refusingOverlap(of: wish, moving: id, by: principal) {
            try await installation.transaction(.write, in: principal.municipality) { transaction in
                let (booking, old) = try transaction.bookings.find(
                    id, changedBy: principal, as: capacity, catalogues: catalogues, now: now)
                if let done = try transaction.bookings.made(under: receipt) { return done }
                guard booking.isConfirmed else { throw booking.state.refusal }
                try transaction.receipts.keep(receipt, of: id.text, at: now)
                if booking.slot == wish { return booking }
                let grows = !capacity.isStaff && wish.extends(booking.slot)
                var broken = grows ? [] : booking.rulesOfCancelling(under: old.rules, now: now)
                if !capacity.isStaff { try broken.settle(as: .own, overriding: .nothing) }
                let placed = try catalogues.catalogue(of: principal.municipality, in: transaction)
                    .placed(wish.space).prepared(booking.preparation)
                if capacity.isStaff {
                    try transaction.bookings.authorise(
                        principal, for: booking.customer, at: placed.facility.id, as: capacity, now: now)
                }
                try transaction.occupancy.vacate(.booking(id), in: principal.municipality, at: now)
                broken += try transaction.bookings.brokenRules(
                    by: wish, in: placed, for: booking.customer, moving: booking.id,
                    in: principal.municipality, now: now)
                if grows { broken.removeAll { booking.hasKept($0, in: wish, now: now) } }
                try broken.settle(as: capacity, overriding: allowance)
                let person = principal.person.id
                let moved =
                    if let reason = capacity.reason {
                        booking.moved(
                            to: wish, from: old.rules, by: person, because: reason,
                            overridden: Set(broken.map(\.code)), at: now)
                    } else if grows {
                        booking.growing(to: wish, in: placed, by: person, at: now)
                    } else {
                        booking.moved(to: wish, in: placed, by: person, at: now)
                    }
                try transaction.record(
                    .moved, moved, from: booking, in: placed, by: principal, as: capacity,
                    overridden: broken, at: now)
                return moved
            }
        }
    }

    /// Gives the booking back the time, price and rules that it had before its last move: soon after, and to who moved
    /// it. No rule is asked, since the time was theirs; it must still be free. The same key moves back once, and answers
    /// with the booking as it is now.
    ///
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``
    package func moveBack(
        _ id: Booking.ID, key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Booking {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let municipality = principal.municipality
        let receipt = Receipt(key, .bookingRestored, id, as: .own, by: principal)
        let (move, done) = try await installation.transaction(.read, in: municipality) {
            transaction -> (BookingMove?, Booking?) in
            let catalogue = try catalogues.catalogue(of: municipality, in: transaction)
            let booking = try transaction.bookings.find(id, knownTo: principal, in: catalogue, now: now)
            return (booking.lastMove, try transaction.bookings.made(under: receipt))
        }
        if let done { return done }
        // One that was never moved, or is back already, has nothing left to undo.
        guard let move else { throw BookingRefusal.tooLate(deadline: 0) }
        return try await refusingOverlap(of: move.from, moving: id, by: principal) {
            try await installation.transaction(.write, in: municipality) { transaction in
                let capacity = move.capacity
                let (booking, _) = try transaction.bookings.find(
                    id, changedBy: principal, as: capacity, catalogues: catalogues, now: now)
                if let done = try transaction.bookings.made(under: receipt) { return done }
                try transaction.receipts.keep(receipt, of: id.text, at: now)
                if let refusal = booking.refusalOfMovingBack(by: principal.person.id, now: now) {
                    throw refusal
                }
                guard booking.lastMove == move else { throw BookingRefusal.tooLate(deadline: 0) }
                let placed = try catalogues.catalogue(of: municipality, in: transaction)
                    .placed(move.from.space).prepared(booking.preparation)
                if capacity.isStaff {
                    try transaction.bookings.authorise(
                        principal, for: booking.customer, at: placed.facility.id, as: capacity, now: now)
                }
                let back = booking.movedBack(in: placed, at: now)
                try transaction.occupancy.vacate(.booking(id), in: municipality, at: now)
                try transaction.record(
                    .movedBack, back, from: booking, in: placed, by: principal, as: capacity,
                    overridden: [], at: now)
                return back
            }
        }
    }
}

extension Transaction {
    /// Stores a moved booking, takes its time and writes who moved it.
    ///
    /// - Parameter limits: it takes no more than this around it, whatever the rules say now.
    func record(
        _ act: StaffAct.Kind, _ moved: Booking, from before: Booking, in placed: PlacedSpace,
        within limits: Period? = nil, by principal: Principal, as capacity: Capacity,
        because reason: Reason? = nil, overridden: [BookingRefusal], at now: Instant
    ) throws {
        try bookings.place(moved, rules: placed.rules, in: principal.municipality)
        try occupancy.take(
            moved.slot, of: placed, within: limits, by: .booking(moved.id), in: principal.municipality)
        try record(
            act.event, of: moved.id.text, by: principal, for: moved.customer, at: now,
            because: reason?.text ?? capacity.reasonText,
            changes: moved.changes(from: before) + overridden.overridden)
        try bookings.keep(act, on: moved.id, as: capacity, in: principal.municipality, at: now)
    }
}
