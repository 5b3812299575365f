/// The last time that a booking was moved: where from, by whom and why, and what held before.
package struct BookingMove: Sendable, Equatable {
    package let at: Instant
    package let by: Person.ID
    package let capacity: Capacity
    package let from: Slot
    package let price: Money?
    package let terms: BookingTerms?

    package init(
        at: Instant, by: Person.ID, as capacity: Capacity, from: Slot, price: Money?, terms: BookingTerms?
    ) {
        self.at = at
        self.by = by
        self.capacity = capacity
        self.from = from
        self.price = price
        self.terms = terms
    }

    package var isByMunicipality: Bool { capacity.isStaff }
}
