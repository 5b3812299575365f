/// The free times of one length in one space, in order: counted and looked up without making each.
package struct FreeTimes: Sendable {
    package let duration: Minutes
    /// Their starts.
    package private(set) var runs: [StartRun] = []
    /// How those of each run can be had.
    package private(set) var regimes: [Regime] = []
    package private(set) var count = 0

    package init(of duration: Minutes) { self.duration = duration }

    package var first: Period? { runs.first.map { period(from: $0.first) } }

    package func contains(_ start: Instant) -> Bool { runs.contains { $0.contains(start) } }

    package func period(from start: Instant) -> Period {
        start..<SwedishTime.end(of: duration, from: start)
    }

    /// How the one from `start` can be had.
    package func regime(from start: Instant) -> Regime {
        zip(runs, regimes).first { $0.0.contains(start) }?.1 ?? .atOnce
    }

    /// All of them.
    package var periods: [Period] {
        var periods: [Period] = []
        periods.reserveCapacity(count)
        for run in runs {
            for index in 0..<run.count { periods.append(period(from: run[index])) }
        }
        return periods
    }

    /// All of them, each with how it can be had.
    package var slots: [(period: Period, regime: Regime)] {
        var slots: [(period: Period, regime: Regime)] = []
        slots.reserveCapacity(count)
        for (run, regime) in zip(runs, regimes) {
            for index in 0..<run.count { slots.append((period(from: run[index]), regime)) }
        }
        return slots
    }

    mutating func append(_ run: StartRun, _ regime: Regime) {
        runs.append(run)
        regimes.append(regime)
        count += run.count
    }
}

/// A walk through free times from the earliest on.
package struct FreeTimesWalk {
    private let times: FreeTimes
    private var run = 0
    private var index = 0

    package init(_ times: FreeTimes) { self.times = times }

    /// The start where it stands; `nil` past the last.
    package var start: Instant? { run < times.runs.count ? times.runs[run][index] : nil }

    /// How the time there can be had.
    package var regime: Regime { run < times.regimes.count ? times.regimes[run] : .atOnce }

    package mutating func advance() {
        guard run < times.runs.count else { return }
        index += 1
        if index == times.runs[run].count { (run, index) = (run + 1, 0) }
    }
}
