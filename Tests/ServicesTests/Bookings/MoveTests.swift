import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Moving a booking")
struct MoveTests {
    @Test("The old time is free and the new one taken, price and all", arguments: Engine.allCases)
    func moves(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[0])
            let target = try sample.slot("hall", "2026-12-02 19:00")
            let moved = try await sample.bookings.move(booking.id, to: target, by: sample.people[0])
            #expect(moved.id == booking.id && moved.reference == booking.reference)
            #expect(moved.slot == target)
            #expect(moved.price == Money(ore: 450_00))
            for part in ["a", "b", "c"] { #expect(try await sample.taken(part) == [target.period]) }
            let found = try await BookingsOfCustomer(sample.installation).find(
                booking.id, of: sample.people[0])
            #expect(found.booking == moved)
        }
    }

    @Test("Over its own time, and where it already is", arguments: Engine.allCases)
    func ownTime(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await sample.bookings.book(
                sample.slot("rum", "2026-12-01 18:00"), by: sample.people[0])
            let later = try sample.slot("rum", "2026-12-01 18:15")
            _ = try await sample.bookings.move(booking.id, to: later, by: sample.people[0])
            let again = try await sample.bookings.move(booking.id, to: later, by: sample.people[0])
            #expect(again.slot == later)
            #expect(try await sample.taken("rum") == [later.starts - 15..<later.ends + 15])
        }
    }

    @Test("What cannot be moved stays as it was", arguments: Engine.allCases)
    func allOrNothing(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[0])
            _ = try await sample.bookings.book(sample.slot("c", "2026-12-02 18:00"), by: sample.people[1])
            let audited = try await sample.count("audit_entry")
            for (target, refusal) in [
                (try sample.slot("hall", "2026-12-02 18:00"), BookingRefusal.taken),
                (try sample.slot("a", "2026-12-02 18:10"), .offGrid(interval: 30)),
                (try sample.slot("a", "2026-12-02 22:00"), .closed),
            ] {
                await #expect(throws: refusal) {
                    try await sample.bookings.move(booking.id, to: target, by: sample.people[0])
                }
            }
            await #expect(throws: Unknown(.space)) {
                try await sample.bookings.move(
                    booking.id, to: sample.slot("annan", "2026-12-02 18:00"), by: sample.people[0])
            }
            #expect(try await sample.taken("a") == [booking.slot.period])
            #expect(try await sample.taken("b").isEmpty)
            let found = try await BookingsOfCustomer(sample.installation).find(
                booking.id, of: sample.people[0])
            #expect(found.booking == booking)
            #expect(try await sample.count("audit_entry") == audited)
        }
    }
}
