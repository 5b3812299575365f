import Domain
import Storage
import TestSupport
import Testing

@testable import Services

extension SampleInstallation {
    var displacements: Displacements { Displacements(installation) }

    /// Somebody who closes everywhere, and all of a space's day.
    func day(_ key: String, _ date: String) throws -> (spaces: [Space.ID], period: Period) {
        ([try space(key)], try slot(key, "\(date) 00:00", 24 * 60).period)
    }

    func openOffers(of principal: Principal) async throws -> [Offer] {
        try await offers.list(of: principal).map(\.offer)
    }
}

@Suite("Closing over booked times")
struct DisplacementTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Hallen behövs till en match.")) }

    @Test(
        "Who is hit is shown with what is free, and all of it is done in one step", arguments: Engine.allCases
    )
    func whole(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer) = (sample.people[0], try await sample.officer())
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-03 18:00"), by: me)
            let taken = try sample.slot("b", "2026-12-03 18:30")
            _ = try await sample.bookings.book(taken, by: sample.people[1])
            let (spaces, period) = try sample.day("a", "2026-12-03")
            let preview = try await sample.displacements.preview(
                closing: spaces, during: period, seenBy: officer)
            let hit = try #require(preview.hit.first)
            #expect(preview.hit.count == 1 && hit.item.booking == booking && !hit.isShortNotice)
            // The other part at the same time; then this one at the same hour on other days.
            let c = try sample.slot("c", "2026-12-03 18:00")
            #expect(hit.substitutes.first?.slot == c && hit.best == 0)
            #expect(hit.substitutes.dropFirst().allSatisfy { $0.slot.space == booking.slot.space })
            #expect(hit.substitutes.dropFirst().first?.slot == (try sample.slot("a", "2026-12-02 18:00")))

            let done = try await sample.displacements.carryOut(
                preview.choices(preview.best), closing: spaces, during: period, because: reason, by: officer)
            #expect(done.closures.count == 1 && done.displaced.count == 1)
            let gone = try #require(done.displaced.first)
            #expect(gone.isCancelledByMunicipality && gone.amountDue(under: .standard) == nil)
            let offer = try #require(try await sample.openOffers(of: me).first)
            #expect(done.offers == [offer] && offer.slot == c && offer.ground == .displacement)
            #expect(
                offer.price == booking.price && offer.booking == booking.id && offer.reason == reason.text)
            #expect(offer.until == sample.clock.now + .hours(72))
            await #expect(throws: BookingRefusal.taken) {
                try await sample.bookings.book(c, by: sample.people[1])
            }
            try await sample.expectWhole()
            let taken2 = try await sample.offers.take(offer.id, by: me)
            #expect(taken2.id == booking.id && taken2.slot == c && taken2.isConfirmed)
            #expect(
                try await sample.actions(on: booking.id) == [
                    "booking.create", "booking.displace", "booking.move",
                ])
            try await sample.expectWhole()
        }
    }

    @Test(
        "It is done whatever the customer's deadline is, with short notice only by who says so",
        arguments: Engine.allCases)
    func shortNotice(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer) = (sample.people[0], try await sample.officer())
            let booking = try await sample.bookings.book(sample.slot("a", "2026-11-24 18:00"), by: me)
            let (spaces, period) = try sample.day("a", "2026-11-24")
            func carryOut(_ accepted: Bool) async throws -> CarriedDisplacement {
                try await sample.displacements.carryOut(
                    [booking.id: nil], closing: spaces, during: period, because: reason,
                    acceptingShortNotice: accepted, by: officer)
            }
            await #expect(throws: DisplacementRefusal.shortNotice([booking.id])) {
                _ = try await carryOut(false)
            }
            #expect(try await sample.count("closure") == 0)
            let rules = try #require(DisplacementRules(notice: 0, answer: 2))
            try await sample.displacements.set(rules, by: officer)
            #expect(try await sample.displacements.rules(of: sample.municipality) == rules)
            let done = try await carryOut(false)
            #expect(done.offers.isEmpty && done.displaced.first?.amountDue(under: .standard) == nil)
            #expect(try await sample.openOffers(of: me).isEmpty)
            try await sample.expectWhole()
        }
    }

    @Test("What changed since it was shown refuses all of it", arguments: Engine.allCases)
    func changed(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, other, officer) = (sample.people[0], sample.people[1], try await sample.officer())
            let first = try await sample.bookings.book(sample.slot("a", "2026-12-03 18:00"), by: me)
            let second = try await sample.bookings.book(sample.slot("b", "2026-12-03 18:00"), by: other)
            let spaces = try [sample.space("a"), sample.space("b")]
            let period = try sample.day("a", "2026-12-03").period
            let c = try sample.slot("c", "2026-12-03 18:00")
            func refused(_ choices: [Booking.ID: Slot?], _ comment: Comment) async throws {
                let before = try await sample.fingerprint()
                await #expect(throws: DisplacementRefusal.changed, comment) {
                    try await sample.displacements.carryOut(
                        choices, closing: spaces, during: period, because: reason, by: officer)
                }
                #expect(try await sample.fingerprint() == before, comment)
            }
            let preview = try await sample.displacements.preview(
                closing: spaces, during: period, seenBy: officer)
            let best = preview.best
            #expect(best.count == 2 && best.values.contains(c) && Set(best.values).count == 2)
            try await refused([first.id: c, second.id: c], "two get one time")
            try await refused([first.id: c], "one is not named")
            try await refused(
                [first.id: c, second.id: nil, .new(at: sample.clock.now): nil], "one is strange")
            try await refused(
                [first.id: try sample.slot("scen", "2026-12-03 18:00"), second.id: nil], "no substitute")
            let rival = try await sample.bookings.book(c, by: sample.people[2])
            try await refused([first.id: c, second.id: nil], "taken since")
            _ = try await sample.bookings.cancel(rival.id, by: sample.people[2])
            let late = try await sample.bookings.book(
                sample.slot("a", "2026-12-03 20:00"), by: sample.people[2])
            try await refused([first.id: c, second.id: nil], "booked since")
            let done = try await sample.displacements.carryOut(
                [first.id: c, second.id: nil, late.id: nil], closing: spaces, during: period,
                because: reason, by: officer)
            #expect(done.closures.count == 2 && done.displaced.count == 3 && done.offers.count == 1)
            await #expect(throws: BookingRefusal.closed) {
                try await sample.displacements.carryOut(
                    [:], closing: spaces, during: period, because: reason, by: officer)
            }
            try await sample.expectWhole()
        }
    }

    @Test("Only who closes and books for others there does it", arguments: Engine.allCases)
    func allowed(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-03 18:00"), by: me)
            let (spaces, period) = try sample.day("a", "2026-12-03")
            try await sample.give(.bookingOfficer, to: 1, at: "exempelhuset", because: reason)
            for who in [me, sample.people[1]] {
                await #expect(throws: AccessRefusal.noRole(.closeSpaces)) {
                    try await sample.displacements.preview(closing: spaces, during: period, seenBy: who)
                }
                await #expect(throws: AccessRefusal.noRole(.closeSpaces)) {
                    try await sample.displacements.carryOut(
                        [booking.id: nil], closing: spaces, during: period, because: reason, by: who)
                }
                let rules = try #require(DisplacementRules(notice: 1, answer: 1))
                await #expect(throws: AccessRefusal.noRole(.closeSpaces)) {
                    try await sample.displacements.set(rules, by: who)
                }
            }
            // Nobody takes their own.
            let officer = try await sample.officer()
            let own = try await sample.bookings.book(sample.slot("b", "2026-12-03 18:00"), by: officer)
            await #expect(throws: AccessRefusal.self) {
                try await sample.displacements.carryOut(
                    [own.id: nil], closing: [sample.space("b")], during: period, because: reason, by: officer)
            }
            #expect(try await sample.count("closure") == 0)
        }
    }

    @Test("Each is told once: why, what instead, and until when", arguments: Engine.allCases)
    func told(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, other, transport) = (sample.people[0], sample.people[1], ScriptedTransport())
            let officer = try await sample.officer()
            try await sample.reach(me, .email, at: "alma@example.org")
            try await sample.reach(other, .email, at: "bo@example.org")
            let first = try await sample.bookings.book(sample.slot("a", "2026-12-03 18:00"), by: me)
            let second = try await sample.bookings.book(sample.slot("a", "2026-12-03 19:00"), by: other)
            try await sample.doJobs(by: transport)
            let (spaces, period) = try sample.day("a", "2026-12-03")
            let before = transport.messages.count
            _ = try await sample.displacements.carryOut(
                [first.id: try sample.slot("b", "2026-12-03 18:00"), second.id: nil], closing: spaces,
                during: period, because: reason, by: officer)
            try await sample.doJobs(by: transport)
            let sent = transport.messages.dropFirst(before)
            #expect(sent.map(\.kind).sorted() == ["booking.displaced", "booking.displaced-with-offer"])
            let offered = try #require(sent.first { $0.kind == "booking.displaced-with-offer" })
            for text in [
                reason.text, "Del B", "fredag 27\u{a0}november", "(150\u{a0}kr)", first.reference.text,
            ] {
                #expect(offered.text.contains(text), "\(offered.text)")
            }
            let lost = try #require(sent.first { $0.kind == "booking.displaced" })
            #expect(lost.text.contains(reason.text) && lost.text.contains(second.reference.text))
        }
    }

    @Test("Opened again, the times are offered back to those who had them", arguments: Engine.allCases)
    func offeredBack(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, other, officer) = (sample.people[0], sample.people[1], try await sample.officer())
            let first = try await sample.bookings.book(sample.slot("a", "2026-12-03 18:00"), by: me)
            let second = try await sample.bookings.book(sample.slot("a", "2026-12-03 19:00"), by: other)
            let (spaces, period) = try sample.day("a", "2026-12-03")
            let b = try sample.slot("b", "2026-12-03 18:00")
            let done = try await sample.displacements.carryOut(
                [first.id: b, second.id: nil], closing: spaces, during: period, because: reason, by: officer)
            let substitute = try #require(done.offers.first)
            try await Closures(sample.installation).open(done.closures.map(\.id), by: officer)
            let back = try #require(try await sample.openOffers(of: other).first)
            #expect(back.slot == second.slot && back.price == second.price && back.ground == .displacement)
            let both = try await sample.openOffers(of: me)
            #expect(Set(both.map(\.slot)) == [first.slot, b])
            try await sample.expectWhole()
            // One or the other, never both.
            let mine = try #require(both.first { $0.id != substitute.id })
            let again = try await sample.offers.take(mine.id, by: me)
            #expect(again.id == first.id && again.slot == first.slot && again.isConfirmed)
            #expect(try await sample.openOffers(of: me).isEmpty)
            _ = try await sample.offers.take(back.id, by: other)
            try await sample.expectWhole()
            #expect(try await sample.taken("b").isEmpty)
        }
    }

    @Test("Who has moved to the substitute can move back", arguments: Engine.allCases)
    func movedBack(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer) = (sample.people[0], try await sample.officer())
            let first = try await sample.bookings.book(sample.slot("a", "2026-12-03 18:00"), by: me)
            // Under two closures: it is free when both are open.
            let spaces = try [sample.space("hall"), sample.space("a")]
            let period = try sample.day("a", "2026-12-03").period
            let later = try sample.slot("a", "2026-12-04 18:00")
            let done = try await sample.displacements.carryOut(
                [first.id: later], closing: spaces, during: period, because: reason, by: officer)
            #expect(done.closures.count == 1, "a whole closes its parts")
            _ = try await sample.offers.take(try #require(done.offers.first).id, by: me)
            try await Closures(sample.installation).open(done.closures.map(\.id), by: officer)
            let offer = try #require(try await sample.openOffers(of: me).first)
            let back = try await sample.offers.take(offer.id, by: me)
            #expect(back.id == first.id && back.slot == first.slot && back.price == first.price)
            #expect(try await sample.taken("a") == [first.slot.period])
            try await sample.expectWhole()
        }
    }

    @Test("16 at once for a substitute: it is booked or offered, never both", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer) = (sample.people[0], try await sample.officer())
            let bookings = sample.bookings
            for day in 1...4 {
                let date = "2026-12-0\(day)"
                let booking = try await bookings.book(sample.slot("a", "\(date) 18:00"), by: me)
                let (spaces, period) = try sample.day("a", date)
                let wanted = try sample.slot("b", "\(date) 18:00")
                let people = sample.people
                let (why, displacements) = (reason, sample.displacements)
                let outcome = await sample.race(16) { index in
                    if index % 8 == 0 {
                        return try await displacements.carryOut(
                            [booking.id: wanted], closing: spaces, during: period, because: why,
                            acceptingShortNotice: true, by: officer
                        ).displaced[0]
                    }
                    return try await bookings.book(wanted, by: people[1 + index % 2])
                }
                #expect(outcome.bookings.count == 1)
                for error in outcome.errors {
                    #expect(
                        error is DisplacementRefusal || error is BookingRefusal, "\(error)")
                }
                #expect(try await sample.taken("b").filter { $0.overlaps(wanted.period) }.count == 1)
                let isDone = try await sample.state(booking.id) == .cancelled
                #expect(isDone == (outcome.bookings.first?.id == booking.id))
            }
            try await sample.expectWhole()
        }
    }
}

extension SampleInstallation {
    /// What the log has of a booking, in order.
    fileprivate func actions(on booking: Booking.ID) async throws -> [String] {
        try await installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query(
                "SELECT action FROM audit_entry WHERE subject = \(booking) ORDER BY id"
            ).map { try $0["action"] }
        }
    }

    /// How many rows there are of all that it writes.
    fileprivate func fingerprint() async throws -> [Int] {
        var counts: [Int] = []
        for table in [
            "occupancy", "closure", "hold", "offer", "displacement", "staff_act", "audit_entry", "job",
        ] {
            counts.append(try await count(table))
        }
        return counts
    }
}
