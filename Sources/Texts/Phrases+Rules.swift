package import Domain

/// Booking rules and opening hours in words.
extension Phrases {
    /// - Parameter regimes: how the space's times can be had.
    package func rules(_ rules: BookingRules, _ regimes: RegimeSchedule) -> [String] {
        var texts = regimes.rules.map(sentence(of:))
        texts.append(standing(regimes))
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

    /// `måndag–fredag`, or each by its name where they do not follow each other.
    private func days(_ weekdays: [Weekday]) -> String {
        guard let first = weekdays.first, let last = weekdays.last, weekdays.count > 2,
            last.rawValue - first.rawValue == weekdays.count - 1
        else { return names(weekdays.map(weekday)) }
        return self.weekdays(first...last)
    }

    /// How times are had where no rule says otherwise.
    private func standing(_ regimes: RegimeSchedule) -> String {
        switch regimes.otherwise {
        case _ where !regimes.rules.isEmpty:
            text("rules.otherwise", ["regime": word(for: regimes.otherwise)])
        case .atOnce: self(.ruleAtOnce)
        case .onRequest: text("rules.onRequest")
        case .byStaff, .inRound:
            text(
                "rules.when",
                ["when": sentence(text("rules.whenever")), "regime": word(for: regimes.otherwise)])
        }
    }

    /// `Måndag, tisdag 17.00–22.00, för föreningar: bokas på förfrågan. Then why.`
    package func sentence(of rule: RegimeRule) -> String {
        var parts: [String] = []
        if !rule.weekdays.isEmpty { parts.append(days(rule.weekdays.sorted())) }
        if rule.hours != RegimeRule.wholeDay { parts.append(times(rule.hours)) }
        if !rule.customers.isEmpty {
            let groups = CustomerGroup.allCases.filter(rule.customers.contains)
            parts.append(names(groups.map { text("rules.customers.\($0.rawValue)") }))
        }
        if let shortest = rule.shortest { parts.append(text("rules.shortest", ["length": length(shortest)])) }
        if let longest = rule.longest { parts.append(text("rules.longest", ["length": length(longest)])) }
        if let notice = rule.noticeFrom { parts.append(text("rules.noticeFrom", ["notice": length(notice)])) }
        if let notice = rule.noticeUnder {
            parts.append(text("rules.noticeUnder", ["notice": length(notice)]))
        }
        if let first = rule.days.first {
            parts.append(text("rules.firstDay", ["day": weekdayAndDate(first)]))
        }
        if let last = rule.days.last { parts.append(text("rules.lastDay", ["day": weekdayAndDate(last)])) }
        let when = parts.isEmpty ? text("rules.whenever") : list(parts)
        let rest = text("rules.when", ["when": when, "regime": word(for: rule.regime)])
        return [sentence(rest), rule.why.map(sentence(of:))].compactMap(\.self).joined(separator: " ")
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
