/// When a space is open: its own rows, then those of the spaces around it, then those of the facility.
///
/// An exception goes before every weekly rule; among exceptions, and among weekly rules, the nearest level that has
/// any decides.
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
        (exceptions(on: date) ?? weekly(on: date)).joined()
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
                let period =
                    SwedishTime.instant(
                        of: date, at: hours.lowerBound)..<SwedishTime.instant(of: date, at: hours.upperBound)
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
