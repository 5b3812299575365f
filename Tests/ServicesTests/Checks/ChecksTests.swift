import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("What the staff on the spot have seen")
struct ChecksTests {
    private let reason: Reason
    private let photo: DamagePhoto

    init() throws {
        reason = try #require(Reason("Ett fönster är krossat."))
        photo = try DamagePhoto(
            [0xFF, 0xD8, 0xFF, 0xE1, 0, 6] + Array("GPS!".utf8) + [0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9])
    }

    /// A booking of person 2, an attendant of the hall and one of another facility.
    private func withBooking(
        _ engine: Engine, _ body: (SampleInstallation, Checks, Booking) async throws -> Void
    ) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.attendant, to: 0, at: "exempelhallen", because: reason)
            try await sample.give(.attendant, to: 1, at: "exempelhuset", because: reason)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[2])
            try await body(sample, Checks(sample.installation), booking)
        }
    }

    private func actions(_ sample: SampleInstallation) async throws -> [String] {
        try await sample.installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query(
                """
                SELECT action, customer FROM audit_entry
                WHERE action IN ('booking.check', 'booking.report-damage', 'booking.view-damage') ORDER BY id
                """
            ).map { "\(try $0["action"] as String) \(try $0["customer"] as String)" }
        }
    }

    @Test(
        "A booking is marked from its start on, what was seen wrongly once more, and each mark once",
        arguments: Engine.allCases)
    func marks(on engine: Engine) async throws {
        try await withBooking(engine) { sample, checks, booking in
            let attendant = sample.people[0]
            await #expect(throws: CheckRefusal.notBegun) {
                try await checks.mark(booking.id, as: .used, by: attendant)
            }
            sample.clock.now = booking.slot.starts
            let (missed, customer) = (
                try await checks.mark(booking.id, as: .noShow, by: attendant), booking.customer
            )
            #expect(missed.state == .noShow(at: booking.slot.starts, by: attendant.person.id))
            try await checks.mark(booking.id, as: .noShow, by: attendant)
            sample.clock.now = booking.slot.starts + 10
            let used = try await checks.mark(booking.id, as: .used, by: attendant)
            #expect(used.state == .used(at: booking.slot.starts + 10, by: attendant.person.id))
            #expect(try await actions(sample) == Array(repeating: "booking.check \(customer)", count: 2))
            #expect(try await sample.taken("a") == [booking.slot.period], "the time is taken as before")
            let seen = try await BookingsOfCustomer(sample.installation).find(
                booking.id, of: sample.people[2])
            #expect(seen.booking.state.name == .used)
            let cancelled = try await sample.bookings.book(
                sample.slot("b", "2026-12-03 18:00"), by: sample.people[2])
            _ = try await sample.bookings.cancel(cancelled.id, by: sample.people[2])
            sample.clock.now = cancelled.slot.ends
            await #expect(throws: BookingRefusal.alreadyCancelled) {
                try await checks.mark(cancelled.id, as: .noShow, by: attendant)
            }
        }
    }

    @Test(
        "Only who has the role at that facility marks and reports, and nobody their own",
        arguments: Engine.allCases)
    func rights(on engine: Engine) async throws {
        try await withBooking(engine) { sample, checks, booking in
            try await sample.give(.attendant, to: 2, because: reason)
            sample.clock.now = booking.slot.starts
            for (person, error) in [
                (1, Unknown(.booking) as any Error), (3, AccessRefusal.noRole(.checkBookings)),
                (2, AccessRefusal.conflictOfInterest(.oneself)),
            ] {
                for attempt in 0...1 {
                    do {
                        if attempt == 0 {
                            try await checks.mark(booking.id, as: .used, by: sample.people[person])
                        } else {
                            try await checks.report(reason, on: booking.id, by: sample.people[person])
                        }
                        Issue.record("\(person) may")
                    } catch let thrown {
                        #expect("\(thrown)" == "\(error)", "\(person)")
                    }
                }
            }
            #expect(try await sample.count("damage") == 0)
        }
    }

    @Test(
        "Damage is kept with its photo encrypted; the customer sees it, and each look is on record",
        arguments: Engine.allCases)
    func damage(on engine: Engine) async throws {
        try await withBooking(engine) { sample, checks, booking in
            let (attendant, customer) = (sample.people[0], sample.people[2])
            await #expect(throws: CheckRefusal.notBegun) {
                try await checks.report(reason, on: booking.id, by: attendant)
            }
            sample.clock.now = booking.slot.ends
            let key = IdempotencyKey("en-skada")
            let made = try await checks.report(reason, photo: photo, on: booking.id, key: key, by: attendant)
            let again = try await checks.report(reason, photo: photo, on: booking.id, key: key, by: attendant)
            #expect(made == again && made.photo == .jpeg)
            #expect(try await checks.damages(on: booking.id, seenBy: customer) == [made])
            let found = try await checks.photo(of: made.id, on: booking.id, seenBy: customer)
            #expect(
                found.bytes == photo.bytes && !String(decoding: found.bytes, as: UTF8.self).contains("GPS"))
            await #expect(throws: Unknown(.evidence)) {
                try await checks.photo(of: made.id, on: booking.id, seenBy: sample.people[3])
            }
            await #expect(throws: Unknown(.booking)) {
                try await checks.damages(on: booking.id, seenBy: sample.people[3])
            }
            let stored = try await sample.installation.database.transaction(.read, in: .all) { transaction in
                try transaction.query("SELECT content_cipher FROM damage_photo").map {
                    try $0["content_cipher"] as [UInt8]
                }
            }
            #expect(stored.count == 1 && stored[0].count == photo.bytes.count + 28)
            #expect(
                try await actions(sample) == [
                    "booking.report-damage \(customer.person.id)", "booking.view-damage ",
                ])
        }
    }

    @Test(
        "After two years a report is gone with its photo; a person is given theirs",
        arguments: Engine.allCases)
    func kept(on engine: Engine) async throws {
        try await withBooking(engine) { sample, checks, booking in
            sample.clock.now = booking.slot.ends
            try await checks.report(reason, photo: photo, on: booking.id, by: sample.people[0])
            let data = try await SubjectAccess(sample.installation).dataByCommand(
                of: sample.people[2].person, in: sample.municipality, because: reason)
            #expect(data.damages.map(\.note) == [reason.text])
            sample.clock.now = booking.slot.ends + Checks.damageLifetime + 60
            try await Housekeeping(sample.installation).tidy()
            #expect(try await sample.count("damage") == 0)
            #expect(try await sample.count("damage_photo") == 0)
        }
    }
}
