/// A time that is kept for a customer, who may take it with one press until it lapses.
package struct Offer: Sendable, Equatable {
    /// The same text as that of its ``Hold``.
    package typealias ID = Identifier<Offer>

    /// Why it is made. The raw value is what is stored.
    package enum Ground: String, Sendable, CaseIterable {
        /// In place of the time that was asked for.
        case request
        /// In place of a time that the municipality needs itself.
        case displacement
        /// Because somebody waited for it.
        case waitingList = "waiting-list"
    }

    package let id: ID
    package let customer: Customer.ID
    package let ground: Ground
    /// The booking that taking it settles; `nil` where a new one is made.
    package let booking: Booking.ID?
    package let slot: Slot
    /// Frozen when it was made, as are the terms.
    package let price: Money?
    package let terms: BookingTerms
    package let until: Instant
    /// Who of the staff made it; `nil` for a job.
    package let offeredBy: Person.ID?
    /// What the staff say of it; empty for a job.
    package let reason: String
    package let createdAt: Instant
    package let state: State

    package init(
        id: ID, customer: Customer.ID, ground: Ground, booking: Booking.ID?, slot: Slot, price: Money?,
        terms: BookingTerms, until: Instant, offeredBy: Person.ID?, reason: String, createdAt: Instant,
        state: State = .open
    ) {
        self.id = id
        self.customer = customer
        self.ground = ground
        self.booking = booking
        self.slot = slot
        self.price = price
        self.terms = terms
        self.until = until
        self.offeredBy = offeredBy
        self.reason = reason
        self.createdAt = createdAt
        self.state = state
    }

    package var hold: Hold.ID { Hold.ID(id.text) }

    /// Why it can no longer be taken or declined.
    package func refusal(now: Instant) -> OfferRefusal? {
        switch state {
        case .open: now < until && now < slot.starts ? nil : .settled(.lapsed)
        case .taken(_, _, let booking): .taken(booking)
        case .declined, .lapsed, .withdrawn: .settled(state.name)
        }
    }
}

extension Offer {
    package enum State: Sendable, Equatable {
        case open
        /// With the booking that it became.
        case taken(at: Instant, by: Person.ID, as: Booking.ID)
        case declined(at: Instant, by: Person.ID)
        case lapsed(at: Instant)
        /// By the municipality, which needed the time or answered otherwise.
        case withdrawn(at: Instant, because: String)

        package enum Name: String, Sendable, CaseIterable {
            case open, taken, declined, lapsed, withdrawn
        }

        package var name: Name {
            switch self {
            case .open: .open
            case .taken: .taken
            case .declined: .declined
            case .lapsed: .lapsed
            case .withdrawn: .withdrawn
            }
        }
    }
}

/// Why an offer cannot be taken or declined.
package enum OfferRefusal: Error, Sendable, Equatable {
    /// It was taken before, as this booking.
    case taken(Booking.ID)
    /// It was declined, lapsed or withdrawn.
    case settled(Offer.State.Name)

    /// The codes of what is told on a page that is come back to.
    package static let answers = ["offer-declined", "offer-lapsed", "offer-withdrawn"]

    /// Stable, for addresses of problem types and keys of phrases.
    package var code: String {
        switch self {
        case .taken: "offer-taken"
        case .settled(let name): "offer-\(name.rawValue)"
        }
    }
}
