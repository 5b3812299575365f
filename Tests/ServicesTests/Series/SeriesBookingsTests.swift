import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Booking a series")
struct SeriesBookingsTests {
    @Test("A series is one thing of many bookings, made at once", arguments: Engine.allCases)
    func create(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let wish = try sample.wish("hall", "2026-12-01 18:00", times: 10, minutes: 90)
            let preview = try await sample.series.preview(wish, by: me)
            #expect(preview.isBookable && preview.occurrences.count == 10)
            #expect(preview.price == Money(ore: 10 * 675_00))
            let audit = try await sample.count("audit_entry")
            let series = try await sample.series.create(wish, by: me)
            #expect(try await sample.count("audit_entry") == audit + 1)
            #expect(try await sample.count("series") == 1)
            #expect(try await sample.count("booking") == 10)
            #expect(try await sample.count("occupancy") == 30)
            #expect(try await sample.integrityProblems().isEmpty)
            let found = try await sample.series.find(series.reference, by: me)
            #expect(found.series == series)
            #expect(found.occurrences.map(\.booking.occurrence?.date) == wish.plan.recurrence.dates)
            #expect(
                found.occurrences.allSatisfy { !$0.booking.isException && $0.placed?.name == "Hela hallen" })
            #expect(try await sample.series.list(of: me).map(\.series.id) == [series.id])
            await #expect(throws: Unknown(.series)) {
                try await sample.series.find(series.reference, by: sample.people[1])
            }
        }
    }

    @Test("Local time stays over both changes of the clock", arguments: Engine.allCases)
    func summerTime(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            sample.clock.now = try SampleInstallation.instant("2027-03-01 12:00")
            let me = sample.people[0]
            let spring = try await sample.series.create(
                sample.wish("a", "2027-03-21 18:00", times: 3), by: me)
            #expect(
                try await sample.times(of: spring)
                    == ["2027-03-21 18:00", "2027-03-28 18:00", "2027-04-04 18:00"])
            sample.clock.now = try SampleInstallation.instant("2027-10-01 12:00")
            let autumn = try await sample.series.create(
                sample.wish("a", "2027-10-24 18:00", times: 3), by: me)
            #expect(
                try await sample.times(of: autumn)
                    == ["2027-10-24 18:00", "2027-10-31 18:00", "2027-11-07 18:00"])
        }
    }

    @Test(
        "Each day says what it is: free, taken by nobody who is named, closed, skipped",
        arguments: Engine.allCases)
    func preview(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, other) = (sample.people[0], sample.people[1])
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-08 18:30"), by: other)
            let own = try await sample.bookings.book(sample.slot("a", "2026-12-15 18:00"), by: me)
            _ = try await Closures(sample.installation).close(
                sample.space("a"), during: sample.slot("a", "2026-12-22 18:00").period, because: "",
                in: sample.municipality)
            try await sample.addHoliday("Jullov", "2026-12-28", "2027-01-02")
            let wish = try sample.wish("a", "2026-12-01 18:00", times: 6, skipping: Set(SkippedDays.allCases))
            let preview = try await sample.series.preview(wish, by: me)
            #expect(
                preview.occurrences.map { $0.hindrance(as: .own) }
                    == [nil, .taken, .alreadyYours(own.id), .closed, nil, nil])
            #expect(preview.occurrences[4].skip == .schoolHoliday(name: "Jullov"))
            #expect(preview.occurrences[4].chosen == nil && preview.chosen.count == 5)
            #expect(!preview.isBookable)
            let help = preview.occurrences[1].alternatives
            #expect(help.filter { $0.placed.id == wish.space }.count == 2)
            #expect(
                help.contains {
                    $0.placed.name == "Del B" && $0.period == preview.occurrences[1].planned.period
                })
            // Every one of them can be had.
            for slot in help {
                let refusal = try await Availability(sample.installation).refusal(of: slot.slot, for: me)
                #expect(refusal == nil)
            }
        }
    }

    @Test("When something is taken nothing is done, and all of it is shown again", arguments: Engine.allCases)
    func nothing(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, other) = (sample.people[0], sample.people[1])
            _ = try await sample.bookings.book(sample.slot("b", "2026-12-15 18:30"), by: other)
            let wish = try sample.wish("hall", "2026-12-01 18:00", times: 4)
            do {
                _ = try await sample.series.create(wish, by: me)
                Issue.record("It was booked.")
            } catch SeriesRefusal.notFree(let preview) {
                #expect(preview.hindered.map(\.date.description) == ["2026-12-15"])
            }
            #expect(try await sample.count("series") == 0)
            #expect(try await sample.count("booking") == 1)
            #expect(try await sample.count("claim") == 1)

            let elsewhere = try sample.slot("hall", "2026-12-15 20:00")
            var again = wish
            again.choices = try ["2026-12-15": .other(elsewhere), "2026-12-22": .skipped].byDay
            let series = try await sample.series.create(again, by: me)
            #expect(
                try await sample.times(of: series)
                    == ["2026-12-01 18:00", "2026-12-08 18:00", "2026-12-15 20:00"])
            #expect(try await sample.occurrences(of: series).map(\.isException) == [false, false, true])
            #expect(try await sample.integrityProblems().isEmpty)
        }
    }

    @Test("Rules hold for each of them, and limits for all of them", arguments: Engine.allCases)
    func rules(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, reason) = (sample.people[0], try #require(Reason("Serien är avtalad.")))
            let far = try await sample.series.preview(
                sample.wish("plan1", "2026-12-01 18:00", times: 6), by: me)
            #expect(far.occurrences.filter { $0.rules.isEmpty }.count == 4)
            #expect(far.occurrences[4].hindrance(as: .own) == .tooFarAhead(days: 30))
            #expect(far.rules == [.overSeriesLimit(2)])
            let three = try sample.wish("plan1", "2026-12-01 18:00", times: 3)
            await #expect(throws: SeriesRefusal.self) { try await sample.series.create(three, by: me) }
            let two = try sample.wish("plan1", "2026-12-01 18:00", times: 2)
            _ = try await sample.series.create(two, by: me)
            let more = try await sample.series.preview(
                sample.wish("plan2", "2026-12-01 18:00", times: 2), by: me)
            #expect(more.rules == [.overLimit(2)])

            let officer = try await sample.officer()
            let acting = officer.acting(for: me.customer)
            let six = try sample.wish("plan3", "2026-12-01 18:00", times: 6)
            do {
                _ = try await sample.series.create(six, by: acting, as: .staff(reason))
                Issue.record("It was booked.")
            } catch let broken as BrokenRules {
                #expect(Set(broken.codes) == ["over-series-limit", "too-far-ahead"])
            }
            let series = try await sample.series.create(
                six, by: acting, as: .staff(reason),
                overriding: .warned(["over-series-limit", "too-far-ahead"]))
            #expect(series.customer == me.customer.id && series.bookedBy == officer.person.id)
            #expect(try await sample.count("staff_act") == 6)
            let mine = try await sample.series.find(series.reference, by: me)
            #expect(mine.occurrences.count == 6)
        }
    }

    @Test("The same key books once, and another wish under it is refused", arguments: Engine.allCases)
    func idempotency(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, key) = (sample.people[0], try #require(IdempotencyKey("en serie")))
            let wish = try sample.wish("a", "2026-12-01 18:00", times: 4)
            let first = try await sample.series.create(wish, key: key, by: me)
            let second = try await sample.series.create(wish, key: key, by: me)
            #expect(first == second)
            #expect(try await sample.count("booking") == 4)
            await #expect(throws: BookingRefusal.keyReused) {
                try await sample.series.create(
                    sample.wish("b", "2026-12-01 18:00", times: 4), key: key, by: me)
            }
        }
    }

    @Test(
        "Bookings of one series that are in each other's way are seen before the press",
        arguments: Engine.allCases)
    func selfOverlap(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            var wish = try sample.wish("a", "2026-12-01 18:00", times: 2)
            wish.plan.recurrence = try Recurrence(
                .weekly(on: [.tuesday, .wednesday]), from: wish.plan.recurrence.first, until: .count(2))
            wish.choices = try ["2026-12-01": .other(sample.slot("a", "2026-12-02 18:30"))].byDay
            let preview = try await sample.series.preview(wish, by: sample.people[0])
            #expect(preview.hindered.map(\.obstacle) == [.taken])
            await #expect(throws: SeriesRefusal.self) {
                try await sample.series.create(wish, by: sample.people[0])
            }
            #expect(try await sample.count("claim") == 0)
            wish.choices = try ["2026-12-05": .skipped].byDay
            await #expect(throws: SeriesRefusal.self) {
                try await sample.series.preview(wish, by: sample.people[0])
            }
        }
    }

    @Test("Many are written at once", arguments: Engine.allCases)
    func many(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            var wish = try sample.wish("natt", "2026-12-01 18:00", times: 1)
            wish.plan.recurrence = try Recurrence(
                .weekly(on: Set(Weekday.allCases)), from: wish.plan.recurrence.first, until: .count(190))
            let series = try await sample.series.create(wish, by: sample.people[0])
            #expect(try await sample.occurrences(of: series).count == 190)
            #expect(try await sample.integrityProblems().isEmpty)
        }
    }

    @Test("One message tells of all of it", arguments: Engine.allCases)
    func message(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, transport) = (sample.people[0], ScriptedTransport())
            try await sample.reach(me, .email, at: "alma@example.org")
            let series = try await sample.series.create(
                sample.wish("a", "2026-12-01 18:00", times: 10), by: me)
            try await sample.doJobs(by: transport)
            _ = try await sample.series.cancel(.coming, of: series.reference, by: me)
            try await sample.doJobs(by: transport)
            let sent = transport.messages
            #expect(sent.map(\.kind) == ["series.booked", "series.cancelled"])
            #expect(sent[0].subject.contains("varje vecka på tisdagar, 18.00–19.00"))
            #expect(sent[0].text.contains(series.reference.text) && sent[0].text.contains("10 tillfällen"))
            #expect(sent[0].text.contains("Tisdag 22\u{a0}december: 18.00–19.00"))
            #expect(sent[0].text.contains("/sundsvall/bokningsserier/\(series.reference)"))
        }
    }
}

extension SampleInstallation {
    func addHoliday(_ name: String, _ first: String, _ last: String) async throws {
        guard let first = CalendarDate(first), let last = CalendarDate(last) else {
            throw UnusableSample(reason: name)
        }
        _ = try await SchoolHolidays(installation).add(name, on: first...last, by: officer())
    }

    /// Person 3 with the role of a booking officer.
    func officer() async throws -> Principal {
        guard let reason = Reason("Anställd."), let today = CalendarDate("2026-11-24"),
            let days = DateSpan(first: today, last: nil)
        else { throw UnusableSample(reason: "officer") }
        let officer = people[3]
        let held = try await installation.transaction(.read, in: municipality) { [clock] transaction in
            try transaction.roles.permissions(of: officer, now: clock.now)
        }
        if held.isEmpty {
            _ = try await Staff(installation).assignByCommand(
                RoleDraft(to: .known(officer.person.id), role: .bookingOfficer, days: days, because: reason),
                in: municipality)
        }
        return officer
    }
}
