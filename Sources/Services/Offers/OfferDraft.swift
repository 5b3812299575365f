import Domain

/// A time that is about to be offered.
struct OfferDraft: Sendable {
    let customer: Customer.ID
    let ground: Offer.Ground
    /// What taking it settles: a request that becomes confirmed, or a booking that moves. `nil` for a new one.
    let booking: Booking.ID?
    let slot: Slot
    let until: Instant
    /// `nil` for a job.
    let offeredBy: Person.ID?
    let reason: String
    /// Those of the space where they are not said: what the customer has agreed to before, for one who is displaced.
    var agreed: (price: Money?, terms: BookingTerms)?
}
