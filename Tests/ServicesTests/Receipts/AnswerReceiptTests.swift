import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("One answer to a request, sent twice")
struct AnswerReceiptTests {
    private let reason: Reason
    private let keys: [IdempotencyKey]

    init() throws {
        reason = try #require(Reason("Hallen behövs till en match."))
        keys = try ["one", "two"].map { try #require(IdempotencyKey($0)) }
    }

    private func count(_ kind: EventKind, in sample: SampleInstallation) async throws -> Int {
        try await sample.installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query("SELECT COUNT(*) AS times FROM audit_entry WHERE action = \(kind.rawValue)")
                .first.map { try $0["times"] } ?? 0
        }
    }

    @Test("A yes is said once, and another one has its own key", arguments: Engine.allCases)
    func accepted(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (officer, school) = (try await sample.officer(), try await sample.openSchool())
            let wish = try school.slot(\.matsal, "2026-12-01 18:00")
            let asked = try await sample.requests.ask(wish, by: sample.people[0])
            let other = try await sample.requests.ask(wish, by: sample.people[1])
            let later = try await sample.requests.ask(
                school.slot(\.matsal, "2026-12-02 18:00"), by: sample.people[0])
            func accept(_ id: Booking.ID, denying others: Set<Booking.ID> = [other.id]) async throws
                -> Booking
            {
                try await sample.requests.accept(
                    id, denying: others, because: reason, key: keys[0], by: officer)
            }
            await #expect(throws: RequestCollisions.self) { try await accept(asked.id, denying: []) }
            #expect(try await sample.count("receipt") == 0)
            let accepted = try await accept(asked.id)
            #expect(accepted.isConfirmed)
            #expect(try await accept(asked.id) == accepted)
            #expect(try await count(.bookingAccepted, in: sample) == 1)
            #expect(try await count(.bookingDenied, in: sample) == 1)
            await #expect(throws: BookingRefusal.keyReused) { try await accept(asked.id, denying: []) }
            await #expect(throws: BookingRefusal.keyReused) { try await accept(later.id) }
            await #expect(throws: AccessRefusal.noRole(.bookForOthers)) {
                try await sample.requests.accept(
                    asked.id, denying: [other.id], because: reason, key: keys[0], by: sample.people[0])
            }
            try await sample.expectWhole()
        }
    }

    @Test("A no is said once", arguments: Engine.allCases)
    func denied(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (officer, school) = (try await sample.officer(), try await sample.openSchool())
            let asked = try await sample.requests.ask(
                school.slot(\.aula, "2026-12-01 18:00"), by: sample.people[0])
            let denied = try await sample.requests.deny(
                asked.id, because: reason, key: keys[0], by: officer)
            #expect(denied.state.name == .denied)
            #expect(
                try await sample.requests.deny(asked.id, because: reason, key: keys[0], by: officer) == denied
            )
            #expect(try await count(.bookingDenied, in: sample) == 1)
            await #expect(throws: BookingRefusal.keyReused) {
                try await sample.requests.accept(asked.id, key: keys[0], by: officer)
            }
            await #expect(throws: BookingRefusal.wrongState(.denied)) {
                try await sample.requests.deny(asked.id, because: reason, by: officer)
            }
        }
    }

    @Test(
        "A time is offered and declined once, and the answer is what has become of it",
        arguments: Engine.allCases)
    func offered(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (officer, school) = (try await sample.officer(), try await sample.openSchool())
            let me = sample.people[0]
            let asked = try await sample.requests.ask(school.slot(\.aula, "2026-12-01 18:00"), by: me)
            func offer(_ start: String = "2026-12-02 18:00") async throws -> Offer {
                try await sample.requests.offer(
                    school.slot(\.aula, start), until: sample.clock.now + .hours(12), inPlaceOf: asked.id,
                    because: reason, key: keys[0], by: officer)
            }
            let made = try await offer()
            #expect(try await offer() == made)
            #expect(try await count(.offerMade, in: sample) == 1)
            await #expect(throws: KeyReused.self) { try await offer("2026-12-03 18:00") }
            for _ in 0..<2 { try await sample.offers.decline(made.id, key: keys[1], by: me) }
            #expect(try await count(.offerDeclined, in: sample) == 1)
            #expect(try await offer().state.name == .declined)
            let next = try await sample.requests.offer(
                school.slot(\.aula, "2026-12-03 18:00"), until: sample.clock.now + .hours(12),
                inPlaceOf: asked.id, because: reason, by: officer)
            await #expect(throws: KeyReused.self) {
                try await sample.offers.decline(next.id, key: keys[1], by: me)
            }
            await #expect(throws: Unknown(.offer)) {
                try await sample.offers.decline(made.id, key: keys[1], by: sample.people[1])
            }
            try await sample.expectWhole()
        }
    }

    @Test(
        "Sixteen times at once each answer is given once, and all hear the same", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (officer, school) = (try await sample.officer(), try await sample.openSchool())
            let me = sample.people[0]
            let asked = try await sample.requests.ask(school.slot(\.matsal, "2026-12-01 18:00"), by: me)
            let accepted = await sample.race(16) { _ in
                try await sample.requests.accept(asked.id, key: keys[0], by: officer)
            }
            #expect(accepted.errors.isEmpty, "\(accepted.errors.prefix(2))")
            #expect(accepted.bookings.count == 16 && accepted.bookings.allSatisfy(\.isConfirmed))
            #expect(try await count(.bookingAccepted, in: sample) == 1)

            let next = try await sample.requests.ask(school.slot(\.aula, "2026-12-02 18:00"), by: me)
            let slot = try school.slot(\.aula, "2026-12-03 18:00")
            let offers = try await withThrowingTaskGroup(of: Offer.ID.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        try await sample.requests.offer(
                            slot, until: sample.clock.now + .hours(12), inPlaceOf: next.id, because: reason,
                            key: keys[1], by: officer
                        ).id
                    }
                }
                return try await group.reduce(into: Set<Offer.ID>()) { $0.insert($1) }
            }
            #expect(offers.count == 1)
            #expect(try await count(.offerMade, in: sample) == 1)
            try await sample.expectWhole()
        }
    }
}
