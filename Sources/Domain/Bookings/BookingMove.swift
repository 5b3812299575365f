/// The last time that a booking was moved: where from, by whom and why, and what held before.
package struct BookingMove: Sendable, Equatable {
    package let at: Instant
    package let by: Person.ID
    /// What the staff said when they did it; empty when the customer did.
    package let reason: String
    package let from: Slot
    package let price: Money?
    package let terms: BookingTerms?

    package init(
        at: Instant, by: Person.ID, because reason: String, from: Slot, price: Money?, terms: BookingTerms?
    ) {
        self.at = at
        self.by = by
        self.reason = reason
        self.from = from
        self.price = price
        self.terms = terms
    }

    package var isByMunicipality: Bool { !reason.isEmpty }
}
