import Domain
import Testing

/// Free times by arithmetic, held against trying every quarter of an hour.
@Suite("Free times without making them")
struct FreeTimesTests {
    private var random = SeededRandom(seed: 20_261_129)

    @Test("As many and the same as by trying each, over random halls, rules, nights and clock changes")
    mutating func exhaustive() throws {
        for round in 0..<100 {
            let hall = hall()
            let first = day(["2026-10-23", "2027-03-26", "2026-12-01"][round % 3]) + pick(0...2)
            let now = SwedishTime.day(first - pick(0...2)).lowerBound + Minutes(15 * pick(0...95))
            let length = pick(0...5) == 0 ? 1440 : 15 * pick(1...12)
            var wish = SearchWish(what: "", dates: first...first + pick(0...2), duration: Minutes(length))
            if pick(0...1) == 0 {
                let (from, to) = (pick(0...20), pick(0...1) == 0 ? 24 : pick(21...24))
                wish.partOfDay = SampleHall.hours(clock(from), clock(to))
            }
            let taken = taken(around: first)
            let placed = try #require(hall.space(SampleHall.hall))
            let free = placed.freeTimes(
                for: wish, among: placed.startRuns(on: wish.dates), now: now,
                taken: taken.sorted { $0.lowerBound < $1.lowerBound })
            let expected = tried(wish, in: placed, now: now, taken: taken)
            #expect(free.periods == expected, "round \(round): \(wish)")
            #expect(free.count == expected.count && free.first == expected.first)
            var cursor = FreeTimesWalk(free)
            for period in expected {
                #expect(cursor.start == period.lowerBound && free.contains(period.lowerBound))
                #expect(!free.contains(period.lowerBound + 1))
                cursor.advance()
            }
            #expect(cursor.start == nil)
        }
    }

    private mutating func hall() -> SampleHall {
        var hall = SampleHall()
        let (opens, night) = (pick(0...20), pick(0...4))
        hall.hours = Weekday.allCases.flatMap { weekday -> [OpeningHours.Rule] in
            let closes = night > 0 ? 24 : pick(21...24)
            let evening = OpeningHours.Rule.weekly(
                weekday, SampleHall.hours(clock(opens), clock(closes)), season: .always)
            guard night > 0, night < opens else { return [evening] }
            return [
                evening,
                .weekly(weekday, SampleHall.hours("00:00", clock(night)), season: .always),
            ]
        }
        if pick(0...3) == 0 {
            hall.hours.append(.exception(day("2026-10-24")...day("2026-10-24"), nil, reason: ""))
            hall.hours.append(.exception(day("2027-03-27")...day("2027-03-27"), nil, reason: ""))
        }
        hall.rules.startInterval = Minutes(15 * pick(1...6))
        hall.rules.minDuration = 15
        hall.rules.maxDuration = 1440
        hall.rules.bufferBefore = Minutes(5 * pick(0...4))
        hall.rules.bufferAfter = Minutes(5 * pick(0...4))
        hall.rules.minimumNotice = Minutes(15 * pick(0...20))
        hall.rules.bookingHorizon = pick(1...5)
        return hall
    }

    /// Parts of a hall overlap each other.
    private mutating func taken(around date: CalendarDate) -> [Period] {
        (0..<pick(0...12)).map { _ in
            let start = SwedishTime.day(date - 1).lowerBound + Minutes(5 * pick(0...1500))
            return start..<start + Minutes(5 * pick(1...60))
        }
    }

    private func tried(
        _ wish: SearchWish, in placed: PlacedSpace, now: Instant, taken: [Period]
    ) -> [Period] {
        let days = wish.dates.lowerBound...wish.dates.upperBound + 1
        return quarters(of: days).filter { start in
            let period = start..<SwedishTime.end(of: wish.duration, from: start)
            return start >= now + placed.rules.minimumNotice
                && SwedishTime.date(of: start) <= SwedishTime.date(of: now) + placed.rules.bookingHorizon
                && isOnGrid(start, of: placed)
                && quarters(in: period).allSatisfy { hours(at: $0, of: placed) != nil }
                && !taken.contains { $0.overlaps(placed.rules.occupied(by: period)) }
                && isWished(period, wish, in: placed)
        }.map { $0..<SwedishTime.end(of: wish.duration, from: $0) }
    }

    private func isWished(_ period: Period, _ wish: SearchWish, in placed: PlacedSpace) -> Bool {
        var date = SwedishTime.date(of: period.lowerBound)
        let (from, to) = (wish.partOfDay.lowerBound, wish.partOfDay.upperBound)
        var isNight = false
        if to == .endOfDay, from > .midnight, let hours = hours(at: period.lowerBound, of: placed),
            hours.lowerBound == .midnight, hours.upperBound.minutes <= 360,
            placed.schedule.hours(on: date - 1).contains(where: { $0.upperBound == .endOfDay })
        {
            date = date - 1
            isNight = true
        }
        guard wish.dates.contains(date) else { return false }
        if wish.partOfDay == SearchWish.wholeDay { return true }
        return (isNight || SwedishTime.instant(of: date, at: from) <= period.lowerBound)
            && (to == .endOfDay || period.upperBound <= SwedishTime.instant(of: date, at: to))
    }

    /// Whether the clock shows one of the starts; one that is skipped has moved forward.
    private func isOnGrid(_ start: Instant, of placed: PlacedSpace) -> Bool {
        guard let hours = hours(at: start, of: placed) else { return false }
        let clock = SwedishTime.timeOfDay(of: start).minutes
        let interval = placed.rules.startInterval.count
        let isMoved =
            SwedishTime.offset(at: start - .hours(1)) < SwedishTime.offset(at: start)
            && SwedishTime.date(of: start) == SwedishTime.date(of: start - .hours(1))
        return (clock - hours.lowerBound.minutes) % interval == 0
            || isMoved && clock - 60 >= hours.lowerBound.minutes
                && (clock - 60 - hours.lowerBound.minutes) % interval == 0
    }

    private func hours(at instant: Instant, of placed: PlacedSpace) -> OpeningHours.Hours? {
        placed.schedule.hours(on: SwedishTime.date(of: instant)).first {
            $0.contains(SwedishTime.timeOfDay(of: instant))
        }
    }

    private func quarters(of dates: ClosedRange<CalendarDate>) -> [Instant] {
        quarters(
            in: SwedishTime.day(dates.lowerBound).lowerBound..<SwedishTime.day(dates.upperBound).upperBound)
    }

    private func quarters(in period: Period) -> [Instant] {
        stride(from: period.lowerBound.seconds, to: period.upperBound.seconds, by: 900).map {
            Instant(seconds: $0)
        }
    }

    private func clock(_ hour: Int) -> String { hour < 10 ? "0\(hour):00" : "\(hour):00" }

    private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
}
