extension PlacedSpace {
    /// The free times of `duration` that start on `dates`, in order.
    ///
    /// - Parameter taken: the occupancy of this space's atoms on those days, buffers' reach included, in any order.
    package func freePeriods(
        of duration: Minutes, on dates: ClosedRange<CalendarDate>, now: Instant, taken: [Occupancy]
    ) -> [Period] {
        freeTimes(of: duration, on: dates, now: now, taken: taken).periods
    }

    /// The same with how each can be had.
    ///
    /// - Parameters:
    ///   - group: who looks.
    ///   - regimes: those that are looked for.
    package func freeTimes(
        of duration: Minutes, on dates: ClosedRange<CalendarDate>, for group: CustomerGroup = .person,
        had regimes: Regimes = .pressed, now: Instant, taken: [Occupancy]
    ) -> FreeTimes {
        var wish = SearchWish(what: "", dates: dates, duration: duration)
        wish.group = group
        wish.regimes = regimes
        return freeTimes(
            for: wish, among: startRuns(on: dates), now: now,
            taken: taken.map(\.period).sorted { $0.lowerBound < $1.lowerBound })
    }

    /// The free times here that `wish` asks for: those that start on its dates, within its part of the day. Counting them
    /// takes no longer when there are many.
    ///
    /// - Parameters:
    ///   - runs: ``startRuns(on:)`` of the wish's dates.
    ///   - taken: what is taken of this space's atoms on those days, buffers' reach included, by when it begins.
    package func freeTimes(
        for wish: SearchWish, among runs: [StartRun], now: Instant, taken: [Period]
    ) -> FreeTimes {
        var free = FreeTimes(of: wish.duration)
        guard space.details.bookable, rules.minDuration <= wish.duration, wish.duration <= rules.maxDuration
        else { return free }
        let scale = RegimeScale(regimes, for: wish.group, length: wish.duration)
        if let regime = scale.always, !wish.regimes.contains(regime) { return free }
        let earliest = now + rules.minimumNotice
        let last = SwedishTime.date(of: now) + rules.bookingHorizon
        var busy = BusyTime(taken, around: rules)
        let add = scale.adding(to: wish, now: now)
        for run in runs where run.date <= last {
            guard let bounds = wish.bounds(of: run) else { continue }
            for piece in run.pieces(of: wish.duration) {
                let length =
                    SwedishTime.end(of: wish.duration, from: piece.first).seconds - piece.first.seconds
                let latest = min(run.closes, bounds.end).seconds - length
                let begins = piece.index(from: max(earliest, bounds.start))
                let ends = min(piece.index(upTo: Instant(seconds: latest)), piece.count - 1)
                busy.addFree(of: piece, from: begins, through: ends, length: length) { add($0, &free) }
            }
        }
        return free
    }
}

extension RegimeScale {
    /// What adds free times with how they can be had, those that are looked for: whole runs where that is the same for
    /// all times.
    fileprivate func adding(to wish: SearchWish, now: Instant) -> (StartRun, inout FreeTimes) -> Void {
        if let always { return { run, free in free.append(run, always) } }
        return { run, free in
            var first = 0
            var current: Regime?
            for index in 0...run.count {
                let next =
                    index < run.count ? ruling(of: free.period(from: run[index]), now: now).regime : nil
                guard next != current else { continue }
                if let current, wish.regimes.contains(current), let part = run.part(first, through: index - 1)
                {
                    free.append(part, current)
                }
                (first, current) = (index, next)
            }
        }
    }
}

extension StartRun {
    /// Runs within which a time of `duration` is equally long from each start: what lasts days is not.
    fileprivate func pieces(of duration: Minutes) -> [StartRun] {
        duration < .hours(24) ? [self] : (0..<count).compactMap { part($0, through: $0) }
    }
}

/// Taken stretches by when they begin, asked about with rising starts. Parts of a hall may overlap each other here.
private struct BusyTime {
    private let periods: [Period]
    private let before: Int64
    private let after: Int64
    /// What stands before it has ended.
    private var cursor = 0

    init(_ periods: [Period], around rules: BookingRules) {
        self.periods = periods
        before = Int64(rules.bufferBefore.count) * 60
        after = Int64(rules.bufferAfter.count) * 60
    }

    /// Hands over those of `run` from one index through another that, with buffers, meet nothing taken.
    mutating func addFree(
        of run: StartRun, from begins: Int, through ends: Int, length: Int64, _ add: (StartRun) -> Void
    ) {
        var next = begins
        while cursor < periods.count, next <= ends,
            periods[cursor].upperBound.seconds + before <= run[next].seconds
        {
            cursor += 1
        }
        var index = cursor
        while index < periods.count, next <= ends {
            let lastBefore = Instant(seconds: periods[index].lowerBound.seconds - length - after)
            let firstAfter = Instant(seconds: periods[index].upperBound.seconds + before)
            if run[ends] <= lastBefore { break }
            if run[next] < firstAfter {
                if let part = run.part(next, through: min(run.index(upTo: lastBefore), ends)) {
                    add(part)
                }
                next = max(next, run.index(from: firstAfter))
            }
            index += 1
        }
        if let rest = run.part(next, through: ends) { add(rest) }
    }
}
