/// How a space's times can be had: its own rules in order, then those of the spaces around it and of the facility, and
/// what holds where none fits.
package struct RegimeSchedule: Sendable, Equatable {
    package let rules: [RegimeRule]
    package let otherwise: Regime

    package init(_ rules: [RegimeRule], otherwise: Regime) {
        self.rules = rules
        self.otherwise = otherwise
    }

    /// Whether there is anything that a press is enough for, at some time and for somebody.
    package var isEverPressed: Bool { otherwise.isPressed || rules.contains { $0.regime.isPressed } }

    /// Whether there is anything to ask for, at some time and for somebody.
    package var isEverAsked: Bool {
        otherwise == .onRequest || rules.contains { $0.regime == .onRequest }
    }

    /// Whether it matters which kind of customer asks.
    package var tellsCustomersApart: Bool { rules.contains { !$0.customers.isEmpty } }

    /// Whether no time here is had in any of these ways.
    func isNever(had ways: Regimes) -> Bool {
        !ways.contains(otherwise) && !rules.contains { ways.contains($0.regime) }
    }

    /// What holds for `period`, and why where a rule says so.
    ///
    /// Each of its moments has the regime of the first rule that fits; the strictest of them holds for all of it, so that
    /// nobody gets an hour at once by beginning before it.
    package func ruling(of period: Period, for group: CustomerGroup, now: Instant) -> RegimeRuling {
        guard !rules.isEmpty else { return RegimeRuling(regime: otherwise, why: nil) }
        return RegimeScale(self, for: group, length: period.length).ruling(of: period, now: now)
    }
}

/// How a time can be had, and why in the municipality's words.
package struct RegimeRuling: Sendable, Equatable {
    package let regime: Regime
    package let why: Explanation?

    package init(regime: Regime, why: Explanation?) {
        self.regime = regime
        self.why = why
    }
}

/// The rules that can concern times of one length and one kind of customer, to be asked about many of them.
struct RegimeScale {
    private let rules: [RegimeRule]
    private let otherwise: Regime

    init(_ schedule: RegimeSchedule, for group: CustomerGroup, length: Minutes) {
        rules = schedule.rules.filter { $0.concerns(group, length: length) }
        otherwise = schedule.otherwise
    }

    /// Which one holds for everything, where that does not depend on the time.
    var always: Regime? { rules.isEmpty ? otherwise : nil }

    func ruling(of period: Period, now: Instant) -> RegimeRuling {
        let notice = period.lowerBound.seconds - now.seconds
        let rules = rules.filter { $0.isIn(notice: notice) }
        guard !rules.isEmpty, !period.isEmpty else { return RegimeRuling(regime: otherwise, why: nil) }
        var strictest: RegimeRuling?
        for (date, minute) in moments(of: period, rules) {
            let rule = rules.first { $0.holds(on: date, at: minute) }
            let ruling = RegimeRuling(regime: rule?.regime ?? otherwise, why: rule?.why)
            if strictest.map({ $0.regime.strictness < ruling.regime.strictness }) ?? true {
                strictest = ruling
            }
        }
        return strictest ?? RegimeRuling(regime: otherwise, why: nil)
    }

    /// On the clock: where it begins, and where another rule may begin to hold before it ends.
    private func moments(of period: Period, _ rules: [RegimeRule]) -> [(CalendarDate, Int)] {
        let (first, start, _) = SwedishTime.local(period.lowerBound)
        // What ends at midnight has nothing of the day after.
        let (last, end, _) = SwedishTime.local(Instant(seconds: period.upperBound.seconds - 1))
        var moments = [(first, start / 60)]
        var date = first
        while date <= last, moments.count < 1000 {
            let from = date == first ? start / 60 : -1
            let through = date == last ? end / 60 : 1439
            var bounds = date == first ? [] : [0]
            for rule in rules { bounds += [rule.hours.lowerBound.minutes, rule.hours.upperBound.minutes] }
            moments += bounds.filter { from < $0 && $0 <= through }.map { (date, $0) }
            date = date + 1
        }
        return moments
    }
}
