package import Domain
import Storage

/// Booking, moving and cancelling times.
package struct Bookings: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Books `wish` for the principal's customer, on disk when this returns. The same key books once, and
    /// answers with that booking as long as the principal may still make it.
    ///
    /// - Parameters:
    ///   - capacity: the staff's for a customer who gave no mandate for it.
    ///   - allowance: which rules the staff set aside.
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``, ``Unknown`` for the customer; to the staff
    ///   ``BrokenRules`` when only rules that they may set aside are in the way
    package func book(
        _ wish: Slot, key: IdempotencyKey? = nil, by principal: Principal, as capacity: Capacity = .own,
        overriding allowance: RuleOverride = .nothing
    ) async throws -> Booking {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let receipt = Receipt(
            key, .bookingCreated, to: wish, as: capacity, overriding: allowance, by: principal)
        return try await refusingOverlap(of: wish, by: principal) {
            try await installation.transaction(.write, in: principal.municipality) { transaction in
                let placed = try catalogues.catalogue(of: principal.municipality, in: transaction)
                    .placed(wish.space)
                try transaction.bookings.authorise(
                    principal, for: principal.customer.id, at: placed.facility.id, as: capacity, now: now)
                if let made = try transaction.bookings.made(under: receipt) { return made }
                if capacity.isStaff {
                    try transaction.bookings.requireBookable(
                        principal.customer.id, in: principal.municipality)
                }
                let id = Booking.ID.new(at: now)
                try transaction.receipts.keep(receipt, of: id.text, at: now)
                let broken = try transaction.bookings.check(
                    wish, in: placed, for: principal.customer.id, by: principal, as: capacity,
                    overriding: allowance, now: now)
                let booking = Booking(
                    id: id, reference: .new(), customer: principal.customer.id,
                    bookedBy: principal.person.id, slot: wish, price: placed.price(of: wish.period),
                    terms: BookingTerms(placed.rules), state: .confirmed, createdAt: now,
                    overridden: Set(broken.map(\.code)))
                try transaction.bookings.insert(
                    booking, rules: placed.rules, as: capacity, in: principal.municipality)
                try transaction.occupancy.take(
                    wish, of: placed, by: .booking(booking.id), in: principal.municipality)
                try transaction.record(
                    .bookingCreated, of: booking.id.text, by: principal, at: now,
                    because: capacity.reasonText,
                    changes: booking.changes(from: nil) + broken.overridden)
                try transaction.bookings.keep(
                    .booked, on: id, as: capacity, in: principal.municipality, at: now)
                return booking
            }
        }
    }

    /// Cancels and frees the time. The same key cancels once, and answers with the booking as it is now.
    ///
    /// - Parameters:
    ///   - happenedAt: when the customer said so, if the staff put that on record afterwards: by that time the rules are
    ///     asked.
    ///   - allowance: which rules the staff set aside.
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``; to the staff ``BrokenRules``, ``HappeningRefusal``
    package func cancel(
        _ id: Booking.ID, key: IdempotencyKey? = nil, by principal: Principal,
        as capacity: Capacity = .own, happenedAt: Instant? = nil,
        overriding allowance: RuleOverride = .nothing
    ) async throws -> Booking {
        let happenedAt = capacity.isStaff ? happenedAt : nil
        let receipt = Receipt(
            key, .bookingCancelled, id, happenedAt: happenedAt, as: capacity, overriding: allowance,
            by: principal)
        return try await installation.once {
            try await cancel(
                id, receipt, by: principal, as: capacity, happenedAt: happenedAt, overriding: allowance)
        }
    }

    private func cancel(
        _ id: Booking.ID, _ receipt: Receipt?, by principal: Principal, as capacity: Capacity,
        happenedAt: Instant?, overriding allowance: RuleOverride
    ) async throws -> Booking {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            let (booking, placed) = try transaction.bookings.find(
                id, changedBy: principal, as: capacity, catalogues: catalogues, now: now)
            if let done = try transaction.bookings.made(under: receipt) { return done }
            try transaction.receipts.keep(receipt, of: id.text, at: now)
            let happening = try happenedAt.map {
                try Happening($0, notBefore: booking.createdAt, recordedAt: now)
            }
            let broken = booking.rulesOfCancelling(under: placed.rules, now: happening?.at ?? now)
            try broken.settle(as: capacity, overriding: allowance)
            let cancelled = try booking.cancelled(
                at: now, by: principal.person.id, as: capacity, happening: happening)
            try transaction.bookings.keepState(of: cancelled, in: principal.municipality)
            let wasAsked = booking.state.name == .requested
            if wasAsked {
                try transaction.requests.end(
                    cancelled, as: .withdrawn, in: principal.municipality,
                    of: catalogues.catalogue(of: principal.municipality, in: transaction), at: now)
            }
            try transaction.record(
                wasAsked && !capacity.isStaff ? .bookingWithdrawn : .bookingCancelled, of: id.text,
                by: principal, for: booking.customer, at: now,
                because: capacity.reasonText, changes: cancelled.changes(from: booking) + broken.overridden,
                happening: happening)
            try transaction.bookings.keep(
                .cancelled, on: id, as: capacity, in: principal.municipality, at: now, happening: happening)
            return cancelled
        }
    }

    /// The database's own refusal is a person's too: another booking or a closure is in the way. A key or a reference
    /// that came up twice at the same moment is settled by looking again.
    ///
    /// - Parameter booking: the one that is moved, which is not in its own way.
    func refusingOverlap(
        of wish: Slot, moving booking: Booking.ID? = nil, by principal: Principal,
        _ work: () async throws -> Booking
    ) async throws -> Booking {
        do {
            return try await installation.once(work)
        } catch StorageError.overlap {
            throw try await Availability(installation).obstacle(to: wish, moving: booking, for: principal)
                ?? .taken
        }
    }
}
