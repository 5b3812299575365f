extension Booking {
    /// The request granted, as it was asked for.
    ///
    /// - Throws: ``BookingRefusal`` for what is not asked for, or has begun
    package func accepted(at now: Instant) throws(BookingRefusal) -> Booking {
        guard state.name == .requested else { throw state.refusal }
        guard now < slot.starts else { throw .past }
        return try moving(to: .confirmed, at: now)
    }

    /// - Throws: ``BookingRefusal`` for what is not asked for
    package func denied(
        at now: Instant, by person: Person.ID, because reason: Reason
    ) throws(BookingRefusal) -> Booking {
        guard state.name == .requested else { throw state.refusal }
        return try moving(to: .denied(at: now, by: person, because: reason), at: now)
    }

    /// - Throws: ``BookingRefusal`` for what is not asked for
    package func expired(at now: Instant) throws(BookingRefusal) -> Booking {
        guard state.name == .requested else { throw state.refusal }
        return try moving(to: .expired(at: now), at: now)
    }

    /// The booking as it is when its customer takes `offer`: the same number, at the offered time, price and terms.
    ///
    /// - Throws: ``BookingRefusal`` from a state that does not become confirmed
    package func settled(by offer: Offer, at now: Instant) throws(BookingRefusal) -> Booking {
        let next = isConfirmed ? state : try state.moving(to: .confirmed)
        return changed(
            slot: offer.slot, price: offer.price, terms: offer.terms, move: nil, overridden: [], state: next,
            at: now)
    }
}
