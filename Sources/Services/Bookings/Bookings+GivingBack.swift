package import Domain
import Storage

extension Bookings {
    /// Gives back a time, or all of it but `kept`, so that others can have it. In good time it is as cancelling it, or as
    /// moving to what is kept; later it can still be done, but its price stays. The same key does it once, and answers
    /// with the booking as it is now.
    ///
    /// - Parameters:
    ///   - kept: within the booking's time; `nil` gives back all of it.
    ///   - reason: why, from who wants to say so.
    /// - Throws: ``BookingRefusal``, ``AccessRefusal``
    package func giveBack(
        _ id: Booking.ID, keeping kept: Period? = nil, because reason: Reason? = nil,
        key: IdempotencyKey? = nil, by principal: Principal
    ) async throws -> Booking {
        try principal.require(.writeBookings)
        let now = installation.clock.now()
        let catalogues = installation.catalogues
        let receipt = Receipt(key, givingBack: id, keeping: kept, because: reason, by: principal)
        return try await installation.once {
            try await installation.transaction(.write, in: principal.municipality) { transaction in
                let (booking, placed) = try transaction.bookings.find(
                    id, changedBy: principal, as: .own, catalogues: catalogues, now: now)
                if let done = try transaction.bookings.made(under: receipt) { return done }
                if booking.isConfirmed, kept == booking.slot.period { return booking }
                if let refusal = booking.refusalOfGivingBack(keeping: kept, in: placed, now: now) {
                    throw refusal
                }
                try transaction.receipts.keep(receipt, of: id.text, at: now)
                guard let kept else {
                    let given = try booking.cancelled(at: now, by: principal.person.id)
                    try transaction.bookings.keepState(of: given, in: principal.municipality)
                    try transaction.record(
                        .bookingCancelled, of: id.text, by: principal, for: booking.customer, at: now,
                        because: reason?.text ?? "", changes: given.changes(from: booking))
                    return given
                }
                let shorter = booking.keeping(kept, in: placed, by: principal.person.id, at: now)
                // What has been booked beside it since stays there, though the time around a booking may have grown.
                let had = try transaction.occupancy.period(of: .booking(id), in: principal.municipality)
                try transaction.occupancy.vacate(.booking(id), in: principal.municipality, at: now)
                try transaction.record(
                    .moved, shorter, from: booking, in: placed.prepared(booking.preparation), within: had,
                    by: principal, as: .own, because: reason, overridden: [], at: now)
                return shorter
            }
        }
    }
}
