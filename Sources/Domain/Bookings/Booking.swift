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
    /// `nil` for one that is older than terms are: the space's present rules count.
    package let terms: BookingTerms?
    package let state: State
    package let createdAt: Instant
    /// `nil` for one that lies where it was booked.
    package let lastMove: BookingMove?
    package let revision: Revision
    /// The rules that the staff set aside for where it lies, by ``BookingRefusal/code``.
    package let overridden: Set<String>
    /// `nil` for one that belongs to no series.
    package let occurrence: Occurrence?
    /// `nil` for one that belongs to no arrangement.
    package let part: Part?

    /// How often a booking was changed since it was made, and when last: what calendars tell versions by (RFC 5545
    /// § 3.8.7.4).
    package struct Revision: Sendable, Equatable {
        package let number: Int
        package let at: Instant

        package init(number: Int, at: Instant) {
            self.number = number
            self.at = at
        }
    }

    package init(
        id: ID, reference: BookingReference, customer: Customer.ID, bookedBy: Person.ID, slot: Slot,
        price: Money?, terms: BookingTerms? = nil, state: State, createdAt: Instant,
        lastMove: BookingMove? = nil, revision: Revision? = nil, overridden: Set<String> = [],
        occurrence: Occurrence? = nil, part: Part? = nil
    ) {
        self.id = id
        self.reference = reference
        self.customer = customer
        self.bookedBy = bookedBy
        self.slot = slot
        self.price = price
        self.terms = terms
        self.state = state
        self.createdAt = createdAt
        self.lastMove = lastMove
        self.revision = revision ?? Revision(number: 0, at: createdAt)
        self.overridden = overridden
        self.occurrence = occurrence
        self.part = part
    }

    package var isConfirmed: Bool { state == .confirmed }

    /// Whether the municipality cancelled it in the customer's place.
    package var isCancelledByMunicipality: Bool {
        if case .cancelled(_, _, .staff, _) = state { true } else { false }
    }
}
