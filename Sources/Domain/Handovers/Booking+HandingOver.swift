/// Handing over a booking: the same time in the same space, for another organisation.
extension Booking {
    /// Why it cannot be handed over: only what is confirmed and has not begun can.
    package func refusalOfHandingOver(now: Instant) -> BookingRefusal? {
        guard isConfirmed else { return state.refusal }
        if slot.ends <= now { return .past }
        return now < slot.starts ? nil : .begun
    }

    /// What the receiver pays: what the time costs now. Given back in part when it was too late to cancel, it still costs
    /// what it did, so that nobody gets out of that by handing over the rest.
    package func priceHandedOver(in placed: PlacedSpace, now: Instant) -> Money? {
        let anew = placed.price(of: slot.period)
        guard changeLimit(under: placed.rules).at < now else { return anew }
        return [price, anew].compactMap(\.self).max()
    }

    /// As the receiver has it. Reference, time and cancellation terms stay; it leaves its series, and the move before is
    /// the giver's. Its revision is the one after that by which ``leftBehind(by:)`` is cancelled in the giver's calendar.
    ///
    /// - Parameter handover: accepted.
    package func handedOver(by handover: Handover, to person: Person.ID, at now: Instant) -> Booking {
        Booking(
            id: id, reference: reference, customer: handover.receiver, bookedBy: person, slot: slot,
            price: handover.price, terms: terms, state: state, createdAt: createdAt,
            revision: Revision(number: revision.number + 2, at: now), overridden: overridden)
    }

    /// What is left of it in the giver's calendar: the time that was handed over, cancelled. `nil` until it has been.
    package func leftBehind(by handover: Handover) -> Booking? {
        guard case .done(_, let at, let person, let number) = handover.state else { return nil }
        return Booking(
            id: id, reference: reference, customer: handover.giver, bookedBy: handover.offeredBy,
            slot: handover.slot, price: nil, state: .cancelled(at: at, by: person), createdAt: createdAt,
            revision: Revision(number: number, at: at))
    }
}
