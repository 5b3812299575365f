/// How a municipality lets organisations hand over booked times to each other.
package struct HandoverRule: Sendable, Equatable {
    /// The raw value is what is stored and told.
    package enum Way: String, Sendable, CaseIterable {
        /// As soon as the receiver accepts.
        case free
        /// When one of the staff has confirmed it too.
        case confirmed
        case notAllowed = "not-allowed"
    }

    package let way: Way
    /// For how many days an offer stands; never longer than until the time begins.
    package let days: Int

    package static let terms = 1...60
    package static let standard = HandoverRule(way: .confirmed, term: 7)

    private init(way: Way, term: Int) { (self.way, days) = (way, term) }

    /// `nil` for days outside ``terms``.
    package init?(way: Way, days: Int) {
        guard Self.terms.contains(days) else { return nil }
        self.init(way: way, term: days)
    }

    /// Until when a time that is offered now can be accepted.
    package func end(ofOffering slot: Slot, now: Instant) -> Instant {
        min(slot.starts, now + .hours(24 * days))
    }
}
