/// A time kept for one customer until an instant. Nobody else can have it meanwhile.
package struct Hold: Sendable, Equatable {
    /// The same text as that of its claim.
    package typealias ID = Identifier<Hold>

    /// Why it is kept. The raw value is what is stored.
    package enum Ground: String, Sendable, CaseIterable {
        /// Somebody has asked for it, and waits for an answer.
        case request
        /// Somebody may take it with one press: an ``Offer`` of the same identifier.
        case offer
    }

    package let id: ID
    package let slot: Slot
    package let customer: Customer.ID
    package let until: Instant
    package let ground: Ground
    /// The request that it is kept for, or the booking that the offer would settle.
    package let booking: Booking.ID?

    package init(
        id: ID, slot: Slot, customer: Customer.ID, until: Instant, ground: Ground, booking: Booking.ID?
    ) {
        self.id = id
        self.slot = slot
        self.customer = customer
        self.until = until
        self.ground = ground
        self.booking = booking
    }
}
