/// What a customer booked under. It stays with the booking when the space's rules change afterwards; its price and its
/// buffers do so too.
package struct BookingTerms: Sendable, Equatable {
    /// The customer may cancel or move until this long before the start.
    package let cancellationDeadline: Minutes
    /// Until when the customer may at least cancel, since the municipality moved the booking.
    package let assuredUntil: Instant?

    package init(cancellationDeadline: Minutes, assuredUntil: Instant? = nil) {
        self.cancellationDeadline = cancellationDeadline
        self.assuredUntil = assuredUntil
    }

    package init(_ rules: BookingRules) {
        self.init(cancellationDeadline: rules.cancellationDeadline)
    }

    /// The last moment to cancel what starts at `start`.
    package func lastCancellation(before start: Instant) -> Instant {
        let ordinary = start - cancellationDeadline
        return min(start, max(ordinary, assuredUntil ?? ordinary))
    }
}
