/// One occupied time.
package struct Booking: Sendable, Equatable {
    package typealias ID = Identifier<Booking>

    package let id: ID
    package let reference: BookingReference
    package let customer: Customer.ID
    /// Who pressed: the customer, someone acting for it, or one of the staff.
    package let bookedBy: Person.ID
    package let slot: Slot
    package let price: Money?
    package let state: State
    package let createdAt: Instant

    package enum State: Sendable, Equatable {
        case confirmed
        case cancelled(at: Instant, by: Person.ID)
    }

    package init(
        id: ID, reference: BookingReference, customer: Customer.ID, bookedBy: Person.ID, slot: Slot,
        price: Money?,
        state: State, createdAt: Instant
    ) {
        self.id = id
        self.reference = reference
        self.customer = customer
        self.bookedBy = bookedBy
        self.slot = slot
        self.price = price
        self.state = state
        self.createdAt = createdAt
    }

    package var isConfirmed: Bool { state == .confirmed }
}
