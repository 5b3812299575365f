extension PlacedSpace {
    /// Why `period` cannot be booked here, as far as rules, hours and `taken` say. The first reason that a person
    /// would want to hear.
    ///
    /// - Parameters:
    ///   - group: who would book.
    ///   - taken: the occupancy of this space's atoms around `period`.
    package func refusal(
        of period: Period, for group: CustomerGroup = .person, now: Instant, taken: [Occupancy]
    ) -> BookingRefusal? {
        brokenRules(of: period, for: group, now: now).first?.beforehand
            ?? occupancyRefusal(of: period, taken: taken)
    }

    /// Every rule of the space that `period` does not keep to, what is taken aside. The first that a person would
    /// want to hear comes first.
    ///
    /// - Parameters:
    ///   - group: who would have it.
    ///   - way: how one wants to have it.
    package func brokenRules(
        of period: Period, for group: CustomerGroup = .person, wanting way: Regime = .atOnce, now: Instant
    ) -> [BookingRefusal] {
        var broken: [BookingRefusal] = []
        if !space.details.bookable { broken.append(.notBookable) }
        if let refusal = regimeRefusal(of: period, for: group, wanting: way, now: now) {
            broken.append(refusal)
        }
        if period.lowerBound < now { broken.append(period.upperBound <= now ? .past : .begun) }
        if let misfit = lengthRefusal(of: period) { broken.append(misfit) }
        // Hours are looked up day by day, so never for a length that nobody may have.
        guard period.seconds <= Int64(Booking.longest.count) * 60 else { return broken }
        if isTooFarAhead(period.lowerBound, now: now) {
            broken.append(.tooFarAhead(days: rules.bookingHorizon))
        }
        if let misfit = hoursRefusal(of: period) { broken.append(misfit) }
        if now <= period.lowerBound, period.lowerBound < now + rules.minimumNotice {
            broken.append(.tooSoon(notice: rules.minimumNotice))
        }
        return broken
    }

    /// Why a time here is not had in the way that somebody wants it, with what the rule says of it.
    private func regimeRefusal(
        of period: Period, for group: CustomerGroup, wanting way: Regime, now: Instant
    ) -> BookingRefusal? {
        let ruling = regimes.ruling(of: period, for: group, now: now)
        guard ruling.regime != way else { return nil }
        let contact = facility.details.contact
        return switch ruling.regime {
        case .atOnce: .atOnce
        case .onRequest: .onRequest(contact, because: ruling.why)
        case .byStaff: .byStaff(contact, because: ruling.why)
        case .inRound: .inRound(contact, because: ruling.why)
        }
    }

    func lengthRefusal(of period: Period) -> BookingRefusal? {
        if period.length < rules.minDuration {
            return .tooShort(minimum: rules.minDuration)
        }
        if period.length > rules.maxDuration {
            return .tooLong(maximum: rules.maxDuration)
        }
        return nil
    }

    func hoursRefusal(of period: Period) -> BookingRefusal? {
        guard let open = openPeriod(around: period) else { return .closed }
        guard period.seconds % 60 == 0, isPossibleStart(period.lowerBound, in: open) else {
            return .offGrid(interval: rules.startInterval)
        }
        return nil
    }

    /// Why `period` cannot be had here, rules aside.
    package func occupancyRefusal(of period: Period, taken: [Occupancy]) -> BookingRefusal? {
        let wanted = rules.occupied(by: period)
        let hits = taken.filter { $0.period.overlaps(wanted) }
        if hits.contains(where: { $0.claim.kind == .closure }) { return .closed }
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
}
