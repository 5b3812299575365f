import Domain
import Testing

@Suite("What somebody waits for")
struct WaitingWishTests {
    private var random = SeededRandom(seed: 20_261_130)
    private let now = at("2026-12-01T12:00:00+01:00")

    private func starts(
        _ wish: WaitingWish, _ freed: [Period]?, taken: [Period] = [], hall: SampleHall = SampleHall()
    ) throws -> [String] {
        wish.times(in: try #require(hall.space(SampleHall.hall)), freed: freed, now: now, taken: taken)
            .map { SwedishTime.timeOfDay(of: $0.period.lowerBound).description }
    }

    @Test("A very time is had when it is free, and only then")
    func very() throws {
        let period = at("2026-12-04T18:00:00+01:00")..<at("2026-12-04T19:00:00+01:00")
        let wish = WaitingWish.here(SampleHall.hall, within: period, length: 60)
        #expect(wish.slot == Slot(space: SampleHall.hall, period: period))
        #expect(wish.ends == period.lowerBound)
        #expect(try starts(wish, [period]) == ["18:00"])
        #expect(try starts(wish, [period], taken: [period.lowerBound - 30..<period.lowerBound + 15]) == [])
        #expect(try starts(wish, [period.upperBound..<period.upperBound + 60]) == [])
        #expect(try starts(wish, []) == [])
        #expect(try starts(wish, nil) == ["18:00"])
    }

    @Test("Of a longer stretch any time of the length will do that uses what was freed")
    func within() throws {
        let stretch = at("2026-12-04T18:00:00+01:00")..<at("2026-12-04T21:00:00+01:00")
        let wish = WaitingWish.here(SampleHall.hall, within: stretch, length: 60)
        #expect(wish.slot == nil && wish.ends == at("2026-12-04T20:00:00+01:00"))
        let freed = at("2026-12-04T20:00:00+01:00")..<at("2026-12-04T22:00:00+01:00")
        #expect(
            try starts(wish, [freed], taken: [stretch.lowerBound..<freed.lowerBound]) == ["20:00"])
        let part = try #require(SampleHall().space(SampleHall.partA))
        #expect(wish.times(in: part, freed: [freed], now: now, taken: []).isEmpty)
    }

