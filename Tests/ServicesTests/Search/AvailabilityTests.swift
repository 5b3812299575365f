import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Free times of one space")
struct AvailabilityTests {
    private func free(
        _ sample: SampleInstallation, _ key: String, _ date: String, _ minutes: Int = 60
    ) async throws -> [Period] {
        let day = try #require(CalendarDate(date))
        return try await Availability(sample.installation).slots(
            of: sample.space(key), on: day...day, minutes: Minutes(minutes), in: sample.municipality
        ).free.periods
    }

    @Test(
        "What is booked is gone with its buffers, and each free time can be booked",
        arguments: Engine.allCases)
    func free(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            _ = try await sample.bookings.book(sample.slot("rum", "2026-12-01 12:00"), by: sample.people[0])
            let periods = try await free(sample, "rum", "2026-12-01", 180)
            let clocks = periods.map { SwedishTime.timeOfDay(of: $0.lowerBound).description }
            // Until 11.30 and from 13.30, with both buffers between.
            #expect(clocks.filter { $0 < "12:00" } == ["08:00", "08:15", "08:30"])
            #expect(clocks.filter { $0 > "12:00" }.first == "13:30")
            #expect(clocks.last == "18:00")
            for period in [periods[2], try #require(periods.last)] {
                _ = try await sample.bookings.book(
                    Slot(space: sample.space("rum"), period: period), by: sample.people[1])
            }
        }
    }

    @Test("A part's booking takes the whole hall, the whole hall each part", arguments: Engine.allCases)
    func parts(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            _ = try await sample.bookings.book(sample.slot("b", "2026-12-01 18:00"), by: sample.people[0])
            let wish = try sample.slot("hall", "2026-12-01 18:00").period
            #expect(!(try await free(sample, "hall", "2026-12-01")).contains(wish))
            #expect(try await free(sample, "a", "2026-12-01").contains(wish))
        }
    }

    @Test("The day to summer time", arguments: Engine.allCases)
    func toSummer(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let periods = try await free(sample, "natt", "2027-03-28")
            #expect(periods.count == 23)
            #expect(periods[1].lowerBound.rfc3339 == "2027-03-28T01:00:00+01:00")
            #expect(periods[2].lowerBound.rfc3339 == "2027-03-28T03:00:00+02:00")
            for period in periods {
                _ = try await sample.bookings.book(
                    Slot(space: sample.space("natt"), period: period), by: sample.people[0])
            }
            #expect(try await free(sample, "natt", "2027-03-28").isEmpty)
            #expect(try await sample.integrityProblems().isEmpty)
            let evening = try await free(sample, "a", "2027-03-28")
            #expect(evening.first?.lowerBound.rfc3339 == "2027-03-28T07:00:00+02:00")
            #expect(evening.last?.upperBound.rfc3339 == "2027-03-28T22:00:00+02:00")
        }
    }

    @Test("The day from summer time", arguments: Engine.allCases)
    func fromSummer(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            sample.clock.now = try SampleInstallation.instant("2026-10-20 12:00")
            let two = try await free(sample, "natt", "2026-10-25", 120)
            let over = try #require(
                two.first { $0.lowerBound.rfc3339 == "2026-10-25T01:00:00+02:00" })
            #expect(over.upperBound.rfc3339 == "2026-10-25T02:00:00+01:00")
            _ = try await sample.bookings.book(
                Slot(space: sample.space("natt"), period: over), by: sample.people[0])
            let left = try await free(sample, "natt", "2026-10-25")
            #expect(!left.contains { $0.overlaps(over) })
            #expect(left.contains { $0.lowerBound.rfc3339 == "2026-10-25T03:00:00+01:00" })
        }
    }

    @Test("Another municipality's space is unknown", arguments: Engine.allCases)
    func unknown(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            await #expect(throws: Unknown(.space)) {
                try await free(sample, "annan", "2026-12-01")
            }
        }
    }

    @Test("A facility's week knows what is taken, and which is one's own", arguments: Engine.allCases)
    func facility(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let own = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[0])
            _ = try await sample.bookings.book(sample.slot("c", "2026-12-02 18:00"), by: sample.people[1])
            let monday = try #require(CalendarDate("2026-11-30"))
            let week = try await Availability(sample.installation).occupancy(
                of: sample.facility("exempelhallen").id, on: monday...monday + 6,
                for: sample.people[0].customer.id, in: sample.municipality)
            #expect(week.own == [own])
            let hall = try #require(week.spaces.first)
            #expect(hall.name == "Hela hallen")
            #expect(week.taken(in: hall).count == 2)
            #expect(week.taken(in: week.spaces[1]).map(\.period) == [own.slot.period])
        }
    }
}
