import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Undoing a cancellation")
struct ReinstatingTests {
    @Test(
        "Soon after, who cancelled has the same booking back: number, price, terms and buffers",
        arguments: Engine.allCases)
    func back(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[1]
            let booking = try await sample.bookings.book(sample.slot("rum", "2026-12-01 18:00"), by: me)
            let occupied = try await sample.taken("rum")
            _ = try await sample.bookings.cancel(booking.id, by: me)
            await #expect(throws: Unknown(.booking)) {
                try await sample.bookings.reinstate(booking.id, by: sample.people[2])
            }
            try await sample.installation.database.transaction(.write, in: .all) { transaction in
                try transaction.execute("UPDATE space SET hourly_price = 99900, buffer_before = 0")
                try transaction.execute("UPDATE municipality SET places_version = places_version + 1")
            }
            let back = try await sample.bookings.reinstate(booking.id, by: me)
            #expect(back.isConfirmed && back.id == booking.id && back.reference == booking.reference)
            #expect(back.slot == booking.slot && back.price == booking.price && back.terms == booking.terms)
            #expect(back.revision.number == 2)
            #expect(try await sample.taken("rum") == occupied)
            let again = try await sample.bookings.reinstate(booking.id, by: me)
            #expect(again == back)
            let logged = try await sample.installation.database.transaction(.read, in: .all) {
                try $0.query("SELECT changes FROM audit_entry WHERE action = 'booking.reinstate'")
                    .map { row -> String in try row["changes"] }
            }
            #expect(logged.count == 1 && logged[0].contains("confirmed"))
        }
    }

    @Test(
        "Not when somebody has the time, when one has as many as allowed, or when it was long ago",
        arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[1]
            func book(_ space: String, _ start: String, by who: Principal) async throws -> Booking {
                try await sample.bookings.book(sample.slot(space, start), by: who)
            }
            func cancelled(_ space: String, _ start: String) async throws -> Booking {
                let booking = try await book(space, start, by: me)
                return try await sample.bookings.cancel(booking.id, by: me)
            }
            let lost = try await cancelled("a", "2026-12-01 18:00")
            _ = try await book("hall", "2026-12-01 18:00", by: sample.people[2])
            await #expect(throws: BookingRefusal.taken) {
                try await sample.bookings.reinstate(lost.id, by: me)
            }
            let third = try await cancelled("plan1", "2026-12-01 18:00")
            for space in ["plan2", "plan3"] { _ = try await book(space, "2026-12-01 18:00", by: me) }
            await #expect(throws: BookingRefusal.overLimit(2)) {
                try await sample.bookings.reinstate(third.id, by: me)
            }
            let late = try await cancelled("b", "2026-12-02 18:00")
            sample.clock.now = sample.clock.now + Booking.undoTime
            await #expect(throws: BookingRefusal.tooLate(deadline: 0)) {
                try await sample.bookings.reinstate(late.id, by: me)
            }
            #expect(try await sample.taken("b").count == 1)
        }
    }

    @Test("What the municipality cancelled its customer cannot undo", arguments: Engine.allCases)
    func byMunicipality(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let reason = try #require(Reason("Golvet slipas."))
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[1])
            _ = try await sample.bookings.cancel(booking.id, by: sample.people[0], as: .staff(reason))
            await #expect(throws: BookingRefusal.self) {
                try await sample.bookings.reinstate(booking.id, by: sample.people[1])
            }
            #expect(try await sample.taken("a").isEmpty)
        }
    }

    @Test(
        "What one of the staff cancelled they undo themselves, soon after, and nobody else does",
        arguments: Engine.allCases)
    func byStaff(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let reason = try #require(Reason("Golvet slipas."))
            for index in [0, 2] { try await sample.give(.bookingOfficer, to: index, because: reason) }
            let (officer, customer, other) = (sample.people[0], sample.people[1], sample.people[2])
            func cancelled(_ space: String, _ start: String) async throws -> Booking {
                let booking = try await sample.bookings.book(sample.slot(space, start), by: customer)
                return try await sample.bookings.cancel(booking.id, by: officer, as: .staff(reason))
            }
            let booking = try await cancelled("plan1", "2026-12-01 18:00")
            await #expect(throws: BookingRefusal.self) {
                try await sample.bookings.reinstate(booking.id, by: other)
            }
            // However many the customer has made since: the slip was the municipality's.
            for space in ["plan2", "plan3"] {
                _ = try await sample.bookings.book(sample.slot(space, "2026-12-01 18:00"), by: customer)
            }
            let back = try await sample.bookings.reinstate(booking.id, by: officer)
            #expect(back.isConfirmed && back.slot == booking.slot)
            let again = try await sample.bookings.reinstate(booking.id, by: officer)
            #expect(again == back)
            let found = try await BookingsOfCustomer(sample.installation).find(booking.id, of: customer)
            #expect(found.acts.map(\.kind) == [.cancelled, .reinstated])
            #expect(found.acts.map(\.reason) == [reason.text, reason.text])
            let logged = try await sample.installation.database.transaction(.read, in: .all) {
                try $0.query(
                    "SELECT reason, customer FROM audit_entry WHERE action = 'booking.reinstate'"
                ).map { row in [try row["reason"] as String, try row["customer"] as String] }
            }
            #expect(logged == [[reason.text, customer.person.id.text]])

            let late = try await cancelled("a", "2026-12-02 18:00")
            sample.clock.now = sample.clock.now + Booking.undoTime
            await #expect(throws: BookingRefusal.tooLate(deadline: 0)) {
                try await sample.bookings.reinstate(late.id, by: officer)
            }
        }
    }
}
