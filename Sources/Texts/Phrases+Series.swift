package import Domain

/// Series in words.
extension Phrases {
    /// `varje vecka på tisdagar och torsdagar, 18.00–19.30`
    package func rhythm(of plan: SeriesPlan) -> String {
        let times = times(plan.period(on: plan.recurrence.first))
        return list([rhythm(of: plan.recurrence.pattern), times])
    }

    /// `varannan vecka på tisdagar`, `den andra tisdagen i varje månad`
    package func rhythm(of pattern: Recurrence.Pattern) -> String {
        let (every, count) = (min(pattern.interval, 3), ["count": number(pattern.interval)])
        switch pattern {
        case .weekly(_, let days):
            return text("series.weekly.\(every)", count.merging(["days": weekdays(days)]) { $1 })
        case .monthly(_, let day):
            return text("series.monthly.\(every)", count.merging(["day": name(of: day)]) { $1 })
        }
    }

    /// `den andra tisdagen`
    package func name(of day: WeekdayOfMonth) -> String {
        self(
            .seriesWeekdayOfMonth,
            [
                "place": text("series.places.\(day.place.rawValue)"),
                "day": text("series.weekdayForms.\(day.weekday.rawValue)"),
            ])
    }

    /// `tisdagar, onsdagar och torsdagar`
    package func weekdays(_ days: Set<Weekday>) -> String {
        enumeration(days.sorted().map { text("series.weekdays.\($0.rawValue)") })
    }

    /// Why a day is left out: `Juldagen`, `Sportlov 2027`.
    package func name(of ground: SkipGround) -> String {
        switch ground {
        case .redDay(let day): text("series.redDays.\(day.rawValue)")
        case .eve(let eve): text("series.eveNames.\(eve.rawValue)")
        case .schoolHoliday(let name): name
        }
    }

    private func enumeration(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return self(.and, ["first": list(names.dropLast()), "second": last])
    }
}
