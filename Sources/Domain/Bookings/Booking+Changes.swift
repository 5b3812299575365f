extension Booking {
    /// A press may be undone this long, whatever the cancellation deadline says.
    package static let undoTime: Minutes = 10
    /// Whoever the municipality has moved has at least this long to say no, until the new time begins.
    package static let answerTime: Minutes = .hours(24)

    /// Why the customer may no longer cancel or move this booking. What is not confirmed yet is given up until it
    /// begins, since nobody has counted on it.
    ///
    /// - Parameter rules: the space's present rules, for a booking without ``terms``.
    package func refusalOfCancelling(under rules: BookingRules, now: Instant) -> BookingRefusal? {
        guard state.name.followers.contains(.cancelled) else { return state.refusal }
        guard now < slot.starts else { return .past }
        guard isConfirmed else { return nil }
        if now <= changeLimit(under: rules).at { return nil }
        return .tooLate(deadline: (terms ?? BookingTerms(rules)).cancellationDeadline)
    }

    /// Why `person` cannot have the booking back where it was: only who moved it can, soon after.
    package func refusalOfMovingBack(by person: Person.ID, now: Instant) -> BookingRefusal? {
        guard isConfirmed else { return state.refusal }
        guard let lastMove, lastMove.by == person, now < lastMove.at + Self.undoTime else {
            return .tooLate(deadline: 0)
        }
        return now < lastMove.from.ends ? nil : .past
    }

    /// - Throws: ``BookingRefusal`` from a state that is not cancelled
    package func cancelled(
        at now: Instant, by person: Person.ID, as capacity: Capacity = .own, happening: Happening? = nil
    ) throws(BookingRefusal) -> Booking {
        try moving(to: .cancelled(at: now, by: person, as: capacity, happening: happening), at: now)
    }

    /// In the state that comes next.
    ///
    /// - Throws: ``BookingRefusal``, as ``State/moving(to:)``
    package func moving(to next: State, at now: Instant) throws(BookingRefusal) -> Booking {
        changed(
            slot: slot, price: price, terms: terms, move: lastMove, overridden: overridden,
            state: try state.moving(to: next), at: now)
    }

    /// Why `person` cannot have a cancelled booking back: only who cancelled it can, as its customer or as one of the
    /// staff, soon after.
    package func refusalOfReinstating(by person: Person.ID, now: Instant) -> BookingRefusal? {
        guard state.name == .cancelled else { return state.refusal }
        guard case .cancelled(at: let at, by: person, as: _, happening: _) = state, now < at + Self.undoTime
        else {
            return .tooLate(deadline: 0)
        }
        return now < slot.starts ? nil : .past
    }

    /// As it was before it was cancelled.
    ///
    /// - Throws: ``BookingRefusal`` for what is not cancelled
    package func reinstated(at now: Instant) throws(BookingRefusal) -> Booking {
        guard state.name == .cancelled else { throw state.refusal }
        return try moving(to: .confirmed, at: now)
    }

    /// Moved by its customer, who chooses the new time with the price and rules that hold for it now.
    package func moved(to slot: Slot, in placed: PlacedSpace, by person: Person.ID, at now: Instant)
        -> Booking
    {
        changed(
            slot: slot, price: placed.price(of: slot.period), terms: BookingTerms(placed.rules),
            move: move(at: now, by: person, as: .own), overridden: [], state: state, at: now)
    }

    /// Moved by the municipality: the customer pays as before, may cancel for as long as before, and has time to say no
    /// to what they did not choose.
    ///
    /// - Parameters:
    ///   - rules: those of the space it is moved from, for a booking without ``terms``.
    ///   - overridden: the rules that were set aside, by ``BookingRefusal/code``.
    package func moved(
        to slot: Slot, from rules: BookingRules, by person: Person.ID, because reason: Reason,
        overridden: Set<String> = [], at now: Instant
    ) -> Booking {
        let kept = terms ?? BookingTerms(rules)
        return changed(
            slot: slot, price: price,
            terms: BookingTerms(
                cancellationDeadline: kept.cancellationDeadline,
                assuredUntil: max(kept.lastCancellation(before: self.slot.starts), now + Self.answerTime)),
            move: move(at: now, by: person, as: .staff(reason)), overridden: overridden, state: state,
            at: now)
    }

    /// Back where it was before ``lastMove``, as if that had not been.
    package func movedBack(in placed: PlacedSpace, at now: Instant) -> Booking {
        guard let lastMove else { return self }
        return changed(
            slot: lastMove.from, price: lastMove.price, terms: lastMove.terms, move: nil,
            overridden: Set(placed.misfits(of: lastMove.from.period).map(\.code)), state: state, at: now)
    }

    private func move(at now: Instant, by person: Person.ID, as capacity: Capacity) -> BookingMove {
        BookingMove(at: now, by: person, as: capacity, from: slot, price: price, terms: terms)
    }

    /// Moved by its customer under `terms`.
    func moved(
        to slot: Slot, price: Money?, terms: BookingTerms, by person: Person.ID, at now: Instant
    ) -> Booking {
        changed(
            slot: slot, price: price, terms: terms, move: move(at: now, by: person, as: .own),
            overridden: overridden, state: state, at: now)
    }

    func changed(
        slot: Slot, price: Money?, terms: BookingTerms?, move: BookingMove?,
        overridden: Set<String>, state: State, at now: Instant
    ) -> Booking {
        Booking(
            id: id, reference: reference, customer: customer, bookedBy: bookedBy, slot: slot, price: price,
            terms: terms, state: state, createdAt: createdAt, lastMove: move,
            revision: Revision(number: revision.number + 1, at: now), overridden: overridden,
            occurrence: occurrence, part: part)
    }
}

extension PlacedSpace {
    /// What a booking of `period` costs, when the space has a price.
    package func price(of period: Period) -> Money? {
        space.details.hourlyPrice?.perHour(during: period.seconds)
    }
}
