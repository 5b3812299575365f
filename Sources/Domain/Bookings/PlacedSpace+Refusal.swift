extension PlacedSpace {
    /// Why `period` cannot be booked here, as far as rules, hours and `taken` say. The first reason that a person
    /// would want to hear.
    ///
    /// - Parameter taken: the occupancy of this space's atoms around `period`.
    package func refusal(of period: Period, now: Instant, taken: [Occupancy]) -> BookingRefusal? {
        guard space.details.bookable else { return .unknown(.space) }
        guard rules.instant else { return .onRequest(facility.details.contact) }
        return ruleRefusal(of: period, now: now) ?? occupancyRefusal(of: period, taken: taken)
    }

    private func ruleRefusal(of period: Period, now: Instant) -> BookingRefusal? {
        if period.lowerBound < now { return .past }
        if period.seconds < Int64(rules.minDuration.count) * 60 {
            return .tooShort(minimum: rules.minDuration)
        }
        if period.seconds > Int64(rules.maxDuration.count) * 60 {
            return .tooLong(maximum: rules.maxDuration)
        }
        if isTooFarAhead(period.lowerBound, now: now) { return .tooFarAhead(days: rules.bookingHorizon) }
        guard let open = openPeriod(around: period) else { return .closed }
        guard period.seconds % 60 == 0, isPossibleStart(period.lowerBound, in: open) else {
            return .offGrid(interval: rules.startInterval)
        }
        if period.lowerBound < now + rules.minimumNotice { return .tooSoon(notice: rules.minimumNotice) }
        return nil
    }

    private func occupancyRefusal(of period: Period, taken: [Occupancy]) -> BookingRefusal? {
        let wanted = rules.occupied(by: period)
        let hits = taken.filter { $0.period.overlaps(wanted) }
        if hits.contains(where: { $0.kind == .closure }) { return .closed }
        return hits.isEmpty ? nil : .taken
    }

    package func isTooFarAhead(_ start: Instant, now: Instant) -> Bool {
        SwedishTime.date(of: start) > SwedishTime.date(of: now) + rules.bookingHorizon
    }

    private func openPeriod(around period: Period) -> OpenPeriod? {
        let first = SwedishTime.date(of: period.lowerBound) - 1
        let last = SwedishTime.date(of: period.upperBound) + 1
        return schedule.periods(on: first...last).first {
            $0.period.lowerBound <= period.lowerBound && period.upperBound <= $0.period.upperBound
        }
    }

    private func isPossibleStart(_ start: Instant, in open: OpenPeriod) -> Bool {
        let date = SwedishTime.date(of: start)
        guard let day = open.days.first(where: { $0.date == date }) else { return false }
        return possibleStarts(on: day.date, hours: day.hours).contains(start)
    }

    /// The starts of one day in order, counted on the clock from when the space opens.
    package func possibleStarts(on date: CalendarDate, hours: OpeningHours.Hours) -> [Instant] {
        var starts: [Instant] = []
        for minute in stride(
            from: hours.lowerBound.minutes, to: hours.upperBound.minutes,
            by: max(1, rules.startInterval.count))
        {
            guard let time = TimeOfDay(minutesFromMidnight: minute) else { continue }
            let start = SwedishTime.instant(of: date, at: time)
            if starts.last.map({ $0 < start }) ?? true { starts.append(start) }
        }
        return starts
    }
}
