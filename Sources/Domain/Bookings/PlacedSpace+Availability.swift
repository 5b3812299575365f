extension PlacedSpace {
    /// The free times of `duration` that start on `dates`, in order.
    ///
    /// - Parameter taken: the occupancy of this space's atoms on those days, buffers' reach included, in any order.
    package func freePeriods(
        of duration: Minutes, on dates: ClosedRange<CalendarDate>, now: Instant, taken: [Occupancy]
    ) -> [Period] {
        guard space.details.bookable, rules.instant, rules.minDuration <= duration,
            duration <= rules.maxDuration
        else { return [] }
        let earliest = now + rules.minimumNotice
        let last = min(dates.upperBound, SwedishTime.date(of: now) + rules.bookingHorizon)
        let first = max(dates.lowerBound, SwedishTime.date(of: earliest))
        guard first <= last else { return [] }

        let busy = BusyTime(taken.lazy.map(\.period))
        var free: [Period] = []
        // The day after, so that a time may pass midnight where the space stays open.
        for open in schedule.periods(on: first...last + 1) {
            var cursor = busy.start
            for day in open.days where day.date <= last {
                for start in possibleStarts(on: day.date, hours: day.hours) where start >= earliest {
                    let period = start..<start + duration
                    guard period.upperBound <= open.period.upperBound else { break }
                    if busy.isFree(rules.occupied(by: period), from: &cursor) { free.append(period) }
                }
            }
        }
        return free
    }
}

/// Taken stretches in order, asked about with rising starts.
private struct BusyTime {
    private let periods: [Period]

    var start: Int { periods.startIndex }

    init(_ periods: some Sequence<Period>) {
        self.periods = periods.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// `cursor` moves past what ended before `wanted`. Parts of a hall may overlap each other here, so a long
    /// stretch that begins early holds the cursor until it is over.
    func isFree(_ wanted: Period, from cursor: inout Int) -> Bool {
        while cursor < periods.endIndex, periods[cursor].upperBound <= wanted.lowerBound { cursor += 1 }
        var index = cursor
        while index < periods.endIndex, periods[index].lowerBound < wanted.upperBound {
            if periods[index].upperBound > wanted.lowerBound { return false }
            index += 1
        }
        return true
    }
}
