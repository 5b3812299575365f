/// Possible starts at even steps within the hours of one day.
package struct StartRun: Sendable, Equatable {
    /// The day whose clock they are counted on.
    package let date: CalendarDate
    /// Whether they lie after midnight, in hours that belong to the evening before.
    package let isNight: Bool
    /// When the place closes after them: what begins here has ended by then.
    package let closes: Instant
    package let first: Instant
    /// Seconds from one start to the next.
    package let step: Int64
    package let count: Int

    package init(
        date: CalendarDate, isNight: Bool, closes: Instant, first: Instant, step: Int64, count: Int
    ) {
        self.date = date
        self.isNight = isNight
        self.closes = closes
        self.first = first
        self.step = max(1, step)
        self.count = count
    }

    package var last: Instant { self[count - 1] }

    /// The start at `index`, from 0.
    package subscript(index: Int) -> Instant { Instant(seconds: first.seconds + Int64(index) * step) }

    package func contains(_ start: Instant) -> Bool {
        let passed = start.seconds - first.seconds
        return passed >= 0 && passed % step == 0 && passed / step < Int64(count)
    }

    /// The starts with these indexes; `nil` when there are none.
    func part(_ first: Int, through last: Int) -> StartRun? {
        guard first <= last else { return nil }
        return StartRun(
            date: date, isNight: isNight, closes: closes, first: self[first], step: step,
            count: last - first + 1)
    }

    /// The index of the first start at `instant` or later, which may be past the last.
    func index(from instant: Instant) -> Int {
        let passed = instant.seconds - first.seconds
        return passed <= 0 ? 0 : Int((passed + step - 1) / step)
    }

    /// The index of the last start at `instant` or earlier, -1 when there is none; it may be past the last.
    func index(upTo instant: Instant) -> Int {
        let passed = instant.seconds - first.seconds
        return passed < 0 ? -1 : Int(passed / step)
    }

    /// `starts`, which rise, in as few runs as there are.
    static func runs(
        of starts: [Instant], on date: CalendarDate, isNight: Bool, closes: Instant
    ) -> [StartRun] {
        var runs: [StartRun] = []
        var index = 0
        while index < starts.count {
            let step = index + 1 < starts.count ? starts[index + 1].seconds - starts[index].seconds : 1
            var end = index + 1
            while end < starts.count, starts[end].seconds - starts[end - 1].seconds == step { end += 1 }
            runs.append(
                StartRun(
                    date: date, isNight: isNight, closes: closes, first: starts[index], step: step,
                    count: end - index))
            index = end
        }
        return runs
    }
}
