/// The free times of one length in one space, in order: counted and looked up without making each.
package struct FreeTimes: Sendable {
    package let duration: Minutes
    /// Their starts.
    package private(set) var runs: [StartRun] = []
    package private(set) var count = 0

    package init(of duration: Minutes) { self.duration = duration }

    package var first: Period? { runs.first.map { period(from: $0.first) } }

    package func contains(_ start: Instant) -> Bool { runs.contains { $0.contains(start) } }

    package func period(from start: Instant) -> Period {
        start..<SwedishTime.end(of: duration, from: start)
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

    mutating func append(_ run: StartRun) {
        runs.append(run)
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

    package mutating func advance() {
        guard run < times.runs.count else { return }
        index += 1
        if index == times.runs[run].count { (run, index) = (run + 1, 0) }
    }
}
