package import Domain
import Storage

/// Booking, moving and cancelling times.
package struct Bookings: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Books `wish` for the principal's customer, on disk when this returns. The same key books once, and
    /// answers with that booking as long as the principal may still make it.
    ///
    /// - Parameter reason: why one of the staff books for a customer who gave no mandate for it.
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``, ``StaffRefusal/unknown(_:)`` for the customer
    package func book(
        _ wish: Slot, key: IdempotencyKey? = nil, by principal: Principal, because reason: StaffReason? = nil
    ) async throws -> Booking {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await refusingOverlap(of: wish, in: principal.municipality) {
            try await installation.transaction(.write, in: principal.municipality) { transaction in
                let placed = try catalogues.catalogue(of: principal.municipality, in: transaction)
                    .placed(wish.space)
                try transaction.authorise(
                    principal, for: principal.customer.id, at: placed.facility.id, because: reason, now: now)
                if let key, let made = try transaction.booking(madeWith: key, for: wish, by: principal) {
                    return made
                }
                if reason != nil {
                    try transaction.requireBookable(principal.customer.id, in: principal.municipality)
                }
                let booking = Booking(
                    id: .new(at: now), reference: .new(), customer: principal.customer.id,
                    bookedBy: principal.person.id, slot: wish, price: placed.price(of: wish.period),
                    state: .confirmed, createdAt: now)
                // First of all writes, so that a second one with the same key waits for it.
                if let key {
                    try transaction.keep(key, for: wish, booking: booking.id, by: principal, at: now)
                }
                try transaction.check(
                    wish, in: placed, for: booking.customer, by: principal, now: now)
                try transaction.insert(
                    booking, rules: placed.rules, because: reason?.text ?? "", in: principal.municipality)
                try transaction.occupy(
                    placed, during: placed.rules.occupied(by: wish.period), cause: booking.id.text,
                    kind: .booking, in: principal.municipality)
                try transaction.record(
                    "booking.create", of: booking.id.text, by: principal, at: now,
                    because: reason?.text ?? "",
                    changes: booking.changes(from: nil))
                return booking
            }
        }
    }

    /// Cancels and frees the time.
    ///
    /// - Parameter reason: why one of the staff does it.
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``
    package func cancel(
        _ id: Booking.ID, by principal: Principal, because reason: StaffReason? = nil
    ) async throws -> Booking {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            let (booking, placed) = try transaction.booking(
                id, changedBy: principal, because: reason, catalogues: catalogues, now: now)
            if let refusal = booking.refusalOfCancelling(under: placed.rules, now: now) { throw refusal }
            try transaction.execute(
                """
                UPDATE booking SET state = 'cancelled', cancelled_at = \(now),
                    cancelled_by = \(principal.person.id)
                WHERE municipality = \(principal.municipality.code) AND id = \(id)
                """)
            try transaction.vacate(cause: id.text, in: principal.municipality)
            let cancelled = booking.cancelled(at: now, by: principal.person.id)
            try transaction.record(
                "booking.cancel", of: id.text, by: principal, for: booking.customer, at: now,
                because: reason?.text ?? "", changes: cancelled.changes(from: booking))
            return cancelled
        }
    }

    /// Gives the booking another time; the old one is free in the same transaction, or nothing has changed.
    ///
    /// - Parameter reason: why one of the staff does it.
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``
    package func move(
        _ id: Booking.ID, to wish: Slot, by principal: Principal, because reason: StaffReason? = nil
    ) async throws -> Booking {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await refusingOverlap(of: wish, in: principal.municipality) {
            try await installation.transaction(.write, in: principal.municipality) { transaction in
                let (booking, old) = try transaction.booking(
                    id, changedBy: principal, because: reason, catalogues: catalogues, now: now)
                if booking.slot == wish, booking.isConfirmed { return booking }
                if let refusal = booking.refusalOfCancelling(under: old.rules, now: now) { throw refusal }
                let placed = try catalogues.catalogue(of: principal.municipality, in: transaction)
                    .placed(wish.space)
                if let reason {
                    try transaction.authorise(
                        principal, for: booking.customer, at: placed.facility.id, because: reason, now: now)
                }
                try transaction.vacate(cause: id.text, in: principal.municipality)
                try transaction.check(
                    wish, in: placed, for: booking.customer, moving: booking, by: principal, now: now)
                let moved = booking.moved(to: wish, price: placed.price(of: wish.period))
                try transaction.execute(
                    """
                    UPDATE booking SET space = \(wish.space), starts = \(wish.starts), ends = \(wish.ends),
                        buffer_before = \(placed.rules.bufferBefore), buffer_after = \(placed.rules.bufferAfter),
                        price = \(moved.price)
                    WHERE municipality = \(principal.municipality.code) AND id = \(id)
                    """)
                try transaction.occupy(
                    placed, during: placed.rules.occupied(by: wish.period), cause: id.text, kind: .booking,
                    in: principal.municipality)
                try transaction.record(
                    "booking.move", of: id.text, by: principal, for: booking.customer, at: now,
                    because: reason?.text ?? "", changes: moved.changes(from: booking))
                return moved
            }
        }
    }

    /// The database's own refusal is a person's too: another booking or a closure is in the way. A key or a reference
    /// that came up twice at the same moment is settled by looking again.
    private func refusingOverlap(
        of wish: Slot, in municipality: Municipality, _ work: () async throws -> Booking
    ) async throws -> Booking {
        do {
            do {
                return try await work()
            } catch StorageError.duplicate {
                return try await work()
            }
        } catch StorageError.overlap {
            throw try await Availability(installation).refusal(of: wish, in: municipality) ?? .taken
        }
    }
}
