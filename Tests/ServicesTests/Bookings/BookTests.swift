import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Booking")
struct BookTests {
    @Test("A free time is booked, occupied and found again", arguments: Engine.allCases)
    func book(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let wish = try sample.slot("a", "2026-12-01 18:00", 90)
            let booking = try await sample.bookings.book(wish, by: sample.people[0])
            #expect(booking.slot == wish)
            #expect(booking.isConfirmed)
            #expect(booking.customer == sample.people[0].customer.id)
            #expect(booking.createdAt == sample.clock.now)
            #expect(try await sample.taken("a") == [wish.period])
            let found = try await BookingsOfCustomer(sample.installation).find(
                booking.id, of: sample.people[0])
            #expect(found.booking == booking)
            #expect(found.placed?.name == "Del A")
        }
    }

    @Test("A whole hall takes each of its parts, and a buffer what is around", arguments: Engine.allCases)
    func occupies(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let hall = try sample.slot("hall", "2026-12-01 18:00")
            _ = try await sample.bookings.book(hall, by: sample.people[0])
            for part in ["a", "b", "c"] { #expect(try await sample.taken(part) == [hall.period]) }
            #expect(try await sample.taken("hall").isEmpty)

            let room = try sample.slot("rum", "2026-12-01 18:00")
            _ = try await sample.bookings.book(room, by: sample.people[0])
            #expect(try await sample.taken("rum") == [room.starts - 15..<room.ends + 15])
        }
    }

    @Test("The price is that of the day one booked, whatever it becomes", arguments: Engine.allCases)
    func price(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00", 90), by: sample.people[0])
            #expect(booking.price == Money(ore: 225_00))
            try await sample.setPrice(of: "a", to: 1000_00)
            let found = try await BookingsOfCustomer(sample.installation).find(
                booking.id, of: sample.people[0])
            #expect(found.booking.price == Money(ore: 225_00))
            let dearer = try await sample.bookings.book(
                sample.slot("a", "2026-12-02 18:00"), by: sample.people[0])
            #expect(dearer.price == Money(ore: 1000_00))
        }
    }

    @Test("What is cancelled is free for anyone", arguments: Engine.allCases)
    func cancel(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let wish = try sample.slot("hall", "2026-12-01 18:00")
            let booking = try await sample.bookings.book(wish, by: sample.people[0])
            let cancelled = try await sample.bookings.cancel(booking.id, by: sample.people[0])
            #expect(
                cancelled.state == .cancelled(at: sample.clock.now, by: sample.people[0].person.id))
            #expect(try await sample.count("occupancy") == 0)
            let next = try await sample.bookings.book(wish, by: sample.people[1])
            #expect(next.id != booking.id)
        }
    }

    @Test("A press is undone within ten minutes though the deadline has passed", arguments: Engine.allCases)
    func undo(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let tonight = try sample.slot("a", "2026-11-24 18:00")
            let first = try await sample.bookings.book(tonight, by: sample.people[0])
            sample.clock.now = sample.clock.now + 9
            _ = try await sample.bookings.cancel(first.id, by: sample.people[0])
            let second = try await sample.bookings.book(tonight, by: sample.people[0])
            sample.clock.now = Instant(seconds: sample.clock.now.seconds + 601)
            await #expect(throws: BookingRefusal.tooLate(deadline: .hours(24))) {
                try await sample.bookings.cancel(second.id, by: sample.people[0])
            }
            #expect(try await sample.taken("a") == [tonight.period])
        }
    }
}

extension SampleInstallation {
    /// Lets bookings of a space need so many minutes after them.
    func widen(_ space: Space.ID, to minutes: Int) async throws {
        try await rule("UPDATE space SET buffer_after = \(minutes) WHERE id = \(space)")
    }

    /// Changes a rule.
    func rule(_ statement: SQL) async throws {
        let code = municipality.code
        try await installation.database.transaction(.write, in: .all) { transaction in
            try transaction.execute(statement)
            try transaction.execute(
                "UPDATE municipality SET places_version = places_version + 1 WHERE code = \(code)")
        }
    }

    func setPrice(of key: String, to ore: Int) async throws {
        try await rule("UPDATE space SET hourly_price = \(ore) WHERE id = \(try space(key))")
    }
}
