extension PlacedSpace {
    /// How many other lengths are offered at each end of a booking.
    private static let steps = 3

    /// Shorter and longer times that begin or end with `booking`, by how much of it they are; in the space's own steps.
    ///
    /// - Parameter taken: the occupancy of this space's atoms around the booking.
    package func otherLengths(of booking: Booking, taken: [Occupancy], now: Instant) -> [Period] {
        let (start, end) = (booking.slot.starts, booking.slot.ends)
        let lengths = (1...Self.steps).flatMap { index -> [Period] in
            let step = Minutes(index.multipliedClamped(by: rules.startInterval.count))
            let (later, earlier) = (start + step, end - step)
            return [
                later < end ? later..<end : nil, start < earlier ? start..<earlier : nil,
                start..<end + step, start - step..<end,
            ].compactMap(\.self)
        }
        return lengths.filter { isFree($0, besides: booking, taken: taken, now: now) }
            .sorted { ($0.seconds, $0.lowerBound) < ($1.seconds, $1.lowerBound) }
    }

    /// Whether `booking` could have this space, or `period` of its own.
    package func isFree(
        _ period: Period, besides booking: Booking, taken: [Occupancy], now: Instant
    ) -> Bool {
        let others = taken.filter { $0.claim != .booking(booking.id) }
        let wish = Slot(space: id, period: period)
        return occupancyRefusal(of: period, taken: others) == nil
            && brokenRules(of: period, now: now).allSatisfy { booking.hasKept($0, in: wish, now: now) }
    }
}
