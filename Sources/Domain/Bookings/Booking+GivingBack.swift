/// Giving back a time, or some of it, when it is too late to cancel: others may have it, and the price stays.
extension Booking {
    /// Why its customer cannot give back the time.
    ///
    /// - Parameters:
    ///   - kept: what of it they keep; `nil` when they give back all of it.
    ///   - placed: where it is.
    package func refusalOfGivingBack(
        keeping kept: Period?, in placed: PlacedSpace, now: Instant
    ) -> BookingRefusal? {
        guard isConfirmed else { return state.refusal }
        guard now < slot.ends else { return .past }
        guard let kept else { return now < slot.starts ? nil : .begun }
        guard !kept.isEmpty, slot.starts <= kept.lowerBound, kept.upperBound <= slot.ends else {
            return .notWithin
        }
        if slot.starts <= now, kept.lowerBound != slot.starts { return .begun }
        if kept.upperBound <= now { return .past }
        let known = Set(placed.misfits(of: self).map(\.code))
        return placed.misfits(of: kept).first { !known.contains($0.code) }
    }

    /// Whether its customer can give back all of it, or the rest of what has begun.
    package func canBeGivenBack(in placed: PlacedSpace, now: Instant) -> Bool {
        isConfirmed && now < slot.ends
            && (now < slot.starts || !shorterTimes(in: placed, now: now).isEmpty)
    }

    /// What may be kept of it, the longest first.
    package func shorterTimes(in placed: PlacedSpace, now: Instant) -> [Period] {
        placed.otherLengths(of: self, taken: [], now: min(now, slot.starts)).filter {
            $0.seconds < slot.period.seconds
                && refusalOfGivingBack(keeping: $0, in: placed, now: now) == nil
        }.reversed()
    }

    /// With `kept` of its time. Given back too late to cancel it costs what it did, and it stays as late to cancel the
    /// rest; given back in good time it costs what that time does, and never more than before.
    package func keeping(_ kept: Period, in placed: PlacedSpace, by person: Person.ID, at now: Instant)
        -> Booking
    {
        let terms = terms ?? BookingTerms(placed.rules)
        let isLate = changeLimit(under: terms).at < now
        return moved(
            to: Slot(space: slot.space, period: kept),
            price: isLate ? price : [price, placed.price(of: kept)].compactMap(\.self).min(),
            terms: isLate ? terms.counted(from: slot.starts, for: kept.lowerBound) : terms, by: person,
            at: now)
    }

    /// What its customer pays. What came to nothing costs nothing, unless they gave it back when it was too late to
    /// cancel.
    ///
    /// - Parameter rules: the space's present rules, for a booking without ``terms``.
    package func amountDue(under rules: BookingRules) -> Money? {
        amountDue(under: terms ?? BookingTerms(rules))
    }

    package func amountDue(under terms: BookingTerms) -> Money? {
        guard state.name.isOff else { return price }
        guard case .cancelled(let at, _, as: .own) = state, changeLimit(under: terms).at < at else {
            return nil
        }
        return price
    }
}

extension BookingTerms {
    /// With the last moment to cancel where it was, when the time begins at another.
    fileprivate func counted(from start: Instant, for newStart: Instant) -> BookingTerms {
        let shift = Int((newStart.seconds - start.seconds) / 60)
        return BookingTerms(
            cancellationDeadline: Minutes(max(cancellationDeadline.count + shift, 0)),
            assuredUntil: assuredUntil)
    }
}

extension Booking {
    /// Whether a rule about when a time is booked was kept when this one was, and so is no hindrance to more of it.
    ///
    /// - Parameter wish: this time and more.
    package func hasKept(_ rule: BookingRefusal, in wish: Slot, now: Instant) -> Bool {
        guard isConfirmed, wish.starts == slot.starts, now < slot.ends else { return false }
        switch rule {
        case .begun, .tooSoon: return true
        default: return false
        }
    }
}

extension Slot {
    /// Whether it is `other` and more, in the same space.
    package func extends(_ other: Slot) -> Bool {
        self != other && space == other.space && starts <= other.starts && other.ends <= ends
    }
}
