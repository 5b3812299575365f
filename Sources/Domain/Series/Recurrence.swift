/// By which rule the days of a series come back.
///
/// ```swift
/// let tuesdays = try Recurrence(.weekly(on: [.tuesday]), from: first, until: .count(10))
/// tuesdays.dates.count  // 10
/// ```
package struct Recurrence: Sendable, Hashable {
    /// No series has more occurrences, whoever makes it.
    package static let mostOccurrences = 400

    package enum Pattern: Sendable, Hashable {
        /// On weekdays of every `every`th week, weeks counted from Monday (ISO 8601).
        case weekly(every: Int = 1, on: Set<Weekday>)
        /// On one weekday of every `every`th month: the second Tuesday.
        case monthly(every: Int = 1, on: WeekdayOfMonth)
    }

    package enum End: Sendable, Hashable {
        /// The last day that may be one of them.
        case date(CalendarDate)
        /// So many by the rule, also those that are skipped afterwards (RFC 5545 § 3.8.5.1).
        case count(Int)
    }

    package let pattern: Pattern
    package let end: End
    /// The days that the rule gives, in order: at least one.
    package let dates: [CalendarDate]

    package var first: CalendarDate { dates[0] }
    package var last: CalendarDate { dates[dates.count - 1] }

    /// - Parameter start: the first day that may be one of them; weeks and months are counted from its own.
    /// - Throws: ``RecurrenceRefusal``
    package init(
        _ pattern: Pattern, from start: CalendarDate, until end: End
    ) throws(RecurrenceRefusal) {
        try pattern.check()
        switch end {
        case .date(let last) where last < start: throw .endsBeforeStart
        case .count(let count) where count < 1: throw .noOccurrence
        case .count(let count) where count > Self.mostOccurrences: throw .tooMany(Self.mostOccurrences)
        default: break
        }
        let dates = pattern.dates(from: start, until: end, most: Self.mostOccurrences + 1)
        guard dates.count <= Self.mostOccurrences else { throw .tooMany(Self.mostOccurrences) }
        guard !dates.isEmpty else { throw .noOccurrence }
        self.pattern = pattern
        self.end = end
        self.dates = dates
    }

    /// The same rule to another end.
    ///
    /// - Throws: ``RecurrenceRefusal``
    package func ending(_ end: End) throws(RecurrenceRefusal) -> Recurrence {
        try Recurrence(pattern, from: first, until: end)
    }
}

/// One weekday of a month.
package struct WeekdayOfMonth: Sendable, Hashable {
    package enum Place: Int, Sendable, CaseIterable {
        case first = 1
        case second, third, fourth
        case last = -1
    }

    package let place: Place
    package let weekday: Weekday

    package init(_ place: Place, _ weekday: Weekday) {
        self.place = place
        self.weekday = weekday
    }

    /// Which one `date` is. The fifth is the last; the fourth is the fourth, also where it is the last.
    package init(of date: CalendarDate) {
        self.init(Place(rawValue: (date.day - 1) / 7 + 1) ?? .last, date.weekday)
    }

    /// Its day in a month; every month has one.
    package func date(inMonth month: Int, of year: Int) -> CalendarDate? {
        guard let begins = CalendarDate(year: year, month: month, day: 1) else { return nil }
        let offset = (weekday.rawValue - begins.weekday.rawValue + 7) % 7
        guard place == .last else { return begins + (offset + 7 * (place.rawValue - 1)) }
        let fourth = begins + (offset + 21)
        let fifth = fourth + 7
        // The last days that there are have none a week later.
        return fifth.month == month && fifth.weekday == weekday ? fifth : fourth
    }
}

extension Recurrence.Pattern {
    /// Weeks or months between.
    package var interval: Int {
        switch self {
        case .weekly(let every, _), .monthly(let every, _): every
        }
    }

    package static let longestIntervals = (weeks: 52, months: 12)

    fileprivate func check() throws(RecurrenceRefusal) {
        switch self {
        case .weekly(let every, let days):
            guard (1...Self.longestIntervals.weeks).contains(every) else {
                throw .badInterval(most: Self.longestIntervals.weeks)
            }
            if days.isEmpty { throw .noWeekday }
        case .monthly(let every, _):
            guard (1...Self.longestIntervals.months).contains(every) else {
                throw .badInterval(most: Self.longestIntervals.months)
            }
        }
    }

    /// Whether it can give `date` as one of its days, intervals aside.
    package func falls(on date: CalendarDate) -> Bool {
        switch self {
        case .weekly(_, let days): days.contains(date.weekday)
        case .monthly(_, let day): day.date(inMonth: date.month, of: date.year) == date
        }
    }

    fileprivate func dates(
        from start: CalendarDate, until end: Recurrence.End, most: Int
    ) -> [CalendarDate] {
        var dates: [CalendarDate] = []
        let (limit, last): (Int, CalendarDate?) =
            switch end {
            case .date(let last): (most, last)
            case .count(let count): (min(count, most), nil)
            }
        // Each round gives at least one day after the first, so this many are enough.
        for round in 0...most {
            for date in days(ofRound: round, from: start) where date >= start {
                if dates.count == limit { return dates }
                if let last, date > last { return dates }
                // Past the last day that there is, days come again.
                guard falls(on: date), dates.last.map({ $0 < date }) ?? true else { return dates }
                dates.append(date)
            }
        }
        return dates
    }

    /// The days of the week or month that comes `round` intervals after that of `start`.
    private func days(ofRound round: Int, from start: CalendarDate) -> [CalendarDate] {
        switch self {
        case .weekly(let every, let weekdays):
            let monday = start.startOfWeek + 7 * every * round
            return weekdays.sorted().map { monday + ($0.rawValue - 1) }
        case .monthly(let every, let day):
            let months = start.year * 12 + start.month - 1 + every * round
            return [day.date(inMonth: months % 12 + 1, of: months / 12)].compactMap(\.self)
        }
    }
}
