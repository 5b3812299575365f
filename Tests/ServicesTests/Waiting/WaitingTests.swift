import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("The waiting list")
struct WaitingTests {
    private func taken(_ sample: SampleInstallation) async throws -> Booking {
        try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: sample.people[0])
    }

    @Test("The first in line has it kept, and takes it with one press", arguments: Engine.allCases)
    func first(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await taken(sample)
            let one = try await sample.wait(for: booking.slot, by: sample.people[1])
            sample.clock.advance(by: 1)
            let two = try await sample.wait(for: booking.slot, by: sample.people[2])
            try await sample.serveThoseWhoWait()
            #expect(try await sample.openOffers(to: sample.people[1]).isEmpty)
            _ = try await sample.bookings.cancel(booking.id, by: sample.people[0])
            try await sample.serveThoseWhoWait()
            let offer = try #require(try await sample.openOffers(to: sample.people[1]).first)
            #expect(offer.slot == booking.slot && offer.ground == .waitingList)
            #expect(offer.until == sample.clock.now + 60)
            #expect(try await sample.openOffers(to: sample.people[2]).isEmpty)
            #expect(try await sample.entry(one.id).state == .offered(offer.id))
            let made = try await sample.offers.take(offer.id, by: sample.people[1])
            try await sample.serveThoseWhoWait()
            #expect(
                try await sample.entry(one.id).state == .served(at: sample.clock.now, as: made.id))
            #expect(try await sample.entry(two.id).state == .waiting)
            try await sample.expectWhole()
        }
    }

    @Test("Declined, lapsed and left it goes to the next", arguments: Engine.allCases)
    func next(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await taken(sample)
            var entries: [WaitingEntry] = []
            for person in sample.people.dropFirst() {
                entries.append(try await sample.wait(for: booking.slot, by: person))
                sample.clock.advance(by: 1)
            }
            _ = try await sample.bookings.cancel(booking.id, by: sample.people[0])
            try await sample.serveThoseWhoWait()
            let one = try #require(try await sample.openOffers(to: sample.people[1]).first)
            try await sample.offers.decline(one.id, by: sample.people[1])
            try await sample.serveThoseWhoWait()
            #expect(try await sample.openOffers(to: sample.people[2]).count == 1)
            sample.clock.advance(by: 3600)
            try await sample.serveThoseWhoWait()
            #expect(try await sample.openOffers(to: sample.people[3]).count == 1)
            _ = try await sample.waiting.leave(entries[2].id, by: sample.people[3])
            try await sample.serveThoseWhoWait()
            var states: [WaitingEntry.State.Name] = []
            for entry in entries { states.append(try await sample.entry(entry.id).state.name) }
            #expect(states == [.ended, .ended, .withdrawn])
            #expect(try await sample.taken("a").isEmpty)
            // Nobody has it any more: it is free to book.
            _ = try await sample.bookings.book(booking.slot, by: sample.people[0])
            try await sample.expectWhole()
        }
    }

    @Test("The same wish twice is one, and a customer has so many", arguments: Engine.allCases)
    func again(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[1]
            let slot = try sample.slot("a", "2026-12-01 18:00")
            let one = try await sample.wait(for: slot, by: me)
            #expect(try await sample.wait(for: slot, by: me) == one)
            let at = try sample.manySlots(WaitingEntry.most)
            for other in at.dropFirst() { try await sample.wait(for: other, by: me) }
            await #expect(throws: WaitingRefusal.full) {
                try await sample.wait(for: sample.slot("b", "2026-12-01 18:00"), by: me)
            }
            #expect(try await sample.waiting.list(of: me).count == WaitingEntry.most)
            await #expect(throws: WaitingRefusal.passed) {
                try await sample.wait(for: sample.slot("b", "2026-11-23 18:00"), by: sample.people[2])
            }
            await #expect(throws: WaitingRefusal.never) {
                try await sample.wait(for: sample.slot("forrad", "2026-12-01 18:00"), by: sample.people[2])
            }
            await #expect(throws: Unknown(.waiting)) {
                try await sample.waiting.leave(one.id, by: sample.people[2])
            }
            #expect(try await sample.waiting.leave(one.id, by: me).state.name == .withdrawn)
            #expect(try await sample.waiting.leave(one.id, by: me).state.name == .withdrawn)
        }
    }

    @Test("Whatever frees a time, whoever waits has it", arguments: Engine.allCases, Freeing.allCases)
    func freeing(on engine: Engine, by way: Freeing) async throws {
        try await withSample(engine) { sample in
            let officer = try await sample.officer()
            let freed = try await way.prepare(sample, officer: officer)
            let me = sample.people[1]
            let entry = try await sample.wait(for: freed.slot, by: me)
            try await sample.serveThoseWhoWait()
            #expect(try await sample.entry(entry.id).state == .waiting, "\(way)")
            try await freed.free()
            try await sample.serveThoseWhoWait()
            let state = try await sample.entry(entry.id).state.name
            #expect(state == (freed.isAsked ? .ended : .offered), "\(way)")
            #expect(try await sample.count("freed_time") == 0)
            try await sample.expectWhole()
        }
    }

    @Test("A search waits for whatever fits, and not twice for the same time", arguments: Engine.allCases)
    func search(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[1]
            let day = try #require(CalendarDate("2026-12-01"))
            let hours = try #require(TimeOfDay("18:00"))..<(try #require(TimeOfDay("19:00")))
            let whole = try await sample.bookings.book(
                sample.slot("hall", "2026-12-01 18:00"), by: sample.people[0])
            let entry = try await sample.waiting.join(
                .anywhere(
                    WaitingSearch(
                        what: "badminton", dates: day...day, partOfDay: hours, length: 60,
                        place: .area("centrum"))), by: me)
            try await sample.serveThoseWhoWait()
            #expect(try await sample.entry(entry.id).state == .waiting)
            _ = try await sample.bookings.cancel(whole.id, by: sample.people[0])
            try await sample.serveThoseWhoWait()
            var seen: Set<Space.ID> = []
            for _ in 1...4 {
                let offer = try #require(try await sample.openOffers(to: me).first)
                #expect(seen.insert(offer.slot.space).inserted)
                try await sample.offers.decline(offer.id, by: me)
                try await sample.serveThoseWhoWait()
            }
            #expect(try await sample.openOffers(to: me).isEmpty)
            #expect(try await sample.entry(entry.id).state == .waiting)
            sample.clock.advance(by: 8 * 86_400)
            try await sample.installation.transaction(.write, in: sample.municipality) {
                [municipality = sample.municipality, now = sample.clock.now] transaction in
                try transaction.enqueue(WaitingServing.self, .init(all: true), in: municipality, at: now)
            }
            try await sample.serveThoseWhoWait()
            #expect(
                try await sample.entry(entry.id).state
                    == .ended(at: sample.clock.now, because: .passed))
        }
    }

    @Test("By the other rule all are told, and nothing is kept", arguments: Engine.allCases)
    func all(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let rule = try #require(WaitingRule(turn: .all, minutes: 30))
            try await sample.waiting.set(rule, in: sample.municipality)
            #expect(try await sample.waiting.rule(in: sample.municipality) == rule)
            let booking = try await taken(sample)
            for person in sample.people[1...2] { try await sample.wait(for: booking.slot, by: person) }
            try await sample.serveThoseWhoWait()
            _ = try await sample.bookings.cancel(booking.id, by: sample.people[0])
            try await sample.serveThoseWhoWait()
            let transport = ScriptedTransport()
            try await sample.reach(sample.people[1], .email, at: "alma@example.org")
            try await sample.doJobs(by: transport)
            let free = transport.messages.filter { $0.kind == "waiting.free" }
            #expect(free.count == 1 && free.allSatisfy { $0.text.contains("/sundsvall/boka/tid?slot=") })
            let told = try await sample.installation.database.transaction(.read, in: .all) { transaction in
                try transaction.query("SELECT id FROM audit_entry WHERE action = \(EventKind.waitingTold)")
                    .count
            }
            #expect(told == 2)
            #expect(try await sample.count("offer") == 0)
            _ = try await sample.bookings.book(booking.slot, by: sample.people[2])
        }
    }

    @Test("Nobody is told of what is taken again before they are told", arguments: Engine.allCases)
    func afterwards(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let rule = try #require(WaitingRule(turn: .all, minutes: 30))
            try await sample.waiting.set(rule, in: sample.municipality)
            let (booking, transport) = (try await taken(sample), ScriptedTransport())
            try await sample.reach(sample.people[1], .email, at: "alma@example.org")
            try await sample.wait(for: booking.slot, by: sample.people[1])
            _ = try await sample.bookings.cancel(booking.id, by: sample.people[0])
            try await sample.serveThoseWhoWait()
            _ = try await sample.bookings.book(booking.slot, by: sample.people[2])
            try await sample.doJobs(by: transport)
            #expect(transport.messages.isEmpty)
        }
    }

    @Test("The staff see how many wait for a time", arguments: Engine.allCases)
    func count(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await taken(sample)
            for person in sample.people[1...2] { try await sample.wait(for: booking.slot, by: person) }
            try await sample.wait(for: sample.slot("b", "2026-12-01 18:00"), by: sample.people[3])
            #expect(try await sample.waiting.count(for: booking.slot, in: sample.municipality) == 2)
        }
    }
}

