/// A time that somebody can have instead of one that the municipality needs.
package struct Substitute: Sendable {
    package let placed: PlacedSpace
    package let period: Period
    /// Metres from where the time was; `nil` where that is not known, 0 in the same facility.
    package let distance: Double?

    package init(placed: PlacedSpace, period: Period, distance: Double?) {
        self.placed = placed
        self.period = period
        self.distance = distance
    }

    package var slot: Slot { Slot(space: placed.id, period: period) }
}

extension Booking {
    /// What its customer pays for `slot` instead: never more than before.
    package func price(instead slot: Slot, in placed: PlacedSpace) -> Money? {
        guard let price, let other = placed.price(of: slot.period) else { return nil }
        return min(price, other)
    }
}

extension PlacedSpace {
    /// Whether who has a time in `lost` can use this instead: for the same, and about as large. Where neither says how
    /// many it holds or how large it is, a whole stands for a whole and a part for a part.
    package func canReplace(_ lost: PlacedSpace) -> Bool {
        guard id != lost.id, isAlike(lost) else { return false }
        guard let (mine, others) = size(beside: lost) else {
            return (space.parent == nil) == (lost.space.parent == nil)
        }
        // From four fifths to twice as large.
        return mine * 5 >= others * 4 && mine <= others * 2
    }

    /// How much larger or smaller it is, as a share of `lost`.
    func difference(from lost: PlacedSpace) -> Double {
        guard let (mine, others) = size(beside: lost), others > 0 else { return 0 }
        return abs(mine - others) / others
    }

    /// Both by the same measure.
    private func size(beside other: PlacedSpace) -> (Double, Double)? {
        let (mine, others) = (space.details, other.space.details)
        if let one = mine.capacity, let two = others.capacity { return (Double(one), Double(two)) }
        if let one = mine.floorArea, let two = others.floorArea { return (one, two) }
        return nil
    }

    /// Metres to another facility; `nil` where either's place is not known.
    package func distance(to other: PlacedSpace) -> Double? {
        if facility.id == other.facility.id { return 0 }
        guard let here = facility.details.position, let there = other.facility.details.position else {
            return nil
        }
        return here.distance(to: there)
    }

    /// Why the municipality does not offer `period` here, what is taken aside: its own rules of hours, lengths and notice.
    /// How the public has it, and how far ahead, is no hindrance to who gives it out.
    package func refusalOfOffering(_ period: Period, now: Instant) -> BookingRefusal? {
        brokenRules(of: period, now: now).first {
            switch $0 {
            case .onRequest, .byStaff, .tooFarAhead: false
            default: true
            }
        }
    }

    /// Whether `slot` is one that who has `booking` here could be offered instead, what is taken aside.
    package func allows(_ slot: Slot, in placed: PlacedSpace, insteadOf booking: Booking, now: Instant)
        -> Bool
    {
        guard slot.space == placed.id, placed.refusalOfOffering(slot.period, now: now) == nil else {
            return false
        }
        let old = booking.slot
        if placed.id != id { return slot.period == old.period && placed.canReplace(self) }
        return slot.period != old.period && slot.period.length == old.period.length
            && SubstituteSearch.week(of: old.starts).contains(SwedishTime.date(of: slot.starts))
    }
}
