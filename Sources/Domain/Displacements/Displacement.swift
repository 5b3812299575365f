/// That a booking had to give way to a closure, and what its customer was offered.
package struct Displacement: Sendable, Equatable {
    package let booking: Booking.ID
    package let closure: Closure.ID
    /// What the customer had, with what they paid and until when they could cancel.
    package let slot: Slot
    package let price: Money?
    package let cancellationDeadline: Minutes
    /// The substitute; `nil` where there was none.
    package let offer: Offer.ID?

    package init(
        booking: Booking.ID, closure: Closure.ID, slot: Slot, price: Money?, cancellationDeadline: Minutes,
        offer: Offer.ID?
    ) {
        self.booking = booking
        self.closure = closure
        self.slot = slot
        self.price = price
        self.cancellationDeadline = cancellationDeadline
        self.offer = offer
    }
}
