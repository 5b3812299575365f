import Domain
import Testing

@Suite("What those can have whose times the municipality needs")
struct SubstituteTests {
    private let now = at("2026-11-24T12:00:00+01:00")

    /// Halls a kilometre further each, as `(name, capacity, activity)`; the last two are 60 and 300.
    private static let catalogue: Catalogue = {
        let halls: [(String, Int?, String)] = [
            ("mitt", 100, "badminton"), ("nara", 90, "badminton"), ("langre", 150, "badminton"),
            ("liten", 60, "badminton"), ("stor", 300, "badminton"), ("dans", 100, "dance"),
            ("bort", 100, "badminton"),
        ]
        var facilities: [Facility] = []
        var spaces: [Space] = []
        var hours: [OpeningHours] = []
        for (index, hall) in halls.enumerated() {
            let id = Facility.ID(hall.0)
            var details = FacilityDetails(name: hall.0, type: 2150)
            details.position = Position(latitude: 62 + Double(index) * 0.009, longitude: 17)
            facilities.append(
                Facility(
                    id: id, source: FacilitySource(register: "csv", id: hall.0), slug: hall.0,
                    details: details))
            var space = SpaceDetails(name: hall.0)
            space.capacity = hall.1
            space.activities = [hall.2]
            space.hourlyPrice = Money(ore: Int64(10_000 + index * 1_000))
            spaces.append(
                Space(id: Space.ID(hall.0), facility: id, parent: nil, sourceID: hall.0, details: space))
            hours += Weekday.allCases.map {
                OpeningHours(
                    id: .new(at: Instant(seconds: 0)), facility: id, space: nil,
                    rule: .weekly($0, SampleHall.hours("07:00", "22:00"), season: .always))
            }
        }
        return Catalogue(version: 1, facilities: facilities, spaces: spaces, openingHours: hours)
    }()

    private func space(_ name: String) throws -> PlacedSpace {
        try #require(Self.catalogue.space(Space.ID(name)))
    }

    private func booking(_ space: String, _ start: String, minutes: Int = 60) -> Booking {
        let start = at(start)
        return Booking(
            id: Booking.ID(start.rfc3339), reference: .new(), customer: Customer.ID("kund"),
            bookedBy: Person.ID("kund"),
            slot: Slot(space: Space.ID(space), period: start..<start + Minutes(minutes)),
            price: Money(ore: 10_500), state: .confirmed, createdAt: now)
    }

    private func search(_ taken: TakenTimes) -> SubstituteSearch {
        SubstituteSearch(among: Self.catalogue.spaces, taken: taken, now: now)
    }

    @Test("The same time comes first, nearest first, where as many can do the same")
    func ranked() throws {
        let lost = try space("mitt")
        var taken = TakenTimes([])
        taken.take(lost, during: SwedishTime.day(try #require(CalendarDate("2026-12-01"))))
        let booking = booking("mitt", "2026-12-01T18:00:00+01:00")
        let found = try #require(search(taken).substitutes(for: [booking], in: lost).first)
        #expect(found.prefix(3).map(\.placed.name) == ["nara", "langre", "bort"])
        #expect(found.prefix(3).allSatisfy { $0.period == booking.slot.period })
        let later = found.dropFirst(3)
        #expect(later.count == SubstituteSearch.mostTimes && later.allSatisfy { $0.placed.id == lost.id })
        // The day is closed: the same time the day before and the day after are as near.
        #expect(
            later.prefix(2).map(\.period.lowerBound.rfc3339) == [
                "2026-11-30T18:00:00+01:00", "2026-12-02T18:00:00+01:00",
            ])
        for substitute in found {
            #expect(lost.allows(substitute.slot, in: substitute.placed, insteadOf: booking, now: now))
        }
    }

    @Test("Another time of the same day comes before another day's, and the lost time is never offered")
    func sameDay() throws {
        let lost = try space("dans")
        let booking = booking("dans", "2026-12-01T18:00:00+01:00")
        var taken = TakenTimes([])
        taken.take(lost, during: booking.slot.period)
        let found = try #require(search(taken).substitutes(for: [booking], in: lost).first)
        #expect(
            found.prefix(3).map(\.period.lowerBound.rfc3339) == [
                "2026-12-01T17:00:00+01:00", "2026-12-01T19:00:00+01:00", "2026-12-01T16:30:00+01:00",
            ])
        #expect(!found.contains { $0.slot == booking.slot })
    }

