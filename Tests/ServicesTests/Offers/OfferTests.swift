import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Offers")
struct OfferTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Hallen behövs till en match.")) }

    /// Somebody's request, and another time offered in its place.
    private func offered(
        _ sample: SampleInstallation, to me: Principal, by officer: Principal,
        at start: String = "2026-12-02 18:00"
    ) async throws -> (asked: Booking, offer: Offer) {
        let school = try await sample.openSchool()
        let asked = try await sample.requests.ask(school.slot(\.aula, "2026-12-01 18:00"), by: me)
        let offer = try await sample.requests.offer(
            school.slot(\.aula, start), until: sample.clock.now + .hours(12), inPlaceOf: asked.id,
            because: reason, by: officer)
        return (asked, offer)
    }

    @Test("Taking it confirms the same booking at the offered time", arguments: Engine.allCases)
    func taken(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer) = (sample.people[0], try await sample.officer())
            let (asked, offer) = try await offered(sample, to: me, by: officer)
            #expect(try await sample.offers.list(of: me).map(\.offer) == [offer])
            #expect(try await sample.count("hold") == 2)
            let key = try #require(IdempotencyKey("tar"))
            let booking = try await sample.offers.take(offer.id, key: key, by: me)
            #expect(booking.id == asked.id && booking.reference == asked.reference && booking.isConfirmed)
            #expect(booking.slot == offer.slot && booking.price == offer.price && booking.lastMove == nil)
            #expect(try await sample.offers.take(offer.id, key: key, by: me).id == booking.id)
            await #expect(throws: OfferRefusal.taken(booking.id)) {
                try await sample.offers.take(offer.id, by: me)
            }
            #expect(try await sample.offers.list(of: me).isEmpty)
            #expect(try await sample.count("hold") == 0)
            try await sample.expectWhole()
        }
    }

    @Test("The offered time may overlap the one that was asked for", arguments: Engine.allCases)
    func overlapping(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer) = (sample.people[0], try await sample.officer())
            let (_, offer) = try await offered(sample, to: me, by: officer, at: "2026-12-01 18:30")
            _ = try await sample.offers.take(offer.id, by: me)
            try await sample.expectWhole()
        }
    }

    @Test("Declined, withdrawn or lapsed it is free, and the request waits on", arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer) = (sample.people[0], try await sample.officer())
            let (asked, offer) = try await offered(sample, to: me, by: officer)
            try await sample.offers.decline(offer.id, by: me)
            try await sample.offers.decline(offer.id, by: me)
            await #expect(throws: OfferRefusal.settled(.declined)) {
                try await sample.offers.take(offer.id, by: me)
            }
            #expect(try await sample.state(asked.id) == .requested)
            let next = try await sample.requests.offer(
                offer.slot, until: offer.until, inPlaceOf: asked.id, because: reason, by: officer)
            try await sample.offers.withdraw(next.id, because: reason, by: officer)
            await #expect(throws: OfferRefusal.settled(.withdrawn)) {
                try await sample.offers.take(next.id, by: me)
            }
            let last = try await sample.requests.offer(
                offer.slot, until: offer.until, inPlaceOf: asked.id, because: reason, by: officer)
            sample.clock.advance(by: 12 * 3600)
            await #expect(throws: OfferRefusal.settled(.lapsed)) {
                try await sample.offers.take(last.id, by: me)
            }
            try await sample.endWhatIsDue()
            #expect(
                try await sample.offers.find(last.id, of: me).offer.state == .lapsed(at: sample.clock.now))
            try await sample.expectWhole()
        }
    }

    @Test("Nobody else knows of it, and only the staff there withdraw it", arguments: Engine.allCases)
    func others(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer) = (sample.people[0], try await sample.officer())
            let (_, offer) = try await offered(sample, to: me, by: officer)
            let other = sample.people[1]
            await #expect(throws: Unknown(.offer)) { try await sample.offers.take(offer.id, by: other) }
            await #expect(throws: Unknown(.offer)) { try await sample.offers.decline(offer.id, by: other) }
            await #expect(throws: Unknown(.offer)) {
                try await sample.offers.take(offer.id, by: sample.stranger)
            }
            await #expect(throws: AccessRefusal.noRole(.bookForOthers)) {
                try await sample.offers.withdraw(offer.id, because: reason, by: me)
            }
        }
    }

    @Test(
        "Without a booking to settle a new one is made; a booking that holds moves",
        arguments: Engine.allCases)
    func general(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let booked = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            let (municipality, now) = (sample.municipality, sample.clock.now)
            func make(_ ground: Offer.Ground, _ booking: Booking.ID?, _ slot: Slot) async throws -> Offer {
                let catalogue = sample.catalogue
                return try await sample.installation.transaction(.write, in: municipality) { transaction in
                    try transaction.offers.make(
                        OfferDraft(
                            customer: me.customer.id, ground: ground, booking: booking, slot: slot,
                            until: now + .hours(1), offeredBy: nil, reason: ""),
                        in: try catalogue.placed(slot.space), of: municipality, by: .job, at: now)
                }
            }
            let waited = try await make(.waitingList, nil, sample.slot("b", "2026-12-03 18:00"))
            let new = try await sample.offers.take(waited.id, by: me)
            #expect(new.id != booked.id && new.isConfirmed && new.slot == waited.slot)
            let moved = try await make(.displacement, booked.id, sample.slot("c", "2026-12-04 18:00"))
            let after = try await sample.offers.take(moved.id, by: me)
            #expect(after.id == booked.id && after.slot == moved.slot)
            #expect(try await sample.taken("a").isEmpty)
            try await sample.expectWhole()
        }
    }

    @Test("Who is erased is offered nothing any more", arguments: Engine.allCases)
    func erased(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer) = (sample.people[0], try await sample.officer())
            let (asked, _) = try await offered(sample, to: me, by: officer)
            let (municipality, now) = (sample.municipality, sample.clock.now)
            _ = try await sample.bookings.cancel(asked.id, by: me)
            let slot = try sample.slot("b", "2026-12-03 18:00")
            let catalogue = sample.catalogue
            try await sample.installation.transaction(.write, in: municipality) { transaction in
                _ = try transaction.offers.make(
                    OfferDraft(
                        customer: me.customer.id, ground: .waitingList, booking: nil, slot: slot,
                        until: now + .hours(1), offeredBy: nil, reason: ""),
                    in: try catalogue.placed(slot.space), of: municipality, by: .job, at: now)
                let leaver = Leaver(
                    person: me.person.id, municipality: municipality, actor: .command, now: now)
                try transaction.personalData.erase(leaver)
            }
            #expect(try await sample.count("hold") == 0)
            try await sample.expectWhole()
        }
    }
}
