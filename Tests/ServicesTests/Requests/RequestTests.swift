import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Requests")
struct RequestTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Hallen behövs till en match.")) }

    @Test(
        "What is booked on request is asked for and not booked, and the reverse", arguments: Engine.allCases)
    func ways(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let school = try await sample.openSchool()
            let me = sample.people[0]
            let aula = try school.slot(\.aula, "2026-12-01 18:00")
            await #expect(throws: BookingRefusal.onRequest(Contact())) {
                try await sample.bookings.book(aula, by: me)
            }
            let morning = try school.slot(\.matsal, "2026-12-01 09:00")
            await #expect(throws: BookingRefusal.atOnce) { try await sample.requests.ask(morning, by: me) }
            let evening = try school.slot(\.matsal, "2026-12-01 18:00")
            let why = Explanation(swedish: "Skolan äter först.", english: "The school eats first.")
            await #expect(throws: BookingRefusal.onRequest(Contact(), because: why)) {
                try await sample.bookings.book(evening, by: me)
            }
            let asked = try await sample.requests.ask(evening, by: me)
            #expect(asked.state == .requested(since: sample.clock.now))
            #expect(try await sample.count("hold") == 0)
            try await sample.expectWhole()
        }
    }

    @Test(
        "The first who asks has the time kept, the next waits behind and has it when it is let go",
        arguments: Engine.allCases)
    func line(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let school = try await sample.openSchool()
            let slot = try school.slot(\.aula, "2026-12-01 18:00")
            let first = try await sample.requests.ask(slot, by: sample.people[0])
            let second = try await sample.requests.ask(slot, by: sample.people[1])
            #expect(try await sample.count("hold") == 1)
            let seen = try await BookingsOfCustomer(sample.installation).find(second.id, of: sample.people[1])
            #expect(seen.asked?.before == 1 && seen.asked?.isKept == false)
            let free = try await Availability(sample.installation).slots(
                of: school.aula, on: SwedishTime.date(of: slot.starts)...SwedishTime.date(of: slot.starts),
                minutes: 60, in: sample.municipality)
            #expect(!free.free.contains(slot.starts) && free.free.contains(slot.ends))
            await #expect(throws: BookingRefusal.alreadyYours(first.id)) {
                try await sample.requests.ask(slot, by: sample.people[0])
            }
            let withdrawn = try await sample.bookings.cancel(first.id, by: sample.people[0])
            #expect(withdrawn.state.name == .cancelled)
            let next = try await BookingsOfCustomer(sample.installation).find(second.id, of: sample.people[1])
            #expect(next.asked?.before == 0 && next.asked?.isKept == true)
            await #expect(throws: BookingRefusal.alreadyCancelled) {
                try await sample.bookings.reinstate(first.id, by: sample.people[0])
            }
            try await sample.expectWhole()
        }
    }

    @Test("The same key asks once", arguments: Engine.allCases)
    func key(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let slot = try await sample.openSchool().slot(\.aula, "2026-12-01 18:00")
            let key = try #require(IdempotencyKey("samma", endsWithCancellation: true))
            let first = try await sample.requests.ask(slot, key: key, by: sample.people[0])
            let again = try await sample.requests.ask(slot, key: key, by: sample.people[0])
            #expect(first.id == again.id)
            #expect(try await sample.count("booking") == 1)
        }
    }

    @Test(
        "A yes confirms what was asked for, and denies those it makes impossible once they are known",
        arguments: Engine.allCases)
    func accepted(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let school = try await sample.openSchool()
            let officer = try await sample.officer()
            let first = try await sample.requests.ask(
                school.slot(\.aula, "2026-12-01 18:00"), by: sample.people[0])
            let second = try await sample.requests.ask(
                school.slot(\.aula, "2026-12-01 18:30"), by: sample.people[1])
            await #expect(throws: RequestCollisions(others: [second.id])) {
                try await sample.requests.accept(first.id, by: officer)
            }
            await #expect(throws: RequestCollisions(others: [second.id])) {
                try await sample.requests.accept(first.id, denying: [second.id], by: officer)
            }
            let yes = try await sample.requests.accept(
                first.id, denying: [second.id], because: reason, by: officer)
            #expect(yes.isConfirmed && yes.reference == first.reference && yes.price == first.price)
            #expect(try await sample.state(second.id) == .denied)
            await #expect(throws: BookingRefusal.wrongState(.confirmed)) {
                try await sample.requests.accept(first.id, by: officer)
            }
            #expect(try await sample.count("hold") == 0)
            try await sample.expectWhole()
        }
    }

    @Test("A no says why, and only who may says it", arguments: Engine.allCases)
    func denied(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let slot = try await sample.openSchool().slot(\.aula, "2026-12-01 18:00")
            let asked = try await sample.requests.ask(slot, by: sample.people[0])
            await #expect(throws: AccessRefusal.noRole(.bookForOthers)) {
                try await sample.requests.deny(asked.id, because: reason, by: sample.people[1])
            }
            let viewer = try await sample.officer(2, role: .viewer)
            await #expect(throws: AccessRefusal.noRole(.bookForOthers)) {
                try await sample.requests.queue(by: viewer)
            }
            let officer = try await sample.officer()
            let no = try await sample.requests.deny(asked.id, because: reason, by: officer)
            #expect(no.state == .denied(at: sample.clock.now, by: officer.person.id, because: reason))
            await #expect(throws: BookingRefusal.wrongState(.denied)) {
                try await sample.bookings.cancel(asked.id, by: sample.people[0])
            }
            #expect(try await sample.requests.queue(by: officer).requests.isEmpty)
        }
    }

    @Test("The queue has the oldest first, and what each collides with", arguments: Engine.allCases)
    func queue(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let school = try await sample.openSchool()
            let officer = try await sample.officer()
            let first = try await sample.requests.ask(
                school.slot(\.aula, "2026-12-01 18:00"), by: sample.people[0])
            sample.clock.advance(by: 60)
            let second = try await sample.requests.ask(
                school.slot(\.matsal, "2026-12-02 18:00"), by: sample.people[1])
            let third = try await sample.requests.ask(
                school.slot(\.aula, "2026-12-01 18:30"), by: sample.people[1])
            let booked = try await sample.bookings.book(
                school.slot(\.matsal, "2026-12-02 18:30"),
                by: officer.acting(for: .person(sample.people[2].person.id)), as: .staff(reason),
                overriding: .everything)
            let found = try await sample.requests.queue(by: officer).requests
            #expect(found.map(\.item.booking.id) == [first.id, second.id, third.id])
            #expect(found[0].others.map(\.booking.id) == [third.id] && found[0].isFree)
            #expect(found[0].keptUntil != nil && found[2].keptUntil == nil)
            #expect(found[1].bookings.map(\.booking.id) == [booked.id] && !found[1].isFree)
            let page = try await sample.requests.queue(first: 1, limit: 1, by: officer)
            #expect(page.requests.map(\.item.booking.id) == [second.id] && page.hasMore)
            #expect(try await sample.requests.count(by: officer) == 3)
            #expect(try await sample.requests.count(by: sample.people[0]) == 0)
            await #expect(throws: BookingRefusal.taken) {
                try await sample.requests.accept(second.id, by: officer)
            }
        }
    }

    @Test("A request lapses when its time begins or is no longer kept, once", arguments: Engine.allCases)
    func expired(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let school = try await sample.openSchool()
            let kept = try await sample.requests.ask(
                school.slot(\.aula, "2026-12-01 18:00"), by: sample.people[0])
            let other = try await sample.requests.ask(
                school.slot(\.matsal, "2026-12-01 18:00"), by: sample.people[0])
            #expect(try await sample.endWhatIsDue() == 0)
            sample.clock.advance(by: 24 * 3600)
            #expect(try await sample.endWhatIsDue() == 1)
            #expect(try await sample.state(kept.id) == .expired)
            #expect(try await sample.state(other.id) == .requested)
            #expect(try await sample.count("hold") == 0)
            sample.clock.advance(by: 7 * 24 * 3600)
            #expect(try await sample.endWhatIsDue() == 1)
            #expect(try await sample.state(other.id) == .expired)
            #expect(try await sample.endWhatIsDue() == 0)
            let officer = try await sample.officer()
            await #expect(throws: BookingRefusal.wrongState(.expired)) {
                try await sample.requests.accept(kept.id, by: officer)
            }
        }
    }

    @Test("Each step is told to who asked, once", arguments: Engine.allCases)
    func told(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, transport) = (sample.people[0], ScriptedTransport())
            let school = try await sample.openSchool()
            let officer = try await sample.officer()
            try await sample.reach(me, .email, at: "alma@example.org")
            func ask(_ start: String) async throws -> Booking {
                let booking = try await sample.requests.ask(school.slot(\.matsal, start), by: me)
                try await sample.doJobs(by: transport)
                return booking
            }
            let granted = try await ask("2026-12-01 18:00")
            try await sample.requests.accept(granted.id, by: officer)
            try await sample.doJobs(by: transport)
            try await sample.requests.deny(ask("2026-12-02 18:00").id, because: reason, by: officer)
            try await sample.doJobs(by: transport)
            _ = try await sample.bookings.cancel(ask("2026-12-03 18:00").id, by: me)
            try await sample.doJobs(by: transport)
            let offered = try await ask("2026-12-04 18:00")
            try await sample.requests.offer(
                school.slot(\.aula, "2026-12-04 18:00"), until: sample.clock.now + .hours(24),
                inPlaceOf: offered.id, because: reason, by: officer)
            try await sample.doJobs(by: transport)
            sample.clock.advance(by: 24 * 3600)
            try await sample.endWhatIsDue()
            try await sample.doJobs(by: transport)
            sample.clock.advance(by: 10 * 24 * 3600)
            #expect(
                transport.messages.map(\.kind) == [
                    "request.received", "request.accepted", "request.received", "request.denied",
                    "request.received", "request.withdrawn", "request.received", "offer.made", "offer.lapsed",
                ])
            #expect(transport.messages[3].text.contains(reason.text))
            #expect(transport.messages[7].text.contains(reason.text))
        }
    }

    @Test("How soon requests are answered is measured, and told from ten on", arguments: Engine.allCases)
    func measured(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let school = try await sample.openSchool()
            let officer = try await sample.officer()
            for number in 1...10 {
                #expect(try await sample.requests.answerTime(in: sample.municipality) == nil)
                let slot = try school.slot(\.matsal, "2026-12-\(number < 10 ? "0" : "")\(number) 18:00")
                let asked = try await sample.requests.ask(slot, by: sample.people[number % 3])
                sample.clock.advance(by: 30 * 60)
                try await sample.requests.deny(asked.id, because: reason, by: officer)
            }
            #expect(try await sample.requests.answerTime(in: sample.municipality)?.days == 1)
            #expect(try await sample.requests.answerTime(in: sample.neighbour) == nil)
        }
    }

    @Test(
        "A closure over a time that is kept lets it go, and the request waits on", arguments: Engine.allCases)
    func closed(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let school = try await sample.openSchool()
            let officer = try await sample.officer()
            let slot = try school.slot(\.aula, "2026-12-01 18:00")
            let asked = try await sample.requests.ask(slot, by: sample.people[0])
            let closures = Closures(sample.installation)
            await #expect(throws: BookingRefusal.taken) {
                try await closures.close(slot.space, during: slot.period, because: reason, by: officer)
            }
            let obstacles = try await closures.obstacles(
                to: [slot.space], during: slot.period, seenBy: officer)
            #expect(obstacles.holds.count == 1 && obstacles.bookings.isEmpty)
            try await closures.close(
                [slot.space], during: slot.period, because: reason, conflicts: .cancelAll, by: officer)
            let waiting = try await sample.requests.waiting(asked.id, by: officer)
            #expect(waiting.keptUntil == nil && waiting.closures.count == 1 && !waiting.isFree)
            await #expect(throws: BookingRefusal.taken) {
                try await sample.requests.accept(asked.id, by: officer)
            }
            try await sample.expectWhole()
        }
    }
}
