import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Times of teams")
struct TeamTests {
    /// An association with two teams, and who books for it.
    private struct Club {
        let sample: SampleInstallation
        let id: Organisation.ID
        let me: Principal
        let girls: Section.ID
        let boys: Section.ID
        var teams: Teams { Teams(sample.installation) }

        init(_ sample: SampleInstallation) async throws {
            self.sample = sample
            id = try await sample.approvedOrganisation("802900-0018", by: 0)
            me = sample.people[0].acting(for: .organisation(id))
            let sections = Sections(sample.installation)
            girls = try await sections.add(.team, named: "F12", of: id, by: sample.people[0]).id
            boys = try await sections.add(.team, named: "P14", of: id, by: sample.people[0]).id
        }

        /// The first hour to one and the second to the other.
        func halves(of booking: Booking) -> [TeamSlot] {
            let middle = booking.slot.starts + 60
            return [
                TeamSlot(team: girls, period: booking.slot.starts..<middle),
                TeamSlot(team: boys, period: middle..<booking.slot.ends),
            ]
        }

        func slots(of booking: Booking.ID) async throws -> [String] {
            try await teams.division(of: booking, by: me).slots.map {
                "\($0.name) \(SwedishTime.timeOfDay(of: $0.slot.period.lowerBound))"
            }
        }
    }

    @Test("A booking is divided, divided anew, and goes with what it is moved to", arguments: Engine.allCases)
    func divided(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let club = try await Club(sample)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 17:00", 120), by: club.me)
            let key = try #require(IdempotencyKey("k"))
            for _ in 0..<2 {
                let count = try await club.teams.divide(
                    booking.id, into: club.halves(of: booking), key: key, by: club.me)
                #expect(count == 1)
            }
            #expect(try await club.slots(of: booking.id) == ["F12 17:00", "P14 18:00"])
            _ = try await sample.bookings.move(
                booking.id, to: sample.slot("b", "2026-12-02 10:00", 120), by: club.me)
            #expect(try await club.slots(of: booking.id) == ["F12 10:00", "P14 11:00"])
            let day = try #require(CalendarDate("2026-12-03"))
            let week = try await club.teams.week(of: club.id, around: day, by: club.me)
            #expect(week.teams.map(\.name) == ["F12", "P14"])
            #expect(week.bookings.flatMap(\.teams).map(\.name) == ["F12", "P14"])
            try await club.teams.divide(booking.id, into: [], by: club.me)
            #expect(try await club.slots(of: booking.id).isEmpty)
        }
    }

    @Test("A series is divided at once, from the first that is to come", arguments: Engine.allCases)
    func series(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let club = try await Club(sample)
            let series = try await sample.series.create(
                sample.wish("a", "2026-12-01 17:00", times: 4, minutes: 120), by: club.me)
            let all = try await sample.occurrences(of: series)
            // One that was shortened by itself is not divided alike.
            _ = try await sample.bookings.move(
                all[2].id,
                to: Slot(space: all[2].slot.space, period: all[2].slot.starts..<all[2].slot.starts + 60),
                by: club.me)
            let count = try await club.teams.divide(
                all[0].id, into: club.halves(of: all[0]), everyComing: true, by: club.me)
            #expect(count == 3)
            #expect(try await club.slots(of: all[3].id) == ["F12 17:00", "P14 18:00"])
            #expect(try await club.slots(of: all[2].id).isEmpty)
        }
    }

    @Test(
        "Only by who books for it, into teams of its own, and only its own bookings",
        arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let club = try await Club(sample)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 17:00", 120), by: club.me)
            let halves = club.halves(of: booking)
            await #expect(throws: Unknown(.booking)) {
                try await club.teams.divide(booking.id, into: halves, by: sample.people[1])
            }
            let other = try await sample.approvedOrganisation("802900-0026", by: 0)
            let strangers = try await Sections(sample.installation).add(
                .team, named: "Andra", of: other, by: sample.people[0])
            await #expect(throws: Unknown(.section)) {
                try await club.teams.divide(
                    booking.id, into: [TeamSlot(team: strangers.id, period: booking.slot.period)], by: club.me
                )
            }
            let own = try await sample.bookings.book(
                sample.slot("b", "2026-12-01 17:00", 120), by: sample.people[0])
            await #expect(throws: TeamRefusal.notOrganisation) {
                try await club.teams.divide(own.id, into: [], by: sample.people[0])
            }
            let day = try #require(CalendarDate("2026-12-03"))
            await #expect(throws: Unknown(.organisation)) {
                try await club.teams.week(of: club.id, around: day, by: sample.people[1])
            }
            await #expect(throws: Unknown(.section)) {
                try await TeamFeeds(sample.installation).renew(
                    of: club.girls, in: club.id, for: sample.people[1])
            }
        }
    }

    @Test(
        "A team's calendar has its part alone, while the mandate and the team go on",
        arguments: Engine.allCases)
    func calendar(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let club = try await Club(sample)
            let feeds = TeamFeeds(sample.installation)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 17:00", 120), by: club.me)
            try await club.teams.divide(booking.id, into: club.halves(of: booking), by: club.me)
            let first = try await feeds.renew(of: club.boys, in: club.id, for: club.me)
            let secret = try await feeds.renew(of: club.boys, in: club.id, for: club.me)
            #expect(try await feeds.feed(secret: first, in: sample.municipality) == nil)
            #expect(try await feeds.feed(secret: secret, in: sample.neighbour) == nil)
            func feed() async throws -> TeamFeed? {
                try await feeds.feed(secret: secret, in: sample.municipality)
            }
            let found = try #require(try await feed())
            #expect(found.team == "P14")
            let events = found.calendarEvents(in: sample.municipality)
            #expect(events.map(\.period) == [booking.slot.starts + 60..<booking.slot.ends])
            _ = try await sample.bookings.cancel(booking.id, by: club.me)
            #expect(try await feed()?.calendarEvents(in: sample.municipality).map(\.status) == [.cancelled])
            try await Sections(sample.installation).close(club.boys, of: club.id, by: sample.people[0])
            #expect(try await feed() == nil)
        }
    }

    @Test("Handed over, the teams of who had it are gone from it", arguments: Engine.allCases)
    func handedOver(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample, way: .free)
            let team = try await Sections(sample.installation).add(
                .team, named: "F12", of: pair.first, by: sample.people[0])
            let handover = try await pair.offered()
            try await Teams(sample.installation).divide(
                handover.booking, into: [TeamSlot(team: team.id, period: handover.slot.period)],
                by: pair.giver)
            _ = try await pair.handovers.accept(handover.id, by: pair.taker)
            #expect(
                try await Teams(sample.installation).division(of: handover.booking, by: pair.taker).slots
                    .isEmpty)
            #expect(try await sample.count("team_slot") == 0)
        }
    }

    @Test("Of many who divide at once one division stands whole", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let club = try await Club(sample)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 17:00", 120), by: club.me)
            let whole = [TeamSlot(team: club.boys, period: booking.slot.period)]
            let halves = club.halves(of: booking)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<8 {
                    group.addTask {
                        try await club.teams.divide(
                            booking.id, into: index.isMultiple(of: 2) ? whole : halves, by: club.me)
                    }
                }
                try await group.waitForAll()
            }
            let slots = try await club.slots(of: booking.id)
            #expect([["P14 17:00"], ["F12 17:00", "P14 18:00"]].contains(slots), "\(slots)")
        }
    }
}
