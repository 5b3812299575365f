/// What was asked for with a booking that is, or was, ``Booking/State/requested(since:)``, and how it went.
package struct BookingRequest: Sendable, Equatable {
    /// How it ended. The raw value is what is stored.
    package enum Outcome: String, Sendable, CaseIterable {
        case accepted, denied, withdrawn, expired
    }

    package let booking: Booking.ID
    package let askedAt: Instant
    /// When it lapses without an answer.
    package let expiresAt: Instant
    /// When the municipality first said something: yes, no, or another time.
    package let answeredAt: Instant?
    /// `nil` while it waits.
    package let outcome: Outcome?

    package init(
        booking: Booking.ID, askedAt: Instant, expiresAt: Instant, answeredAt: Instant? = nil,
        outcome: Outcome? = nil
    ) {
        self.booking = booking
        self.askedAt = askedAt
        self.expiresAt = expiresAt
        self.answeredAt = answeredAt
        self.outcome = outcome
    }

    /// When a time that is asked for now lapses: when it begins, or earlier where the space's rules keep it only so long.
    package static func end(of slot: Slot, under rules: BookingRules, askedAt now: Instant) -> Instant {
        rules.requestHold > 0 ? min(slot.starts, now + rules.requestHold) : slot.starts
    }
}