    @Test("A search waits for its days of the week and its hours, also when the clock changes")
    func search() throws {
        let late = at("2027-03-20T12:00:00+01:00")
        let wish = WaitingWish.anywhere(
            WaitingSearch(
                what: "", dates: day("2027-03-22")...day("2027-04-04"), weekdays: [.sunday],
                partOfDay: SampleHall.hours("18:00", "20:00"), length: 60))
        let placed = try #require(SampleHall().space(SampleHall.hall))
        // Summer time begins that day.
        let freed = SwedishTime.day(day("2027-03-28"))
        let times = wish.times(in: placed, freed: [freed], now: late, taken: [])
        #expect(times.first?.period.lowerBound == at("2027-03-28T18:00:00+02:00"))
        #expect(times.last?.period.upperBound == at("2027-03-28T20:00:00+02:00"))
        #expect(
            wish.times(
                in: placed, freed: [SwedishTime.day(day("2027-03-27"))], now: late, taken: []
            ).isEmpty)
        #expect(wish.ends == SwedishTime.day(day("2027-04-04")).upperBound)
    }

    @Test("Random stretches: what is found is free, as wished and of what was freed, and nothing is missed")
    mutating func exhaustive() throws {
        var hall = SampleHall()
        hall.rules.bufferAfter = 15
        let placed = try #require(hall.space(SampleHall.hall))
        for round in 0..<200 {
            let date = day(["2026-12-04", "2027-03-28", "2026-12-24"][round % 3])
            let now = SwedishTime.day(date - 20).lowerBound
            let taken = (0..<pick(0...3)).map { _ in stretch(of: date, 12) }
            let freed = (0..<pick(1...2)).map { _ in stretch(of: date, 16) }
            let length = Minutes(30 * pick(2...4))
            let within = stretch(of: date, 40)
            let wish = WaitingWish.here(SampleHall.hall, within: within, length: length)
            let found = wish.times(in: placed, freed: freed, now: now, taken: taken).map(\.period)
            let all = placed.freeTimes(
                for: SearchWish(what: "", dates: date - 1...date + 1, duration: length),
                among: placed.startRuns(on: date - 1...date + 1), now: now,
                taken: taken.sorted { $0.lowerBound < $1.lowerBound }
            ).periods
            let expected = all.filter { period in
                within.lowerBound <= period.lowerBound && period.upperBound <= within.upperBound
                    && freed.contains { $0.overlaps(placed.rules.occupied(by: period)) }
            }
            #expect(found == expected, "round \(round)")
        }
    }

    private mutating func stretch(of date: CalendarDate, _ longest: Int) -> Period {
        let start = SwedishTime.instant(of: date, at: .midnight) + Minutes(15 * pick(0...92))
        return start..<start + Minutes(15 * pick(1...longest))
    }

    private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    @Test("The right lasts its term by day, half of what is left where the time is near, and never too short")
    func right() throws {
        let rule = WaitingRule.standard
        func end(_ now: String, _ starts: String) -> String? {
            rule.end(ofOffering: at(starts), now: at(now), quiet: .night)?.rfc3339
        }
        #expect(end("2026-12-01T12:00:00+01:00", "2026-12-04T18:00:00+01:00") == "2026-12-01T13:00:00+01:00")
        #expect(end("2026-12-01T12:00:00+01:00", "2026-12-01T13:00:00+01:00") == "2026-12-01T12:30:00+01:00")
        #expect(end("2026-12-01T23:00:00+01:00", "2026-12-04T18:00:00+01:00") == "2026-12-02T08:00:00+01:00")
        #expect(end("2026-12-01T23:00:00+01:00", "2026-12-02T08:00:00+01:00") == "2026-12-02T07:30:00+01:00")
        #expect(end("2026-12-01T21:30:00+01:00", "2026-12-01T22:30:00+01:00") == "2026-12-01T22:00:00+01:00")
        #expect(end("2026-12-01T12:00:00+01:00", "2026-12-01T12:09:00+01:00") == nil)
        #expect(WaitingRule(turn: .all, minutes: 4) == nil && WaitingRule(turn: .all, minutes: 5) != nil)
    }

    @Test("What becomes of an offer becomes of who waited")
    func settled() throws {
        let slot = Slot(
            space: SampleHall.hall,
            period: at("2026-12-04T18:00:00+01:00")..<at("2026-12-04T19:00:00+01:00"))
        let offer = Offer(
            id: Offer.ID("o"), customer: Customer.ID("c"), ground: .waitingList, booking: nil, slot: slot,
            price: nil, terms: BookingTerms(.standard), until: now, offeredBy: nil, reason: "", createdAt: now
        )
        func entry(_ wish: WaitingWish) -> WaitingEntry {
            WaitingEntry(
                id: WaitingEntry.ID("w"), customer: Customer.ID("c"), askedBy: Person.ID("p"), wish: wish,
                createdAt: now, state: .offered(offer.id))
        }
        let one = entry(.here(SampleHall.hall, within: slot.period, length: 60))
        let many = entry(.here(SampleHall.hall, within: slot.starts..<slot.ends + 60, length: 60))
        let me = Person.ID("p")
        #expect(
            one.settled(by: offer, as: .taken(at: now, by: me, as: Booking.ID("b"))).state
                == .served(at: now, as: Booking.ID("b")))
        #expect(
            one.settled(by: offer, as: .declined(at: now, by: me)).state
                == .ended(at: now, because: .declined))
        #expect(one.settled(by: offer, as: .lapsed(at: now)).state == .ended(at: now, because: .lapsed))
        #expect(one.settled(by: offer, as: .withdrawn(at: now, because: "")).state == .waiting)
        let left = many.settled(by: offer, as: .lapsed(at: now))
        #expect(left.state == .waiting && left.told == [.init(slot)])
    }
}
