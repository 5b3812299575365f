import Domain

/// One day of a ``WeekGrid``.
struct WeekGridColumn {
    let day: CalendarDate
    let hours: [OpeningHours.Hours]
    let rules: BookingRules
    let now: Instant
    let free: [Instant: (period: Period, regime: Regime)]
    let taken: [Occupancy]
    let own: [Booking]
    let shown: [Claim: ShownArrangement]

    /// - Parameter times: each row's beginning, and the end of the last.
    func cells(between times: [TimeOfDay]) -> [WeekGrid.Cell] {
        var cells: [WeekGrid.Cell] = []
        for (start, end) in zip(times, times.dropFirst()) {
            let content = content(from: start, to: end)
            if let last = cells.last, last.content == content || continues(last.content, at: start, content) {
                cells[cells.count - 1].span += 1
            } else {
                cells.append(WeekGrid.Cell(content: content))
            }
        }
        return cells
    }

    private func content(from start: TimeOfDay, to end: TimeOfDay) -> WeekGrid.Content {
        let begins = SwedishTime.instant(of: day, at: start)
        guard isOnTheClock(start) else { return .unavailable(.other) }
        guard hours.contains(where: { $0.contains(start) }) else { return .closed }
        let ends = SwedishTime.instant(of: day, at: end)
        if let booking = own.first(where: { $0.slot.starts < ends && begins < $0.slot.ends }) {
            return .mine(booking.id, booking.slot.period)
        }
        let starts = starts(from: start, to: end)
        if let free = starts.lazy.compactMap(free(at:)).first { return free }
        let inTheWay = taken.filter { $0.period.lowerBound < ends && begins < $0.period.upperBound }
        if inTheWay.contains(where: { $0.claim.kind == .closure }) { return .closed }
        guard let first = inTheWay.first else { return .unavailable(reason(starts.last)) }
        guard let arrangement = shown[first.claim],
            inTheWay.allSatisfy({ shown[$0.claim]?.name == arrangement.name })
        else { return .taken }
        let phases = Set(inTheWay.compactMap { shown[$0.claim]?.phase(of: begins..<ends) })
        return .arrangement(arrangement.name, phases.count == 1 ? phases.first ?? .during : .during)
    }

    /// What is free at a time of day, and how it is had: twice where the clock shows it twice.
    private func free(at time: TimeOfDay) -> WeekGrid.Content? {
        let found = SwedishTime.instants(of: day, at: time).compactMap { free[$0] }
        let periods = found.map(\.period)
        let regimes = Set(found.map(\.regime))
        // Of two that the clock shows alike, what is more than a press is said.
        switch [Regime.byStaff, .inRound, .onRequest, .atOnce].first(where: regimes.contains) {
        case nil: return nil
        case .atOnce:
            return periods.count > 1 ? .freeTwice(periods[0], periods[1]) : .free(periods[0])
        case .onRequest: return .asked(periods)
        case .byStaff: return .otherwise(.byStaff)
        case .inRound: return .otherwise(.inRound)
        }
    }

    /// Why nothing begins at the last start of a row, where nothing is in the way either.
    private func reason(_ time: TimeOfDay?) -> WeekGrid.Reason {
        guard let time else { return .other }
        let start = SwedishTime.instant(of: day, at: time)
        if start < now { return .passed }
        if day > SwedishTime.date(of: now) + rules.bookingHorizon { return .tooFarAhead }
        return start < now + rules.minimumNotice ? .tooSoon : .tooShort
    }

    /// A row that other days need, in the middle of a free start's own.
    private func continues(_ last: WeekGrid.Content, at time: TimeOfDay, _ content: WeekGrid.Content) -> Bool
    {
        switch last {
        case .free, .freeTwice, .asked, .unavailable: content == .unavailable(.other) && isOnTheClock(time)
        default: false
        }
    }

    /// Where a booking may begin in a row.
    private func starts(from start: TimeOfDay, to end: TimeOfDay) -> [TimeOfDay] {
        guard let hours = hours.first(where: { $0.contains(start) }) else { return [] }
        let interval = max(1, rules.startInterval.count)
        let past = (start.minutes - hours.lowerBound.minutes) % interval
        let first = past == 0 ? start.minutes : start.minutes + interval - past
        return stride(from: first, to: end.minutes, by: interval).compactMap { minutes in
            TimeOfDay(minutesFromMidnight: minutes).flatMap { isOnTheClock($0) ? $0 : nil }
        }
    }

    /// Whether the change to summer time leaves this time of day.
    private func isOnTheClock(_ time: TimeOfDay) -> Bool {
        SwedishTime.timeOfDay(of: SwedishTime.instant(of: day, at: time)) == time
    }
}
