import Domain
import Services
import Storage
import TestSupport
import Testing

/// Searches remember occupancy and hours. Whatever happens, they answer as a process that remembers nothing.
@Suite("What searches remember")
struct SearchMemoryTests {
    private func answer(
        _ installation: Installation, _ sample: SampleInstallation, weeks: Int = 1
    ) async throws -> [String] {
        let first = try #require(CalendarDate("2026-12-04"))
        var page = Search.Page()
        page.slotsPerFacility = 10_000
        let wish = SearchWish(what: "", dates: first...first + (7 * weeks - 1), duration: 60)
        let result = try await Search(installation).find(wish, page: page, in: sample.municipality)
        let slots = result.facilities.flatMap(\.slots).map { "\($0.slot.space) \($0.slot.starts.rfc3339)" }
        #expect(slots.count == result.total.slots)
        return slots
    }

    @Test(
        "Bookings, cancellations, moves and long closures are seen at once by all", arguments: Engine.allCases
    )
    func changes(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let other = sample.anotherProcess()
            let closures = Closures(sample.installation)
            var booked: [Booking] = []
            for step in 0..<24 {
                let key = ["a", "b", "hall", "natt", "rum", "plan1", "plan2"].randomElement() ?? "a"
                let start = "2026-12-0\(Int.random(in: 4...9)) \(Int.random(in: 10...19)):00"
                switch step % 4 {
                case 3 where !booked.isEmpty:
                    _ = try await sample.bookings.cancel(booked.removeLast().id, by: sample.people[0])
                case 2 where step == 10:
                    let long = try sample.slot("scen", "2026-11-28 10:00", 20 * 1440)
                    let closure = try await closures.close(
                        long.space, during: long.period, because: "", in: sample.municipality)
                    #expect(try await answer(other, sample) == answer(sample.anotherProcess(), sample))
                    try await closures.open(closure.id, in: sample.municipality)
                default:
                    let slot = try sample.slot(key, start)
                    if let booking = try? await sample.bookings.book(slot, by: sample.people[0]) {
                        booked.append(booking)
                    }
                }
                // Someone who looks at some of the places, and at none of those that have changed perhaps.
                _ = try await sample.search("meeting", "2026-12-04")
                _ = try await sample.search("football", "2026-12-04")
                let fresh = try await answer(sample.anotherProcess(), sample)
                #expect(try await answer(sample.installation, sample) == fresh)
                #expect(try await answer(other, sample) == fresh)
                try await seesSpaces(sample)
                if step == 12 { try await Housekeeping(other).tidy() }
            }
            #expect(
                try await answer(other, sample, weeks: 3) == answer(sample.anotherProcess(), sample, weeks: 3)
            )
        }
    }

    private func seesSpaces(_ sample: SampleInstallation) async throws {
        let first = try #require(CalendarDate("2026-12-04"))
        for key in ["a", "hall", "natt"] {
            let space = try sample.space(key)
            let (fresh, known) = (Availability(sample.anotherProcess()), Availability(sample.installation))
            let expected = try await fresh.slots(
                of: space, on: first...first + 6, minutes: 60, in: sample.municipality)
            let answer = try await known.slots(
                of: space, on: first...first + 6, minutes: 60, in: sample.municipality)
            #expect(answer.free.periods == expected.free.periods)
        }
    }

    @Test(
        "What searches remember costs few rows, and housekeeping makes them fewer", arguments: Engine.allCases
    )
    func tidied(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for hour in 10..<16 {
                _ = try await sample.bookings.book(
                    sample.slot("a", "2026-12-04 \(hour):00"), by: sample.people[0])
            }
            try await Housekeeping(sample.installation).tidy()
            #expect(try await sample.count("occupancy_change") == 1)
            sample.clock.now = sample.clock.now + .hours(24 * 60)
            try await Housekeeping(sample.installation).tidy()
            #expect(try await sample.count("occupancy_change") == 0)
        }
    }
}

@Suite("Starts spread over the day")
struct SpreadSearchTests {
    @Test("From the first to the last, each with all spaces that are free then", arguments: Engine.allCases)
    func spread(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            _ = try await sample.bookings.book(
                sample.slot("b", "2026-12-01 07:00"), by: sample.people[0])
            var page = Search.Page()
            page.startsPerFacility = 5
            let result = try await sample.search("badminton", "2026-12-01", page: page)
            let hall = try #require(result.facilities.first)
            let starts = Set(hall.slots.map(\.period.lowerBound)).sorted()
            #expect(
                starts.map { SwedishTime.timeOfDay(of: $0).description }
                    == ["07:00", "10:30", "14:00", "17:30", "21:00"])
            #expect(hall.hasMore && hall.starts == 29)
            #expect(hall.total == result.total.slots)
            #expect(hall.slots.prefix(3).map(\.placed.name) == ["Del A", "Del C", "Hela hallen"])
            #expect(hall.slots.count == 2 + 4 * 4)
        }
    }

    @Test(
        "The evening goes on until the place closes, and takes the night with it", arguments: Engine.allCases)
    func evening(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            var page = Search.Page()
            page.startsPerFacility = 100
            let result = try await sample.search("", "2026-12-01", page: page) {
                $0.place = .facility(try sample.facility("exempelnatten").id)
                $0.partOfDay = try sample.evening("20:00", "24:00")
            }
            let slots = result.facilities.flatMap(\.slots)
            #expect(slots.first?.slot == (try sample.slot("natt", "2026-12-01 20:00")))
            #expect(slots.last?.slot == (try sample.slot("natt", "2026-12-01 23:00")))
        }
    }

    @Test(
        "A place that lets only longer times is found with its shortest, there first",
        arguments: Engine.allCases)
    func longer(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let result = try await sample.search("", "2026-12-01") {
                $0.place = .facility(try sample.facility("exempelhuset").id)
                $0.duration = 10
            }
            #expect(result.relaxation == .duration && result.duration == 30)
            #expect(result.facilities.map(\.facility.slug) == ["exempelhuset"])
        }
    }
}