/// A way in which a time comes to be free.
enum Freeing: CaseIterable {
    case cancelled, moved, movedBack, shortened, givenBack, closureOpened
    case requestDenied, requestExpired, requestWithdrawn, seriesCancelled, seriesMoved, offerWithdrawn,
        cancelledByStaff

    struct Freed {
        let slot: Slot
        /// Whether the time has to be asked for.
        var isAsked = false
        let free: () async throws -> Void
    }

    func prepare(_ sample: SampleInstallation, officer: Principal) async throws -> Freed {
        let other = sample.people[0]
        let slot = try sample.slot("a", "2026-12-01 18:00")
        let reason = try #require(Reason("Hallen behövs till en match."))
        func book(_ minutes: Int = 60) async throws -> Booking {
            try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00", minutes), by: other)
        }
        switch self {
        case .cancelled:
            let booking = try await book()
            return Freed(slot: slot) { _ = try await sample.bookings.cancel(booking.id, by: other) }
        case .cancelledByStaff:
            let booking = try await book()
            return Freed(slot: slot) {
                _ = try await sample.bookings.cancel(booking.id, by: officer, as: .staff(reason))
            }
        case .moved:
            let booking = try await book()
            return Freed(slot: slot) {
                _ = try await sample.bookings.move(
                    booking.id, to: sample.slot("a", "2026-12-02 18:00"), by: other)
            }
        case .movedBack:
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-02 18:00"), by: other)
            _ = try await sample.bookings.move(booking.id, to: slot, by: other)
            return Freed(slot: slot) { _ = try await sample.bookings.moveBack(booking.id, by: other) }
        case .givenBack:
            let booking = try await book(120)
            return Freed(slot: try sample.slot("a", "2026-12-01 19:00")) {
                _ = try await sample.bookings.giveBack(booking.id, keeping: slot.period, by: other)
            }
        case .shortened:
            let booking = try await book(120)
            return Freed(slot: try sample.slot("a", "2026-12-01 19:00")) {
                _ = try await sample.bookings.move(
                    booking.id, to: sample.slot("a", "2026-12-01 18:00", 60), by: other)
            }
        case .closureOpened:
            let closures = Closures(sample.installation)
            let closure = try await closures.close(
                slot.space, during: slot.period, because: reason.text, in: sample.municipality)
            return Freed(slot: slot) { try await closures.open(closure.id, in: sample.municipality) }
        case .requestDenied, .requestExpired, .requestWithdrawn:
            let school = try await sample.openSchool()
            let asked = try await sample.requests.ask(school.slot(\.aula, "2026-12-01 18:00"), by: other)
            return Freed(slot: asked.slot, isAsked: true) {
                switch self {
                case .requestDenied:
                    _ = try await sample.requests.deny(asked.id, because: reason, by: officer)
                case .requestWithdrawn: _ = try await sample.bookings.cancel(asked.id, by: other)
                default: sample.clock.advance(by: 24 * 3600)
                }
            }
        case .seriesCancelled:
            let series = try await sample.series.create(
                sample.wish("a", "2026-12-01 18:00", times: 3), by: other)
            return Freed(slot: slot) {
                _ = try await sample.series.cancel(.coming, of: series.reference, by: other)
            }
        case .seriesMoved:
            let series = try await sample.series.create(
                sample.wish("a", "2026-12-01 18:00", times: 3), by: other)
            let later = try #require(TimeOfDay("20:00"))
            return Freed(slot: slot) {
                _ = try await sample.series.change(
                    SeriesChange(.coming, to: slot.space, at: later, for: 60), of: series.reference, by: other
                )
            }
        case .offerWithdrawn:
            let school = try await sample.openSchool()
            let asked = try await sample.requests.ask(school.slot(\.aula, "2026-12-01 18:00"), by: other)
            let offer = try await sample.requests.offer(
                slot, until: sample.clock.now + .hours(4), inPlaceOf: asked.id, because: reason, by: officer)
            return Freed(slot: slot) {
                try await sample.offers.withdraw(offer.id, because: reason, by: officer)
            }
        }
    }
}

