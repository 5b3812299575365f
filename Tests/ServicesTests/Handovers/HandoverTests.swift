import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Handing over bookings")
struct HandoverTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Planen ska vila.")) }

    @Test(
        "Accepted, it is the receiver's in one step, and its time was never free", arguments: Engine.allCases)
    func free(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample, way: .free)
            let bookKey = try #require(IdempotencyKey("b"))
            let slot = try sample.slot("a", "2026-12-03 18:00")
            let booking = try await sample.bookings.book(slot, key: bookKey, by: pair.giver)
            let taken = try await sample.taken("a")
            let (offerKey, takeKey) = (try #require(IdempotencyKey("o")), try #require(IdempotencyKey("t")))
            let word = try #require(Reason("Vi är på cup."))
            let handover = try await pair.handovers.offer(
                booking.id, to: pair.second, saying: word, key: offerKey, by: pair.giver)
            #expect(
                try await pair.handovers.offer(
                    booking.id, to: pair.second, saying: word, key: offerKey, by: pair.giver) == handover)
            #expect(try await pair.handovers.list(of: pair.taker).received.map(\.handover) == [handover])
            #expect(try await pair.handovers.list(of: pair.giver).given.map(\.handover) == [handover])
            #expect(try await pair.customer(of: booking.id) == pair.giver.customer.id)

            let done = try await pair.handovers.accept(handover.id, key: takeKey, by: pair.taker)
            #expect(done.state.name == .done)
            #expect(try await pair.handovers.accept(handover.id, key: takeKey, by: pair.taker) == done)
            await #expect(throws: HandoverRefusal.settled(.done)) {
                try await pair.handovers.accept(handover.id, by: pair.taker)
            }
            #expect(try await sample.taken("a") == taken)
            let own = BookingsOfCustomer(sample.installation)
            let theirs = try await own.find(booking.id, of: pair.taker).booking
            #expect(theirs.reference == booking.reference && theirs.slot == booking.slot)
            #expect(theirs.terms == booking.terms && theirs.customer == pair.taker.customer.id)
            #expect(theirs.bookedBy == pair.taker.person.id)
            // Whoever gave it away has no right to it any more.
            await #expect(throws: Unknown(.booking)) { try await own.find(booking.id, of: pair.giver) }
            await #expect(throws: Unknown(.booking)) {
                try await sample.bookings.cancel(booking.id, by: pair.giver)
            }
            await #expect(throws: Unknown(.booking)) {
                try await sample.bookings.book(slot, key: bookKey, by: pair.giver)
            }
            #expect(try await own.list(.coming, of: pair.giver).bookings.isEmpty)
            #expect(try await sample.bookings.cancel(booking.id, by: pair.taker).state.name == .cancelled)
            try await sample.expectWhole()
        }
    }

    @Test("Where the staff confirm, it is the giver's until they have", arguments: Engine.allCases)
    func confirmed(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample)
            let handover = try await pair.offered()
            await #expect(throws: HandoverRefusal.notAccepted) {
                try await pair.handovers.confirm(handover.id, by: pair.officer)
            }
            #expect(try await pair.handovers.accept(handover.id, by: pair.taker).state.name == .accepted)
            #expect(try await pair.customer(of: handover.booking) == pair.giver.customer.id)
            #expect(try await pair.handovers.queue(by: pair.officer).map(\.item.handover.id) == [handover.id])
            #expect(try await pair.handovers.count(by: pair.officer) == 1)
            await #expect(throws: AccessRefusal.noRole(.bookForOthers)) {
                try await pair.handovers.confirm(handover.id, by: pair.giver)
            }
            let key = try #require(IdempotencyKey("c"))
            let done = try await pair.handovers.confirm(handover.id, key: key, by: pair.officer)
            #expect(try await pair.handovers.confirm(handover.id, key: key, by: pair.officer) == done)
            #expect(try await pair.customer(of: handover.booking) == pair.taker.customer.id)
            #expect(try await pair.handovers.count(by: pair.officer) == 0)

            let other = try await pair.offered("2026-12-04 18:00")
            _ = try await pair.handovers.accept(other.id, by: pair.taker)
            try await pair.handovers.deny(other.id, because: reason, by: pair.officer)
            #expect(try await pair.customer(of: other.booking) == pair.giver.customer.id)
            await #expect(throws: HandoverRefusal.settled(.denied)) {
                try await pair.handovers.confirm(other.id, by: pair.officer)
            }
        }
    }

    @Test("One of the staff who acts for either of the two is disqualified", arguments: Engine.allCases)
    func conflict(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample)
            let handover = try await pair.offered()
            _ = try await pair.handovers.accept(handover.id, by: pair.taker)
            let own = try await sample.officer(1)
            await #expect(throws: AccessRefusal.self) {
                try await pair.handovers.confirm(handover.id, by: own)
            }
            #expect(try await pair.handovers.queue(by: own).first?.conflict != nil)
        }
    }

    @Test("What cannot be handed over is refused, and says why", arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample)
            let booking = try await pair.booked()
            await #expect(throws: HandoverRefusal.toItself) {
                try await pair.handovers.offer(booking.id, to: pair.first, by: pair.giver)
            }
            await #expect(throws: Unknown(.organisation)) {
                try await pair.handovers.offer(booking.id, to: .init("nobody"), by: pair.giver)
            }
            await #expect(throws: Unknown(.organisation)) {
                try await pair.handovers.offer(
                    booking.id, to: .init(sample.people[2].person.id.text), by: pair.giver)
            }
            await #expect(throws: Unknown(.booking)) {
                try await pair.handovers.offer(booking.id, to: pair.second, by: pair.taker)
            }
            let mine = try await sample.bookings.book(
                sample.slot("b", "2026-12-03 18:00"), by: sample.people[0])
            await #expect(throws: HandoverRefusal.notOrganisation) {
                try await pair.handovers.offer(mine.id, to: pair.second, by: sample.people[0])
            }
            let handover = try await pair.handovers.offer(booking.id, to: pair.second, by: pair.giver)
            await #expect(throws: HandoverRefusal.offered(handover.id)) {
                try await pair.handovers.offer(booking.id, to: pair.second, by: pair.giver)
            }
            for stranger in [pair.giver, sample.people[2]] {
                await #expect(throws: Unknown(.handover)) {
                    try await pair.handovers.accept(handover.id, by: stranger)
                }
            }
            await #expect(throws: Unknown(.handover)) {
                try await pair.handovers.withdraw(handover.id, by: pair.taker)
            }
            await #expect(throws: Unknown(.handover)) {
                try await pair.handovers.find(handover.id, of: sample.people[2])
            }
            try await pair.handovers.set(
                try #require(HandoverRule(way: .notAllowed, days: 7)), in: sample.municipality)
            await #expect(throws: HandoverRefusal.notAllowed) {
                try await pair.handovers.accept(handover.id, by: pair.taker)
            }
        }
    }

    @Test(
        "Declined, withdrawn, lapsed or changed, the booking stays and can be offered again",
        arguments: Engine.allCases)
    func ended(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample, way: .free)
            let booking = try await pair.booked()
            func again() async throws -> Handover {
                try await pair.handovers.offer(booking.id, to: pair.second, by: pair.giver)
            }
            let declined = try await again()
            try await pair.handovers.decline(declined.id, by: pair.taker)
            try await pair.handovers.decline(declined.id, by: pair.taker)
            await #expect(throws: HandoverRefusal.settled(.declined)) {
                try await pair.handovers.accept(declined.id, by: pair.taker)
            }
            let withdrawn = try await again()
            try await pair.handovers.withdraw(withdrawn.id, by: pair.giver)
            await #expect(throws: HandoverRefusal.settled(.withdrawn)) {
                try await pair.handovers.accept(withdrawn.id, by: pair.taker)
            }
            let moved = try await again()
            _ = try await sample.bookings.move(
                booking.id, to: sample.slot("a", "2026-12-05 18:00"), by: pair.giver)
            await #expect(throws: HandoverRefusal.changed) {
                try await pair.handovers.accept(moved.id, by: pair.taker)
            }
            #expect(try await pair.handovers.list(of: pair.taker).received.isEmpty)
            let last = try await again()
            sample.clock.advance(by: 7 * 86_400)
            await #expect(throws: HandoverRefusal.settled(.lapsed)) {
                try await pair.handovers.accept(last.id, by: pair.taker)
            }
            try await pair.lapse()
            #expect(try await pair.handovers.find(last.id, of: pair.giver).handover.state.name == .lapsed)
            #expect(try await pair.customer(of: booking.id) == pair.giver.customer.id)
        }
    }

    @Test("Accepted but not confirmed, it lapses when the time begins", arguments: Engine.allCases)
    func unconfirmed(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample)
            let handover = try await pair.offered("2026-12-10 18:00")
            _ = try await pair.handovers.accept(handover.id, by: pair.taker)
            sample.clock.advance(by: 8 * 86_400)
            try await pair.lapse()
            #expect(try await pair.handovers.count(by: pair.officer) == 1)
            sample.clock.now = handover.slot.starts
            try await pair.lapse()
            #expect(try await pair.handovers.find(handover.id, of: pair.taker).handover.state.name == .lapsed)
        }
    }

    @Test("An occurrence leaves its series, which goes on without it", arguments: Engine.allCases)
    func occurrence(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample, way: .free)
            let series = try await sample.series.create(
                sample.wish("a", "2026-12-01 18:00", times: 3), by: pair.giver)
            let second = try await sample.occurrences(of: series)[1]
            let handover = try await pair.handovers.offer(second.id, to: pair.second, by: pair.giver)
            _ = try await pair.handovers.accept(handover.id, by: pair.taker)
            #expect(try await sample.times(of: series) == ["2026-12-01 18:00", "2026-12-15 18:00"])
            let taken = try await BookingsOfCustomer(sample.installation).find(second.id, of: pair.taker)
            #expect(taken.booking.occurrence == nil && taken.series == nil)
            try await sample.expectWhole()
        }
    }

    @Test(
        "One of an arrangement leaves it, and who was to come with the giver is not the receiver's",
        arguments: Engine.allCases)
    func arrangement(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample, way: .free)
            let made = try await sample.arrangements.create(
                sample.arrangement(["a", "b"], ["2026-12-05 08:00"]), by: pair.giver)
            let one = try #require(
                try await sample.arrangements.find(made.reference, by: pair.giver).bookings.first?.booking)
            let answers = BookingAnswers(sample.installation)
            let secret = try #require(try await answers.share(one.id, by: pair.giver).secret)
            _ = try await answers.answer(
                secret, name: "Kim", comes: true, own: { _ in nil }, in: sample.municipality)
            let handover = try await pair.handovers.offer(one.id, to: pair.second, by: pair.giver)
            _ = try await pair.handovers.accept(handover.id, by: pair.taker)

            #expect(try await sample.arrangements.find(made.reference, by: pair.giver).bookings.count == 1)
            _ = try await sample.arrangements.cancel(.coming, of: made.reference, by: pair.giver)
            let taken = try await BookingsOfCustomer(sample.installation).find(one.id, of: pair.taker)
            #expect(taken.booking.isConfirmed && taken.arrangement == nil)
            #expect(try await sample.count("booking_share") == 0)
            #expect(try await sample.count("booking_answer") == 0)
            #expect(try await answers.find(one.id, by: pair.taker).secret == nil)
            try await sample.expectWhole()
            #expect(try await sample.integrityProblems().isEmpty)
        }
    }

    @Test("The giver's calendar loses it, and the receiver's has it", arguments: Engine.allCases)
    func calendars(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample, way: .free)
            let feeds = CalendarFeeds(sample.installation)
            let mine = try await feeds.renew(for: pair.giver)
            let theirs = try await feeds.renew(for: pair.taker)
            let handover = try await pair.offered()
            _ = try await pair.handovers.accept(handover.id, by: pair.taker)
            func entries(_ secret: String) async throws -> [Booking] {
                try await feeds.feed(secret: secret, in: sample.municipality)?.bookings.map(\.booking) ?? []
            }
            // What the receiver does later is not told to the giver.
            _ = try await sample.bookings.move(
                handover.booking, to: sample.slot("a", "2026-12-06 18:00"), by: pair.taker)
            let (lost, had) = (try await entries(mine), try await entries(theirs))
            #expect(lost.map(\.id) == [handover.booking] && had.map(\.id) == [handover.booking])
            #expect(lost[0].state.name == .cancelled && lost[0].slot == handover.slot)
            #expect(had[0].isConfirmed && had[0].slot != handover.slot)
            #expect(lost[0].revision.number < had[0].revision.number)
            // Handed back, it is in the first calendar once, and holds.
            let back = try await pair.handovers.offer(handover.booking, to: pair.first, by: pair.taker)
            _ = try await pair.handovers.accept(back.id, by: pair.giver)
            let again = try await entries(mine)
            #expect(again.count == 1 && again[0].isConfirmed)
            #expect(again[0].revision.number > lost[0].revision.number)
        }
    }

    @Test("Both are told, and the log has who did what", arguments: Engine.allCases)
    func told(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample)
            let transport = ScriptedTransport()
            try await sample.reach(sample.people[0], .email, at: "a@example.org")
            try await sample.reach(sample.people[1], .email, at: "b@example.org")
            let handover = try await pair.offered()
            try await sample.doJobs(by: transport)
            _ = try await pair.handovers.accept(handover.id, by: pair.taker)
            try await pair.handovers.confirm(handover.id, by: pair.officer)
            try await sample.doJobs(by: transport)
            let other = try await pair.offered("2026-12-04 18:00")
            try await pair.handovers.decline(other.id, by: pair.taker)
            try await sample.doJobs(by: transport)
            let denied = try await pair.offered("2026-12-05 18:00")
            _ = try await pair.handovers.accept(denied.id, by: pair.taker)
            try await pair.handovers.deny(denied.id, because: reason, by: pair.officer)
            try await sample.doJobs(by: transport)
            let sent = transport.messages.compactMap { message -> String? in
                guard message.kind.hasPrefix("handover") || message.kind.hasSuffix("-over"),
                    case .address(let address) = message.recipient
                else { return nil }
                return "\(message.kind) \(address.text)"
            }
            #expect(
                Set(sent) == [
                    "handover.offered b@example.org", "booking.handed-over a@example.org",
                    "booking.taken-over b@example.org", "handover.declined a@example.org",
                    "handover.denied a@example.org", "handover.denied b@example.org",
                ])
            let mine = try #require(transport.messages.first { $0.kind == "booking.handed-over" })
            #expect(mine.text.contains("Exempel 802900-0026"))
        }
    }

    @Test("Organisations are found by name and number, and not the giver itself", arguments: Engine.allCases)
    func receivers(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample)
            let named = try await pair.handovers.receivers("exemp", for: pair.giver)
            #expect(named.map(\.id) == [pair.second])
            #expect(
                try await pair.handovers.receivers("8029000026", for: pair.giver).map(\.id) == [pair.second])
            #expect(try await pair.handovers.receivers("e", for: pair.giver).isEmpty)
        }
    }

    @Test("Who has as many bookings as one may have there is told so", arguments: Engine.allCases)
    func limit(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let pair = try await HandoverPair(sample, way: .free)
            let handover = try await pair.offered()
            try await sample.installation.database.transaction(.write, in: .all) { transaction in
                try transaction.execute("UPDATE facility SET booking_limit = 0")
                try transaction.execute("UPDATE municipality SET places_version = places_version + 1")
            }
            await #expect(throws: BookingRefusal.overLimit(0)) {
                try await pair.handovers.accept(handover.id, by: pair.taker)
            }
        }
    }
}
