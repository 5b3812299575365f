/// When a space is open: its own rows, then those of the spaces around it, then those of the facility.
///
/// An exception goes before every weekly rule; among exceptions, and among weekly rules, the nearest level that has
/// any decides.
///
/// Hours from midnight on that carry an evening on, and end by six, are its night and belong to it: an exception that ends
/// the evening earlier, or closes it, takes them too.
package struct OpeningSchedule: Sendable, Equatable {
    /// Nearest level first.
    private let levels: [[OpeningHours.Rule]]

    package init(levels: [[OpeningHours.Rule]]) {
        self.levels = levels.filter { !$0.isEmpty }
    }

    /// Without any rows a space is never open.
    package var isEmpty: Bool { levels.isEmpty }

    /// The hours of `date` in order, those that touch joined.
    package func hours(on date: CalendarDate) -> [OpeningHours.Hours] {
        if let exceptions = exceptions(on: date) { return exceptions.joined() }
        let hours = weekly(on: date).joined()
        guard let night = hours.first, Self.mayBeNight(night), runsToMidnight(weekly(on: date - 1)),
            let evening = exceptions(on: date - 1), !runsToMidnight(evening)
        else { return hours }
        return Array(hours.dropFirst())
    }

    /// Whether `hours`, some of those of `date`, belong to the evening before.
    func isNight(_ hours: OpeningHours.Hours, of date: CalendarDate) -> Bool {
        Self.mayBeNight(hours) && runsToMidnight(self.hours(on: date - 1))
    }

    private static let nightEnds = 6 * 60

    private static func mayBeNight(_ hours: OpeningHours.Hours) -> Bool {
        hours.lowerBound == .midnight && hours.upperBound.minutes <= nightEnds
    }

    private func runsToMidnight(_ hours: [OpeningHours.Hours]) -> Bool {
        hours.contains { $0.upperBound == .endOfDay }
    }

    /// Why `date` differs from an ordinary week, in the municipality's words.
    package func reason(on date: CalendarDate) -> String? {
        for level in levels {
            for case .exception(let days, _, let reason) in level where days.contains(date) {
                return reason.isEmpty ? nil : reason
            }
        }
        return nil
    }

    /// The open stretches that touch `dates`, those that meet at midnight joined.
    package func periods(on dates: ClosedRange<CalendarDate>) -> [OpenPeriod] {
        var periods: [OpenPeriod] = []
        for number in dates.lowerBound.number...dates.upperBound.number {
            let date = CalendarDate(number: number)
            for hours in hours(on: date) {
                let period = SwedishTime.period(of: hours, on: date)
                guard !period.isEmpty else { continue }
                if let last = periods.last, last.period.upperBound == period.lowerBound {
                    periods[periods.count - 1].extend(to: period.upperBound, with: (date, hours))
                } else {
                    periods.append(OpenPeriod(period: period, days: [(date, hours)]))
                }
            }
        }
        return periods
    }

    private func exceptions(on date: CalendarDate) -> [OpeningHours.Hours]? {
        for level in levels {
            let found = level.compactMap { rule -> OpeningHours.Hours?? in
                guard case .exception(let days, let hours, _) = rule, days.contains(date) else { return nil }
                return .some(hours)
            }
            if !found.isEmpty { return found.compactMap { $0 } }
        }
        return nil
    }

    private func weekly(on date: CalendarDate) -> [OpeningHours.Hours] {
        for level in levels {
            let rules = level.compactMap { rule -> (Weekday, OpeningHours.Hours, DayRange)? in
                if case .weekly(let weekday, let hours, let season) = rule {
                    (weekday, hours, season)
                } else {
                    nil
                }
            }
            guard !rules.isEmpty else { continue }
            let seasonal = rules.filter { $0.2.isSeason && $0.2.contains(date) }
            let valid = seasonal.isEmpty ? rules.filter { !$0.2.isSeason } : seasonal
            return valid.filter { $0.0 == date.weekday }.map(\.1)
        }
        return []
    }
}

/// An unbroken stretch of opening hours, and the days that it is made of.
package struct OpenPeriod: Sendable {
    package private(set) var period: Period
    /// Each day with its local hours, from which possible starts are counted.
    package private(set) var days: [(date: CalendarDate, hours: OpeningHours.Hours)]

    fileprivate init(period: Period, days: [(date: CalendarDate, hours: OpeningHours.Hours)]) {
        self.period = period
        self.days = days
    }

    fileprivate mutating func extend(
        to end: Instant, with day: (date: CalendarDate, hours: OpeningHours.Hours)
    ) {
        period = period.lowerBound..<end
        days.append(day)
    }
}
