package import Domain

extension Phrases {
    /// Until when one may cancel or move, or could, and why then.
    ///
    /// - Parameter isBooked: whether the time is booked, or only looked at.
    package func sentence(for limit: ChangeLimit, isBooked: Bool = true, now: Instant) -> String {
        var values = ["deadline": dateTime(limit.at, today: SwedishTime.date(of: now))]
        let isPast = limit.at < now
        guard case .undo(let notice) = limit.ground else {
            return self(isPast ? .bookingCancelLate : .bookingCancelUntil, values)
        }
        values["notice"] = length(notice)
        values["undo"] = length(Booking.undoTime)
        guard isBooked else { return self(.bookingCancelSoon, values) }
        return self(isPast ? .bookingCancelUndoLate : .bookingCancelUndo, values)
    }
}