@Suite("Races of the waiting list", .serialized)
struct WaitingRaceTests {
    @Test("16 take what was offered to the first at once: one has it", arguments: Engine.allCases)
    func takes(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[1]
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[0])
            try await sample.wait(for: booking.slot, by: me)
            _ = try await sample.bookings.cancel(booking.id, by: sample.people[0])
            try await sample.serveThoseWhoWait()
            let offer = try #require(try await sample.openOffers(to: me).first)
            let outcome = await sample.race(16) { _ in try await sample.offers.take(offer.id, by: me) }
            #expect(outcome.bookings.count == 1)
            #expect(outcome.errors.allSatisfy { $0 is OfferRefusal }, "\(outcome.errors)")
            try await sample.expectWhole()
        }
    }

    @Test(
        "Two times freed at once and two processes: each who waits has one time, and none is given twice",
        arguments: Engine.allCases)
    func served(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let day = try #require(CalendarDate("2026-12-01"))
            let slots = try (0..<2).map { try sample.slot("a", "2026-12-01 1\(6 + $0 * 2):00") }
            var booked: [Booking] = []
            for slot in slots { booked.append(try await sample.bookings.book(slot, by: sample.people[0])) }
            let within = slots[0].starts..<slots[1].ends
            let taken = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 17:00"), by: sample.people[0])
            for person in sample.people[1...3] {
                _ = try await sample.waiting.join(
                    .here(taken.slot.space, within: within, length: 60), by: person)
                sample.clock.advance(by: 1)
            }
            try await sample.serveThoseWhoWait()
            #expect(day == SwedishTime.date(of: within.lowerBound))
            let ids = booked.map(\.id)
            let outcome = await sample.race(2) { index in
                try await sample.bookings.cancel(ids[index], by: sample.people[0])
            }
            #expect(outcome.errors.isEmpty, "\(outcome.errors)")
            async let one = sample.serveThoseWhoWait()
            async let other = sample.serveThoseWhoWait()
            _ = try await (one, other)
            var offers: [[Offer]] = []
            for person in sample.people[1...3] { offers.append(try await sample.openOffers(to: person)) }
            #expect(offers.map(\.count) == [1, 1, 0])
            #expect(Set(offers.joined().map(\.slot.starts)).count == 2)
            try await sample.expectWhole()
        }
    }

    @Test("Who joins while the time is freed has it all the same", arguments: Engine.allCases)
    func joins(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            for day in 1...6 {
                let booking = try await sample.bookings.book(
                    sample.slot("a", "2026-12-0\(day) 18:00"), by: sample.people[0])
                async let entry = sample.wait(for: booking.slot, by: sample.people[1])
                async let cancelled = sample.bookings.cancel(booking.id, by: sample.people[0])
                let (joined, _) = try await (entry, cancelled)
                try await sample.serveThoseWhoWait()
                #expect(try await sample.entry(joined.id).state.name == .offered)
            }
            try await sample.expectWhole()
        }
    }
}
