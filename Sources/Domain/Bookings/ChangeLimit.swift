/// Until when the customer may cancel or move a booking, and what decides that moment.
package struct ChangeLimit: Sendable, Equatable {
    package enum Ground: Sendable, Equatable {
        /// The time that must be left before the start.
        case notice(Minutes)
        /// It was booked with less time left than that, so only the press may be undone.
        case undo(instead: Minutes)
    }

    package let at: Instant
    package let ground: Ground

    /// The later of the two, and never after the start.
    package init(of terms: BookingTerms, start: Instant, bookedAt: Instant) {
        let notice = terms.lastCancellation(before: start)
        let undo = min(start, bookedAt + Booking.undoTime)
        at = max(notice, undo)
        ground =
            notice < undo
            ? .undo(instead: terms.cancellationDeadline) : .notice(terms.cancellationDeadline)
    }
}

extension Booking {
    /// - Parameter rules: the space's present rules, for a booking without ``terms``.
    package func changeLimit(under rules: BookingRules) -> ChangeLimit {
        changeLimit(under: terms ?? BookingTerms(rules))
    }

    package func changeLimit(under terms: BookingTerms) -> ChangeLimit {
        ChangeLimit(of: terms, start: slot.starts, bookedAt: createdAt)
    }
}
