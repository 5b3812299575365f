import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("One wish, sent twice")
struct IdempotencyTests {
    @Test("The same key and wish give the same booking", arguments: Engine.allCases)
    func same(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let key = try #require(IdempotencyKey("key-1"))
            let wish = try sample.slot("a", "2026-12-01 18:00")
            let first = try await sample.bookings.book(wish, key: key, by: sample.people[0])
            let second = try await sample.bookings.book(wish, key: key, by: sample.people[0])
            #expect(first == second)
            #expect(try await sample.count("booking") == 1)
            await #expect(throws: BookingRefusal.keyReused) {
                try await sample.bookings.book(
                    sample.slot("b", "2026-12-01 18:00"), key: key, by: sample.people[0])
            }
        }
    }

    @Test("A key is one person's", arguments: Engine.allCases)
    func ofPerson(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let key = try #require(IdempotencyKey("key-1"))
            let first = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), key: key, by: sample.people[0])
            let second = try await sample.bookings.book(
                sample.slot("b", "2026-12-01 18:00"), key: key, by: sample.people[1])
            #expect(first.id != second.id)
        }
    }

    @Test("A refused wish keeps nothing, so the key may be tried again", arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let key = try #require(IdempotencyKey("key-1"))
            let wish = try sample.slot("a", "2026-12-01 18:00")
            let other = try await sample.bookings.book(wish, by: sample.people[1])
            await #expect(throws: BookingRefusal.taken) {
                try await sample.bookings.book(wish, key: key, by: sample.people[0])
            }
            #expect(try await sample.count("receipt") == 0)
            _ = try await sample.bookings.cancel(other.id, by: sample.people[1])
            _ = try await sample.bookings.book(wish, key: key, by: sample.people[0])
        }
    }

    @Test("A form's key books anew after cancellation, a program's does not", arguments: Engine.allCases)
    func cancelled(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let form = try #require(IdempotencyKey("form", endsWithCancellation: true))
            let program = try #require(IdempotencyKey("program"))
            let wish = try sample.slot("a", "2026-12-01 18:00")
            let first = try await sample.bookings.book(wish, key: form, by: sample.people[0])
            _ = try await sample.bookings.cancel(first.id, by: sample.people[0])
            let second = try await sample.bookings.book(wish, key: form, by: sample.people[0])
            #expect(second.id != first.id && second.isConfirmed)
            _ = try await sample.bookings.cancel(second.id, by: sample.people[0])

            let third = try await sample.bookings.book(wish, key: program, by: sample.people[0])
            let cancelled = try await sample.bookings.cancel(third.id, by: sample.people[0])
            let repeated = try await sample.bookings.book(wish, key: program, by: sample.people[0])
            #expect(repeated == cancelled)
            #expect(try await sample.taken("a").isEmpty)
        }
    }

    @Test("Who may no longer book for the customer is not told what was booked", arguments: Engine.allCases)
    func authorised(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let reason = try #require(Reason("Protokoll finns."))
            let id = try await sample.approvedOrganisation("802900-0018")
            let key = try #require(IdempotencyKey("key-1"))
            let wish = try sample.slot("a", "2026-12-01 18:00")
            let acting = sample.people[0].acting(for: .organisation(id))
            let booking = try await sample.bookings.book(wish, key: key, by: acting)
            #expect(try await sample.bookings.book(wish, key: key, by: acting) == booking)
            let reading = Principal(
                municipality: acting.municipality, person: acting.person, customer: acting.customer,
                scopes: [.readBookings], request: "test")
            await #expect(throws: AccessRefusal.outsideScope(.writeBookings)) {
                try await sample.bookings.book(wish, key: key, by: reading)
            }
            let file = try await Organisations(sample.installation).find(id, by: sample.people[0])
            let held = try #require(file.mandates.first)
            try await Mandates(sample.installation).revoke(
                held.mandate.id, by: sample.people[3], as: .staff(reason))
            await #expect(throws: AccessRefusal.noMandate(.book)) {
                try await sample.bookings.book(wish, key: key, by: acting)
            }
            await #expect(throws: AccessRefusal.noRole(.bookForOthers)) {
                try await sample.bookings.book(wish, key: key, by: acting, as: .staff(reason))
            }
        }
    }

    @Test("What cannot be a key", arguments: ["", "å", "a\nb", "a\0b", String(repeating: "k", count: 201)])
    func impossible(text: String) {
        #expect(IdempotencyKey(text) == nil)
    }
}
