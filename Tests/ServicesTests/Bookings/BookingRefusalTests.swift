import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("What is refused")
struct BookingRefusalTests {
    @Test("Rules and hours", arguments: Engine.allCases)
    func rules(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let wishes: [(Slot, BookingRefusal)] = [
                (try sample.slot("a", "2026-11-23 18:00"), .past),
                (try sample.slot("a", "2026-12-01 18:00", 15), .tooShort(minimum: 30)),
                (try sample.slot("a", "2026-12-01 12:00", 270), .tooLong(maximum: 240)),
                (try sample.slot("a", "2026-12-01 18:10"), .offGrid(interval: 30)),
                (try sample.slot("a", "2026-12-01 21:30"), .closed),
                (try sample.slot("a", "2026-12-01 06:30"), .closed),
                (try sample.slot("scen", "2026-12-05 12:00"), .closed),
                (try sample.slot("a", "2027-12-01 18:00"), .tooFarAhead(days: 200)),
                (try sample.slot("plan1", "2026-11-24 13:00"), .tooSoon(notice: 120)),
            ]
            for (wish, refusal) in wishes {
                await #expect(throws: refusal) {
                    try await sample.bookings.book(wish, by: sample.people[0])
                }
            }
            let period = try sample.slot("a", "2026-12-01 18:00").period
            for space in ["forrad", "annan", "nowhere"] {
                await #expect(throws: Unknown(.space)) {
                    try await sample.bookings.book(
                        Slot(space: .init(space), period: period), by: sample.people[0])
                }
            }
            #expect(try await sample.count("booking") == 0)
            #expect(try await sample.count("occupancy") == 0)
        }
    }

    @Test("A space on request says whom to ask", arguments: Engine.allCases)
    func onRequest(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            var contact = Contact()
            contact.email = "huset@example.org"
            await #expect(throws: BookingRefusal.onRequest(contact)) {
                try await sample.bookings.book(
                    sample.slot("forfragan", "2026-12-01 18:00"), by: sample.people[0])
            }
        }
    }

    @Test("What is taken, in part, in whole or by a neighbour's buffer", arguments: Engine.allCases)
    func taken(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            _ = try await sample.bookings.book(sample.slot("b", "2026-12-01 18:00"), by: sample.people[0])
            _ = try await sample.bookings.book(sample.slot("rum", "2026-12-01 18:00"), by: sample.people[0])
            for wish in [
                try sample.slot("b", "2026-12-01 18:00"), try sample.slot("b", "2026-12-01 17:30"),
                try sample.slot("b", "2026-12-01 18:30", 30),
                try sample.slot("hall", "2026-12-01 17:00", 240),
                try sample.slot("rum", "2026-12-01 19:15"), try sample.slot("rum", "2026-12-01 16:45"),
            ] {
                await #expect(throws: BookingRefusal.taken) {
                    try await sample.bookings.book(wish, by: sample.people[1])
                }
            }
            // Beside each other, and with both buffers between them.
            for wish in [
                try sample.slot("b", "2026-12-01 19:00"), try sample.slot("a", "2026-12-01 18:00"),
                try sample.slot("rum", "2026-12-01 19:30"),
            ] {
                _ = try await sample.bookings.book(wish, by: sample.people[1])
            }
        }
    }

    @Test("A customer's limit counts coming bookings at the facility", arguments: Engine.allCases)
    func limit(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let first = try await sample.bookings.book(
                sample.slot("plan1", "2026-12-01 18:00"), by: sample.people[0])
            _ = try await sample.bookings.book(sample.slot("plan2", "2026-12-01 18:00"), by: sample.people[0])
            let third = try sample.slot("plan3", "2026-12-02 18:00")
            await #expect(throws: BookingRefusal.overLimit(2)) {
                try await sample.bookings.book(third, by: sample.people[0])
            }
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-02 18:00"), by: sample.people[0])
            _ = try await sample.bookings.book(third, by: sample.people[1])
            // A move is not one more, and what is cancelled or over does not count.
            let moved = try await sample.bookings.move(
                first.id, to: sample.slot("plan4", "2026-12-02 18:00"), by: sample.people[0])
            _ = try await sample.bookings.cancel(moved.id, by: sample.people[0])
            _ = try await sample.bookings.book(sample.slot("plan5", "2026-12-02 18:00"), by: sample.people[0])
            sample.clock.now = try SampleInstallation.instant("2026-12-03 12:00")
            _ = try await sample.bookings.book(sample.slot("plan6", "2026-12-04 18:00"), by: sample.people[0])
        }
    }

    @Test(
        "Another's booking is left alone, and unknown to all but the staff who see it",
        arguments: Engine.allCases)
    func notYours(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let reason = try #require(Reason("Ny anställd."))
            try await sample.give(.viewer, to: 2, because: reason)
            try await sample.give(.bookingOfficer, to: 3, at: "exempelhuset", because: reason)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[0])
            let target = try sample.slot("b", "2026-12-01 18:00")
            func tries(_ refusal: some Error & Equatable, by principal: Principal) async {
                await #expect(throws: refusal) {
                    try await sample.bookings.cancel(booking.id, by: principal)
                }
                await #expect(throws: refusal) {
                    try await sample.bookings.move(booking.id, to: target, by: principal)
                }
                await #expect(throws: refusal) {
                    try await BookingsOfCustomer(sample.installation).find(booking.id, of: principal)
                }
            }
            for principal in [sample.people[1], sample.stranger, sample.people[3]] {
                await tries(Unknown(.booking), by: principal)
            }
            await tries(BookingRefusal.notYours, by: sample.people[2])
            for id in [booking.id, Booking.ID("none")] {
                for principal in sample.people[1...2] {
                    await #expect(throws: AccessRefusal.noRole(.bookForOthers)) {
                        try await sample.bookings.cancel(id, by: principal, as: .staff(reason))
                    }
                }
                await #expect(throws: Unknown(.booking)) {
                    try await sample.bookings.cancel(id, by: sample.people[3], as: .staff(reason))
                }
            }
            await #expect(throws: Unknown(.space)) {
                try await sample.bookings.book(target, by: sample.stranger)
            }
            let off = Principal(
                municipality: try #require(sample.installation.municipalities.find("0180")),
                person: sample.people[0].person, request: "test")
            await #expect(throws: Unknown(.municipality)) {
                try await sample.bookings.book(target, by: off)
            }
        }
    }

    @Test("Too late, begun, or cancelled already", arguments: Engine.allCases)
    func tooLate(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[0])
            let other = try await sample.bookings.book(
                sample.slot("b", "2026-12-01 18:00"), by: sample.people[0])
            _ = try await sample.bookings.cancel(other.id, by: sample.people[0])
            let target = try sample.slot("c", "2026-12-05 18:00")
            func refuses(_ id: Booking.ID, _ refusal: BookingRefusal) async {
                await #expect(throws: refusal) { try await sample.bookings.cancel(id, by: sample.people[0]) }
                await #expect(throws: refusal) {
                    try await sample.bookings.move(id, to: target, by: sample.people[0])
                }
            }
            await refuses(other.id, .alreadyCancelled)
            sample.clock.now = try SampleInstallation.instant("2026-11-30 18:01")
            await refuses(booking.id, .tooLate(deadline: .hours(24)))
            sample.clock.now = try SampleInstallation.instant("2026-12-01 18:00")
            await refuses(booking.id, .past)
            #expect(try await sample.taken("a") == [booking.slot.period])
            #expect(try await sample.taken("c").isEmpty)
        }
    }
}
