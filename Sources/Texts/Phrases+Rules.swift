package import Domain

/// Booking rules and opening hours in words.
extension Phrases {
    package func rules(_ rules: BookingRules) -> [String] {
        var texts = rules.regime == .atOnce ? [self(.ruleAtOnce)] : []
        texts += [durationRule(rules), intervalRule(rules), noticeRule(rules)]
        texts.append(self(.ruleHorizon, count: rules.bookingHorizon))
        texts.append(
            rules.cancellationDeadline.count > 0
                ? self(.ruleCancellation, ["deadline": length(rules.cancellationDeadline)])
                : self(.ruleCancellationAny))
        if let limit = rules.bookingLimit { texts.append(self(.ruleLimit, count: limit)) }
        if let limit = rules.seriesLimit { texts.append(self(.ruleSeriesLimit, count: limit)) }
        if rules.bufferBefore.count > 0 {
            texts.append(self(.ruleBufferBefore, ["length": length(rules.bufferBefore)]))
        }
        if rules.bufferAfter.count > 0 {
            texts.append(self(.ruleBufferAfter, ["length": length(rules.bufferAfter)]))
        }
        return texts
    }

    /// How a time can be had: `bokas direkt`.
    package func word(for regime: Regime) -> String { text("facility.regimeWords.\(regime.rawValue)") }

    /// `var 30:e minut` without its first word: what an interval is called.
    package func interval(_ interval: Minutes) -> String {
        self(.ruleEvery, ["count": number(interval.count)])
    }

    /// One line for each run of days with the same hours: `måndag–fredag 08.00–22.00`, and why where something is said.
    /// Those of seven days, told from Monday as everyone tells them.
    package func openingHours(
        of schedule: OpeningSchedule, from first: CalendarDate
    ) -> [(text: String, reason: String?)] {
        var runs: [(days: ClosedRange<Weekday>, hours: [OpeningHours.Hours], reason: String?)] = []
        for date in (0..<7).map({ first + $0 }).sorted(by: { $0.weekday < $1.weekday }) {
            let (hours, reason) = (schedule.hours(on: date), schedule.reason(on: date))
            if let last = runs.last, last.hours == hours, last.reason == reason {
                runs[runs.count - 1].days = last.days.lowerBound...date.weekday
            } else {
                runs.append((date.weekday...date.weekday, hours, reason))
            }
        }
        return runs.map { run in
            let days = weekdays(run.days)
            guard !run.hours.isEmpty else { return (self(.closedDays, ["days": days]), run.reason) }
            return (self(.hoursOfDays, ["days": days, "hours": list(run.hours.map(times))]), run.reason)
        }
    }

    private func weekdays(_ days: ClosedRange<Weekday>) -> String {
        if days == .monday ... .sunday { return self(.everyDay) }
        let (first, last) = (weekday(days.lowerBound), weekday(days.upperBound))
        return first == last ? first : self(.weekdaysTo, ["first": first, "last": last])
    }

    private func durationRule(_ rules: BookingRules) -> String {
        rules.minDuration == rules.maxDuration
            ? self(.ruleDurationExact, ["length": length(rules.minDuration)])
            : self(
                .ruleDuration,
                ["minimum": length(rules.minDuration), "maximum": length(rules.maxDuration)])
    }

    private func intervalRule(_ rules: BookingRules) -> String {
        rules.startInterval == .hours(1)
            ? self(.ruleIntervalHour) : self(.ruleInterval, ["interval": interval(rules.startInterval)])
    }

    private func noticeRule(_ rules: BookingRules) -> String {
        rules.minimumNotice.count > 0
            ? self(.ruleNotice, ["notice": length(rules.minimumNotice)]) : self(.ruleNoNotice)
    }
}
