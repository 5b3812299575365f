package import Domain

/// Days and times in words.
extension Phrases {
    /// `tisdag 24 november`; with its year when that is not the year of `today`.
    package func date(_ date: CalendarDate, today: CalendarDate) -> String {
        let (year, _, day) = date.civil
        var values = ["weekday": weekday(date.weekday), "day": String(day), "month": month(of: date)]
        guard year != today.year else { return self(.date, values) }
        values["year"] = String(year)
        return self(.dateYear, values)
    }

    /// `tisdag 24 november`
    package func weekdayAndDate(_ date: CalendarDate) -> String { self.date(date, today: date) }

    /// `i dag`, `i morgon`, otherwise as ``date(_:today:)``.
    package func day(_ date: CalendarDate, today: CalendarDate) -> String {
        switch date.number - today.number {
        case -1: self(.yesterday)
        case 0: self(.today)
        case 1: self(.tomorrow)
        default: self.date(date, today: today)
        }
    }

    /// `18.00`
    package func time(_ time: TimeOfDay) -> String { time.text(separator: self(.clockSeparator)) }

    /// `18.00`; `02.30 sommartid` or `02.30 vintertid` in the hour that the change from summer time repeats.
    package func time(_ instant: Instant) -> String {
        let clock = SwedishTime.timeOfDay(of: instant)
        let both = SwedishTime.instants(of: SwedishTime.date(of: instant), at: clock)
        guard both.count > 1, let second = both.last else { return time(clock) }
        return self(instant < second ? .summerTime : .winterTime, ["time": time(clock)])
    }

    /// `18.00–19.30`; `hela dygnet` from midnight to midnight.
    package func times(_ period: Period) -> String {
        isWholeDay(period) ? self(.wholeDay) : "\(time(period.lowerBound))–\(end(of: period))"
    }

    /// From midnight to the next.
    package func isWholeDay(_ period: Period) -> Bool {
        period == SwedishTime.day(SwedishTime.date(of: period.lowerBound))
    }

    /// `19.30`; `24.00` where it ends with the day that it began, as opening hours have it; `19.30 dagen efter` where the
    /// clock has come round to where it began.
    package func end(of period: Period) -> String {
        let day = SwedishTime.day(SwedishTime.date(of: period.lowerBound))
        if period.upperBound == day.upperBound { return time(.endOfDay) }
        let isRound =
            SwedishTime.timeOfDay(of: period.lowerBound) == SwedishTime.timeOfDay(of: period.upperBound)
            && period.length.count > 60
        let end = time(period.upperBound)
        return isRound ? self(.nextDay, ["time": end]) : end
    }

    package func times(_ hours: OpeningHours.Hours) -> String {
        "\(time(hours.lowerBound))–\(time(hours.upperBound))"
    }

    /// `måndag 23 november kl. 18.00`
    package func dateTime(_ instant: Instant, today: CalendarDate) -> String {
        let date = date(SwedishTime.date(of: instant), today: today)
        return self(.dateTime, ["date": date, "time": time(instant)])
    }

    /// `24 november`
    package func dayAndMonth(_ date: CalendarDate) -> String {
        self(.dayMonth, ["day": String(date.day), "month": month(of: date)])
    }

    /// `23–29 november`, `30 november – 6 december`
    package func days(_ days: ClosedRange<CalendarDate>) -> String {
        let (first, last) = (days.lowerBound, days.upperBound)
        if first == last { return dayAndMonth(first) }
        if first.year == last.year, first.month == last.month {
            return self(
                .rangeInMonth,
                ["first": String(first.day), "last": String(last.day), "month": month(of: last)])
        }
        return self(
            .range,
            [
                "first": String(first.day), "firstMonth": month(of: first), "last": String(last.day),
                "lastMonth": month(of: last),
            ])
    }

    package func weekday(_ weekday: Weekday) -> String { text("calendar.weekday.\(weekday.rawValue)") }
    package func shortWeekday(_ weekday: Weekday) -> String {
        text("calendar.weekdayShort.\(weekday.rawValue)")
    }

    /// `24 nov`
    package func shortDate(_ date: CalendarDate) -> String {
        self(.dayMonth, ["day": String(date.day), "month": text("calendar.monthShort.\(date.month)")])
    }

    private func month(of date: CalendarDate) -> String { text("calendar.month.\(date.month)") }
}
