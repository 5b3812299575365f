import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Several spaces and times at once", .serialized)
struct ArrangementsTests {
    @Test("An arrangement is one thing of many bookings, made at once", arguments: Engine.allCases)
    func create(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let wish = try sample.arrangement(["a", "b"], ["2026-12-05 08:00", "2026-12-06 08:00"])
            let preview = try await sample.arrangements.preview(wish, by: me)
            #expect(preview.isBookable && preview.occurrences.count == 4)
            #expect(preview.price == Money(ore: 4 * 300_00))
            let audit = try await sample.count("audit_entry")
            let made = try await sample.arrangements.create(wish, by: me)
            #expect(try await sample.count("audit_entry") == audit + 1)
            #expect(try await sample.count("arrangement") == 1)
            #expect(try await sample.count("booking") == 4)
            #expect(try await sample.count("occupancy") == 4)
            #expect(try await sample.integrityProblems().isEmpty)
            let found = try await sample.arrangements.find(made.reference, by: me)
            #expect(found.arrangement == made && found.bookings.count == 4)
            #expect(try await sample.arrangements.list(of: me) == [made])
            let one = try #require(found.bookings.first?.booking)
            let single = try await BookingsOfCustomer(sample.installation).find(one.id, of: me)
            #expect(single.arrangement == made)
            await #expect(throws: Unknown(.arrangement)) {
                try await sample.arrangements.find(made.reference, by: sample.people[1])
            }
        }
    }

    @Test("When something is taken nothing is done; left out, the rest is booked", arguments: Engine.allCases)
    func allOrNothing(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, other) = (sample.people[0], sample.people[1])
            _ = try await sample.bookings.book(sample.slot("b", "2026-12-06 09:00"), by: other)
            let wish = try sample.arrangement(["a", "b"], ["2026-12-05 08:00", "2026-12-06 08:00"])
            do {
                _ = try await sample.arrangements.create(wish, by: me)
                Issue.record("It was booked.")
            } catch ArrangementRefusal.notFree(let preview) {
                #expect(preview.hindered.map(\.planned.slot.space) == [try sample.space("b")])
            }
            #expect(try await sample.count("arrangement") == 0)
            #expect(try await sample.count("booking") == 1)
            #expect(try await sample.count("claim") == 1)
            let rest = ArrangementWish(
                name: wish.name, slots: wish.slots, leftOut: [try sample.slot("b", "2026-12-06 08:00", 120)])
            let made = try await sample.arrangements.create(rest, by: me)
            #expect(try await sample.arrangements.find(made.reference, by: me).bookings.count == 3)
            // The whole hall is in its own part's way.
            let both = try sample.arrangement(["hall", "c"], ["2026-12-07 08:00"])
            let preview = try await sample.arrangements.preview(both, by: me)
            #expect(preview.hindered.count == 1 && !preview.isBookable)
            await #expect(throws: ArrangementRefusal.self) {
                try await sample.arrangements.create(both, by: me)
            }
            #expect(try await sample.integrityProblems().isEmpty)
        }
    }

    @Test(
        "What is built up before and taken down after is occupied, and stays with a booking that is moved",
        arguments: Engine.allCases)
    func preparation(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (acting, reason) = try await sample.actingOfficer()
            let wish = try sample.arrangement(
                ["a", "b"], ["2026-12-05 10:00", "2026-12-05 14:00"],
                preparation: Preparation(buildUp: 600, takeDown: 90), isShown: true)
            let made = try await sample.arrangements.create(wish, by: acting, as: .staff(reason))
            #expect(made.isShown && made.customer == sample.people[0].customer.id)
            // From midnight to two hours, and from 14 to half past 17.
            let day = try SampleInstallation.instant("2026-12-05 00:00")
            #expect(
                try await sample.taken("a") == [
                    day..<day + .hours(12), day + .hours(14)..<day + .hours(17) + 30,
                ])
            let found = try await sample.arrangements.find(made.reference, by: sample.people[0])
            let last = try #require(found.bookings.last?.booking)
            let moved = try await sample.bookings.move(
                last.id, to: sample.slot("c", "2026-12-05 18:00", 120), by: acting, as: .staff(reason))
            #expect(moved.part == last.part && moved.preparation == Preparation(takeDown: 90))
            #expect(try await sample.taken("c").map(\.length) == [210])
            #expect(try await sample.integrityProblems().isEmpty)
            await #expect(throws: BookingRefusal.taken) {
                try await sample.bookings.book(sample.slot("a", "2026-12-05 08:00"), by: sample.people[1])
            }
            // Only the staff build up.
            await #expect(throws: ArrangementRefusal.self) {
                try await sample.arrangements.create(
                    sample.arrangement(
                        ["a"], ["2026-12-08 10:00"], preparation: Preparation(buildUp: 30)),
                    by: sample.people[0])
            }
        }
    }

    @Test("Rules and limits hold for a customer; the staff set them aside", arguments: Engine.allCases)
    func rules(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let three = try sample.arrangement(["plan1", "plan2", "plan3"], ["2026-12-01 18:00"])
            #expect(
                try await sample.arrangements.preview(three, by: me).rules == [.overSeriesLimit(2)])
            await #expect(throws: ArrangementRefusal.self) {
                try await sample.arrangements.create(three, by: me)
            }
            let starts = (1...7).map { "2026-12-0\($0) 10:00" }
            let many = try sample.arrangement(["a", "b", "c"], starts)
            #expect(
                try await sample.arrangements.preview(many, by: me).rules
                    == [.overSeriesLimit(Arrangement.mostByCustomer)])
            await #expect(throws: Unknown(.space)) {
                try await sample.arrangements.preview(
                    sample.arrangement(["forrad"], ["2026-12-01 10:00"]), by: me)
            }
            let asked = try await sample.arrangements.preview(
                sample.arrangement(["forfragan"], ["2026-12-01 10:00"]), by: me)
            #expect(asked.hindered.map { $0.hindrance(as: .own)?.code } == ["on-request"])

            let (acting, reason) = try await sample.actingOfficer()
            let night = try sample.arrangement(["a", "plan1"], ["2026-12-05 22:00"])
            do {
                _ = try await sample.arrangements.create(night, by: acting, as: .staff(reason))
                Issue.record("It was booked.")
            } catch let broken as BrokenRules {
                #expect(Set(broken.codes) == ["closed"])
            }
            let made = try await sample.arrangements.create(
                night, by: acting, as: .staff(reason), overriding: .warned(["closed"]))
            #expect(made.bookedBy == acting.person.id)
            _ = try await sample.arrangements.create(many, by: acting, as: .staff(reason))
            #expect(try await sample.count("staff_act") == 23)
            #expect(try await sample.integrityProblems().isEmpty)
        }
    }

    @Test("The same key books once, and another wish under it is refused", arguments: Engine.allCases)
    func idempotency(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, key) = (sample.people[0], try #require(IdempotencyKey("en cup")))
            let wish = try sample.arrangement(["a", "b"], ["2026-12-05 08:00"])
            let first = try await sample.arrangements.create(wish, key: key, by: me)
            #expect(try await sample.arrangements.create(wish, key: key, by: me) == first)
            #expect(try await sample.count("booking") == 2)
            await #expect(throws: BookingRefusal.keyReused) {
                try await sample.arrangements.create(
                    sample.arrangement(["c"], ["2026-12-05 08:00"]), key: key, by: me)
            }
        }
    }

    @Test("Against single bookings of one of its times: one of them gets it", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for day in ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"] {
                let wish = try sample.arrangement(["a", "b", "c"], ["\(day) 18:00"])
                let single = try sample.slot("b", "\(day) 19:00")
                async let whole: Arrangement? = try? sample.arrangements.create(wish, by: sample.people[0])
                let outcome = await sample.race(8) { index in
                    try await sample.bookings.book(single, by: sample.people[1 + index % 3])
                }
                let won = await whole != nil
                #expect(outcome.bookings.count == (won ? 0 : 1))
            }
            #expect(try await sample.integrityProblems().isEmpty)
        }
    }

    @Test("All or some are cancelled, never what has begun", arguments: Engine.allCases)
    func cancel(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let made = try await sample.arrangements.create(
                sample.arrangement(["a", "b"], ["2026-11-25 08:00", "2026-12-06 08:00"]), by: me)
            let all = try await sample.arrangements.find(made.reference, by: me).bookings.map(\.booking)
            // The first two come too soon to be cancelled, when the press can no longer be undone.
            sample.clock.now = sample.clock.now + 11
            await #expect(throws: BookingRefusal.self) {
                try await sample.arrangements.cancel(.these([all[0].id]), of: made.reference, by: me)
            }
            await #expect(throws: ArrangementRefusal.self) {
                try await sample.arrangements.cancel(
                    .these([Booking.ID("strange")]), of: made.reference, by: me)
            }
            _ = try await sample.arrangements.cancel(.these([all[2].id]), of: made.reference, by: me)
            _ = try await sample.arrangements.cancel(.coming, of: made.reference, by: me)
            let left = try await sample.arrangements.find(made.reference, by: me).bookings.map(\.booking)
            #expect(left.map(\.isConfirmed) == [true, true, false, false])
            sample.clock.now = try SampleInstallation.instant("2026-11-25 09:00")
            await #expect(throws: ArrangementRefusal.self) {
                try await sample.arrangements.cancel(.coming, of: made.reference, by: me)
            }
            #expect(try await sample.integrityProblems().isEmpty)
        }
    }

    @Test("Everybody sees a name that the staff show, and nobody a customer's", arguments: Engine.allCases)
    func shown(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (acting, reason) = try await sample.actingOfficer()
            let date = try #require(CalendarDate("2026-12-05"))
            func names() async throws -> Set<String> {
                let seen = try await Availability(sample.installation).occupancy(
                    of: sample.facility("exempelhallen").id, on: date...date, for: nil,
                    in: sample.municipality)
                return Set(seen.shown.values.map(\.name.text))
            }
            _ = try await sample.arrangements.create(
                sample.arrangement(["a"], ["2026-12-05 08:00"], name: "Min fest"), by: sample.people[0])
            #expect(try await names() == [])
            let made = try await sample.arrangements.create(
                sample.arrangement(["b"], ["2026-12-05 08:00"], name: "Julcupen", isShown: true),
                by: acting, as: .staff(reason))
            #expect(try await names() == ["Julcupen"])
            let name = try #require(ArrangementName("Vintercupen"))
            _ = try await sample.arrangements.rename(
                made.reference, to: name, isShown: true, by: acting, because: reason)
            #expect(try await names() == ["Vintercupen"])
            let booking = try #require(
                try await sample.arrangements.find(made.reference, by: sample.people[0]).bookings.first)
            #expect(booking.booking.revision.number == 1)
            _ = try await sample.arrangements.rename(
                made.reference, to: name, isShown: false, by: acting, because: reason)
            #expect(try await names() == [])
            await #expect(throws: AccessRefusal.self) {
                try await sample.arrangements.rename(
                    made.reference, to: name, isShown: true, by: sample.people[0], because: reason)
            }
        }
    }

    @Test("One message tells of all of it, and feeds carry the name", arguments: Engine.allCases)
    func message(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, transport) = (sample.people[0], ScriptedTransport())
            try await sample.reach(me, .email, at: "alma@example.org")
            let made = try await sample.arrangements.create(
                sample.arrangement(["a", "b"], ["2026-12-05 08:00"]), by: me)
            try await sample.doJobs(by: transport)
            let feeds = CalendarFeeds(sample.installation)
            let secret = try #require(try await feeds.secret(of: me))
            let feed = try #require(try await feeds.feed(secret: secret, in: sample.municipality))
            let events = feed.bookings.map { $0.calendarEvent(in: sample.municipality) }
            #expect(events.map(\.summary).contains("Julcupen, Exempelhallen, Del A"))
            _ = try await sample.arrangements.cancel(.coming, of: made.reference, by: me)
            try await sample.doJobs(by: transport)
            let sent = transport.messages
            #expect(sent.map(\.kind) == ["arrangement.booked", "arrangement.cancelled"])
            #expect(sent[0].subject.contains("Julcupen") && sent[0].text.contains("2 tider"))
            #expect(sent[0].text.contains("Exempelhallen, Del B"))
            #expect(sent[0].text.contains("/sundsvall/arrangemang/\(made.reference)"))
        }
    }
}

extension SampleInstallation {
    var arrangements: Arrangements { Arrangements(installation) }

    /// Two hours in every space from every local time on.
    func arrangement(
        _ keys: [String], _ starts: [String], name: String = "Julcupen",
        preparation: Preparation = .none, isShown: Bool = false
    ) throws -> ArrangementWish {
        guard let name = ArrangementName(name) else { throw UnusableSample(reason: name) }
        return ArrangementWish(
            name: name, isShown: isShown, preparation: preparation, spaces: try keys.map(space),
            times: try starts.map { start in
                let start = try Self.instant(start)
                return start..<start + .hours(2)
            })
    }

    /// The officer who acts for the first person.
    func actingOfficer() async throws -> (Principal, Reason) {
        guard let reason = Reason("Föreningen ringde.") else { throw UnusableSample(reason: "reason") }
        return (try await officer().acting(for: people[0].customer), reason)
    }
}
