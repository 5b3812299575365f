import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("Races of requests and offers", .serialized)
struct RequestRaceTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Hallen behövs till en match.")) }

    @Test("16 take one offer at once: one has it, the others are told", arguments: Engine.allCases)
    func takes(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer) = (sample.people[0], try await sample.officer())
            let school = try await sample.openSchool()
            for day in 1...4 {
                let asked = try await sample.requests.ask(
                    school.slot(\.aula, "2026-12-0\(day) 18:00"), by: me)
                let offer = try await sample.requests.offer(
                    school.slot(\.matsal, "2026-12-0\(day) 12:00"), until: sample.clock.now + .hours(4),
                    inPlaceOf: asked.id, because: reason, by: officer)
                let outcome = await sample.race(16) { _ in try await sample.offers.take(offer.id, by: me) }
                #expect(outcome.bookings.map(\.id) == [asked.id])
                #expect(outcome.errors.count == 15)
                #expect(outcome.errors.allSatisfy { ($0 as? OfferRefusal) == .taken(asked.id) })
            }
            #expect(try await sample.count("booking") == 4)
            try await sample.expectWhole()
        }
    }

    @Test("Officers who answer one request at once: one answer holds", arguments: Engine.allCases)
    func officers(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let officers = [try await sample.officer(2), try await sample.officer(3)]
            let school = try await sample.openSchool()
            for day in 1...6 {
                let asked = try await sample.requests.ask(
                    school.slot(\.aula, "2026-12-0\(day) 18:00"), by: sample.people[0])
                let outcome = await sample.race(8) { index in
                    index.isMultiple(of: 2)
                        ? try await sample.requests.accept(asked.id, by: officers[0])
                        : try await sample.requests.deny(asked.id, because: reason, by: officers[1])
                }
                #expect(outcome.bookings.count == 1)
                let settled = try #require(outcome.bookings.first?.state.name)
                #expect(try await sample.state(asked.id) == settled)
                #expect(
                    outcome.errors.allSatisfy { ($0 as? BookingRefusal) == .wrongState(settled) },
                    "\(outcome.errors)")
            }
            try await sample.expectWhole()
        }
    }

    @Test("A request that lapses while it is granted does one of the two", arguments: Engine.allCases)
    func expiry(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let officer = try await sample.officer()
            let school = try await sample.openSchool()
            var asked: [Booking] = []
            for day in 1...8 {
                asked.append(
                    try await sample.requests.ask(
                        school.slot(\.aula, "2026-12-0\(day) 18:00"), by: sample.people[0]))
            }
            sample.clock.advance(by: 24 * 3600)
            let ids = asked.map(\.id)
            async let ended = sample.endWhatIsDue()
            let outcome = await sample.race(8) { index in
                try await sample.requests.accept(ids[index], by: officer)
            }
            _ = try await ended
            for id in ids {
                let wasGranted = outcome.bookings.contains { $0.id == id }
                #expect(try await sample.state(id) == (wasGranted ? .confirmed : .expired))
            }
            try await sample.expectWhole()
        }
    }

    @Test(
        "Those who ask for one time at once all stand in line, and one has it kept",
        arguments: Engine.allCases)
    func asks(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let school = try await sample.openSchool()
            let slot = try school.slot(\.aula, "2026-12-01 18:00")
            let outcome = await sample.race(3) { index in
                try await sample.requests.ask(slot, by: sample.people[index])
            }
            #expect(outcome.bookings.count == 3, "\(outcome.errors)")
            #expect(try await sample.count("hold") == 1)
            try await sample.expectWhole()
        }
    }
}