    @Test("What is taken, closed or against the rules there is no substitute")
    func hindered() throws {
        let (lost, near) = (try space("mitt"), try space("nara"))
        let booking = booking("mitt", "2026-12-01T18:00:00+01:00")
        var taken = TakenTimes([
            Occupancy(space: near.id, period: booking.slot.period, claim: .booking(.init("b")))
        ])
        let found = try #require(search(taken).substitutes(for: [booking], in: lost).first)
        #expect(found.first?.placed.name == "langre")
        taken.take(try space("langre"), during: booking.slot.period)
        let next = try #require(search(taken).substitutes(for: [booking], in: lost).first)
        #expect(next.first?.placed.name == "bort")
        let slot = booking.slot.period
        for (name, period) in [
            ("liten", slot), ("stor", slot), ("dans", slot), ("mitt", slot),
            ("nara", slot.lowerBound + 30..<slot.upperBound + 30),
            ("mitt", slot.lowerBound + .hours(24 * 7)..<slot.upperBound + .hours(24 * 7)),
            ("mitt", slot.lowerBound + 60..<slot.upperBound + 90),
            ("mitt", slot.lowerBound + .hours(5)..<slot.upperBound + .hours(5)),
        ] {
            let placed = try space(name)
            #expect(
                !lost.allows(
                    Slot(space: placed.id, period: period), in: placed, insteadOf: booking, now: now),
                "\(name) \(period)")
        }
    }

    @Test("A substitute costs what was paid before, or less")
    func price() throws {
        let booking = booking("mitt", "2026-12-01T18:00:00+01:00")
        let (cheap, dear) = (try space("mitt"), try space("bort"))
        #expect(booking.price(instead: booking.slot, in: cheap) == Money(ore: 10_000))
        #expect(booking.price(instead: booking.slot, in: dear) == Money(ore: 10_500))
    }

    @Test("Who finds everything gone gets what another can do without")
    func exchange() throws {
        let period = booking("mitt", "2026-12-01T18:00:00+01:00").slot.period
        func options(_ names: String...) throws -> [Substitute] {
            try names.map { Substitute(placed: try space($0), period: period, distance: nil) }
        }
        let all = [
            try options("nara", "langre"), try options("nara", "langre"), try options("langre", "bort"),
        ]
        let best = SubstituteChoice.best(for: all)
        #expect(!best.contains(nil))
        #expect(
            SubstituteChoice.areApart(zip(all, best).compactMap { some, index in index.map { some[$0] } }))
        #expect(SubstituteChoice.best(for: [[], try options("nara")]) == [nil, 0])
    }

    @Test("No two ever meet, and nobody goes without what is free", arguments: 0..<40)
    func apart(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let spaces = Self.catalogue.spaces
        let start = at("2026-12-01T08:00:00+01:00")
        let all = (0..<Int.random(in: 1...12, using: &random)).map { _ in
            (0..<Int.random(in: 0...5, using: &random)).map { _ in
                let first = start + Minutes(30 * Int.random(in: 0..<8, using: &random))
                return Substitute(
                    placed: spaces[Int.random(in: 0..<spaces.count, using: &random)],
                    period: first..<first + Minutes(30 * Int.random(in: 1...4, using: &random)), distance: nil
                )
            }
        }
        let best = SubstituteChoice.best(for: all)
        let chosen = zip(all, best).compactMap { some, index in index.map { some[$0] } }
        #expect(best.count == all.count && SubstituteChoice.areApart(chosen))
        for (some, index) in zip(all, best) where index == nil {
            #expect(some.allSatisfy { wanted in chosen.contains { $0.meets(wanted) } })
        }
    }

    @Test("Rules of notice and answer")
    func rules() throws {
        let rules = DisplacementRules.standard
        let slot = booking("mitt", "2026-12-01T18:00:00+01:00").slot
        #expect(rules.isShort(now + .hours(24 * 7 - 1), now: now) && !rules.isShort(slot.starts, now: now))
        #expect(rules.lastAnswer(to: slot, now: now) == now + .hours(72))
        #expect(rules.lastAnswer(to: slot, now: slot.starts - 60) == slot.starts)
        #expect(DisplacementRules(notice: 0, answer: 1) != nil)
        for (notice, answer) in [(-1, 3), (91, 3), (7, 0), (7, 31)] {
            #expect(DisplacementRules(notice: notice, answer: answer) == nil)
        }
    }
}
