import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Giving back time")
struct GivingBackServiceTests {
    @Test("Too late to cancel it is free for others, and its price stays", arguments: Engine.allCases)
    func whole(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let slot = try sample.slot("a", "2026-12-01 18:00")
            let booking = try await sample.bookings.book(slot, by: sample.people[0])
            sample.clock.now = slot.starts - .hours(2)
            await #expect(throws: BookingRefusal.tooLate(deadline: .hours(24))) {
                try await sample.bookings.cancel(booking.id, by: sample.people[0])
            }
            let reason = try #require(Reason("Halva laget är sjukt."))
            let given = try await sample.bookings.giveBack(
                booking.id, because: reason, by: sample.people[0])
            #expect(given.state.name == .cancelled && given.price == booking.price)
            let stored = try await BookingsOfCustomer(sample.installation).find(
                booking.id, of: sample.people[0])
            let rules = try #require(stored.placed?.rules)
            #expect(stored.booking.amountDue(under: rules) == booking.price)
            #expect(try await sample.taken("a").isEmpty)
            _ = try await sample.bookings.book(slot, by: sample.people[1])
        }
    }

    @Test("Some of it", arguments: Engine.allCases)
    func some(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let slot = try sample.slot("a", "2026-12-01 18:00")
            let booking = try await sample.bookings.book(slot, by: sample.people[0])
            sample.clock.now = slot.starts - .hours(2)
            let kept = slot.starts..<slot.starts + 30
            let key = IdempotencyKey("give-back")
            for _ in 0..<2 {
                let shorter = try await sample.bookings.giveBack(
                    booking.id, keeping: kept, key: key, by: sample.people[0])
                #expect(shorter.slot.period == kept && shorter.price == booking.price)
            }
            #expect(try await sample.taken("a") == [kept])
            await #expect(throws: BookingRefusal.notWithin) {
                try await sample.bookings.giveBack(booking.id, keeping: slot.period, by: sample.people[0])
            }
            await #expect(throws: Unknown(.booking)) {
                try await sample.bookings.giveBack(booking.id, by: sample.people[1])
            }
            let back = try await sample.bookings.moveBack(booking.id, by: sample.people[0])
            #expect(back.slot == slot && back.price == booking.price)
        }
    }

    @Test("A time grows while it is free, also too late to move it", arguments: Engine.allCases)
    func grows(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let slot = try sample.slot("a", "2026-12-01 18:00")
            let booking = try await sample.bookings.book(slot, by: sample.people[0])
            sample.clock.now = slot.starts + 10
            let longer = Slot(space: slot.space, period: slot.starts..<slot.ends + 60)
            let grown = try await sample.bookings.move(booking.id, to: longer, by: sample.people[0])
            #expect(grown.slot == longer && grown.price == Money(ore: 300_00))
            await #expect(throws: BookingRefusal.self) {
                try await sample.bookings.move(
                    booking.id, to: sample.slot("b", "2026-12-01 18:00"), by: sample.people[0])
            }
            _ = try await sample.bookings.book(
                Slot(space: slot.space, period: longer.ends..<longer.ends + 60), by: sample.people[1])
            await #expect(throws: BookingRefusal.taken) {
                try await sample.bookings.move(
                    booking.id, to: Slot(space: slot.space, period: slot.starts..<longer.ends + 30),
                    by: sample.people[0])
            }
        }
    }

    @Test("What a booking could be changed to where it lies", arguments: Engine.allCases)
    func adjustments(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let slot = try sample.slot("a", "2026-12-01 18:00")
            let booking = try await sample.bookings.book(slot, by: sample.people[0])
            let found = try await Availability(sample.installation).adjustments(
                of: booking, in: sample.municipality)
            #expect(found.parts.map(\.placed.id) == [try sample.space("hall")])
            #expect(found.lengths.contains { $0.period == slot.starts..<slot.ends + 30 })
            _ = try await sample.bookings.book(sample.slot("c", "2026-12-01 18:00"), by: sample.people[1])
            let fewer = try await Availability(sample.installation).adjustments(
                of: booking, in: sample.municipality)
            #expect(fewer.parts.isEmpty)
        }
    }
}
