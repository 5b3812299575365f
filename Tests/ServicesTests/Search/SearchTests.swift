import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Search")
struct SearchTests {
    @Test(
        "Grouped by facility, the soonest first, then as the facility orders its spaces",
        arguments: Engine.allCases)
    func groups(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let result = try await sample.search("", "2026-12-01")
            #expect(
                result.facilities.map(\.facility.slug)
                    == ["exempelnatten", "exempelhallen", "exempelhuset", "exempelplanen"])
            #expect(result.relaxation == nil && result.next == nil)
            #expect(result.total.facilities == 4)
            let hall = result.facilities[1]
            #expect(
                hall.slots.prefix(5).map(\.placed.name) == [
                    "Hela hallen", "Del A", "Del B", "Del C", "Hela hallen",
                ])
            #expect(hall.slots.map(\.period.lowerBound) == hall.slots.map(\.period.lowerBound).sorted())
            #expect(hall.slots.count == 12 && hall.hasMore)
            #expect(hall.slots.first?.price == Money(ore: 450_00))
        }
    }

    @Test("Of those that are equally soon the nearest goes first", arguments: Engine.allCases)
    func distance(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let day = try #require(CalendarDate("2026-12-01"))
            let evening = try #require(TimeOfDay("17:00"))..<(try #require(TimeOfDay("19:00")))
            for (here, order) in [
                ("62.27,17.37", ["exempelhuset", "exempelhallen", "exempelnatten", "exempelplanen"]),
                ("62.39,17.31", ["exempelhallen", "exempelhuset", "exempelnatten", "exempelplanen"]),
            ] {
                let result = try await Search(sample.installation).find(
                    SearchWish(
                        what: "", dates: day...day, partOfDay: evening, duration: 60, near: Position(here)),
                    in: sample.municipality)
                #expect(result.facilities.map(\.facility.slug) == order)
                #expect(try #require(result.facilities[0].distance) < 1)
                #expect(abs(try #require(result.facilities[1].distance) - 13_700) < 500)
                #expect(result.facilities[3].distance == nil)
                #expect(result.facilities.flatMap(\.slots).allSatisfy { evening.contains($0) })
            }
        }
    }

    @Test(
        "What: an activity in Swedish, in English or by another word, a type, a name",
        arguments: [
            ("innebandy", ["exempelhallen"]), ("Floorball", ["exempelhallen"]),
            ("fjäderboll", ["exempelhallen"]), ("möte", ["exempelhuset"]), ("zumba", ["exempelhuset"]),
            ("soccer", ["exempelplanen"]), ("sports hall", ["exempelhallen"]),
            ("Idrottshall", ["exempelhallen"]),
            ("exempelnat", ["exempelnatten"]), ("Scenen", ["exempelhuset"]),
        ])
    func what(words: String, slugs: [String]) async throws {
        for engine in Engine.allCases {
            try await withSample(engine) { sample in
                let result = try await sample.search(words, "2026-12-01")
                #expect(result.relaxation == nil)
                #expect(result.facilities.map(\.facility.slug) == slugs)
            }
        }
    }

    @Test("Where and how many", arguments: Engine.allCases)
    func placeAndPeople(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let area = try await sample.search("", "2026-12-01") { $0.place = .area("CENTRUM") }
            #expect(area.facilities.map(\.facility.slug) == ["exempelhallen", "exempelplanen"])
            let one = try await sample.search("", "2026-12-01") {
                $0.place = .facility(try sample.facility("exempelhuset").id)
            }
            #expect(one.facilities.map(\.facility.slug) == ["exempelhuset"])
            let many = try await sample.search("badminton", "2026-12-01") { $0.people = 61 }
            #expect(Set(many.facilities.flatMap(\.slots).map(\.placed.name)) == ["Hela hallen"])
        }
    }

    @Test("What is not bookable by a press is not found", arguments: Engine.allCases)
    func onlyBookable(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let result = try await sample.search("", "2026-12-01") { $0.place = .area("Njurunda") }
            #expect(
                Set(result.facilities.flatMap(\.slots).map(\.placed.name)) == ["Rummet", "Salen", "Scenen"],
                "Salen is asked for by a press")
        }
    }

    @Test("Pages follow each other", arguments: Engine.allCases)
    func paging(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            var page = Search.Page()
            page.facilities = 3
            let first = try await sample.search("", "2026-12-01", page: page)
            #expect(first.facilities.count == 3 && first.next == 3 && first.total.facilities == 4)
            page.first = try #require(first.next)
            let last = try await sample.search("", "2026-12-01", page: page)
            #expect(last.facilities.map(\.facility.slug) == ["exempelplanen"] && last.next == nil)
            page.first = 100
            let beyond = try await sample.search("", "2026-12-01", page: page)
            #expect(beyond.facilities.isEmpty && beyond.relaxation == nil)
        }
    }

    @Test("What is booked is not found, the rest is", arguments: Engine.allCases)
    func booked(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let wish = try sample.slot("b", "2026-12-01 18:00", 90)
            _ = try await sample.bookings.book(wish, by: sample.people[0])
            let result = try await sample.search("badminton", "2026-12-01") {
                $0.duration = 90
                $0.partOfDay = try sample.evening("18:00", "19:30")
            }
            #expect(result.facilities.flatMap(\.slots).map(\.placed.name) == ["Del A", "Del C"])
        }
    }

    @Test("Nothing free until places are there", arguments: Engine.allCases)
    func nothing(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let result = try await sample.search("", "2028-12-01")
            #expect(result.facilities.isEmpty && result.relaxation == nil && result.next == nil)
            #expect(result.total.slots == 0 && result.total.facilities == 0)
        }
    }
}

extension Range<TimeOfDay> {
    fileprivate func contains(_ slot: FreeSlot) -> Bool {
        lowerBound <= SwedishTime.timeOfDay(of: slot.period.lowerBound)
            && SwedishTime.timeOfDay(of: slot.period.upperBound) <= upperBound
    }
}
