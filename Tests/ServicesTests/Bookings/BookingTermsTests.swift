import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

@Suite("What a customer booked under")
struct BookingTermsTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Röret har brustit.")) }

    /// The hall again with another deadline and price.
    private func importHall(deadline: String, price: String, into sample: SampleInstallation) async throws {
        let file = """
            kind,facility,space,parent,name,type,weekday,opens,closes,cancellation_deadline,hourly_price
            facility,hallen,,,Exempelhallen,2210,,,,\(deadline),
            space,hallen,hall,,Hela hallen,,,,,,\(price)
            space,hallen,a,hall,Del A,,,,,,\(price)
            space,hallen,b,hall,Del B,,,,,,\(price)
            space,hallen,c,hall,Del C,,,,,,\(price)
            hours,hallen,,,,,1-7,07:00,22:00,,
            """
        let summary = try await FacilityImport(sample.installation).run(
            data: Data(file.utf8), into: sample.municipality, strict: true)
        try #require(summary.problems.isEmpty && summary.updated == 1)
    }

    @Test("The rules and the price stay when the space gets others", arguments: Engine.allCases)
    func frozen(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[0]
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            try await importHall(deadline: "\(14 * 24 * 60)", price: "990", into: sample)
            let found = try await BookingsOfCustomer(sample.installation).find(booking.id, of: me)
            let rules = try #require(found.placed?.rules)
            #expect(rules.cancellationDeadline == .hours(14 * 24))
            #expect(
                try found.booking.changeLimit(under: rules).at
                    == SampleInstallation.instant("2026-11-30 18:00"))
            #expect(found.booking.price == Money(ore: 150_00))
            sample.clock.now = try SampleInstallation.instant("2026-11-30 18:00")
            _ = try await sample.bookings.cancel(booking.id, by: me)
        }
    }

    @Test(
        "Who moves their own booking takes the rules of the new time; moved by the municipality they keep theirs",
        arguments: Engine.allCases)
    func moves(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let (me, officer) = (sample.people[1], sample.people[0])
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let own = try await sample.bookings.book(sample.slot("a", "2026-12-08 18:00"), by: me)
            let theirs = try await sample.bookings.book(sample.slot("b", "2026-12-08 18:00"), by: me)
            try await importHall(deadline: "\(2 * 24 * 60)", price: "990", into: sample)
            let moved = try await sample.bookings.move(
                own.id, to: sample.slot("a", "2026-12-09 18:00"), by: me)
            #expect(moved.terms == BookingTerms(cancellationDeadline: .hours(48)))
            #expect(moved.price == Money(ore: 990_00))

            // To tomorrow, closer than any deadline, into the whole hall.
            let near = try await sample.bookings.move(
                theirs.id, to: sample.slot("hall", "2026-11-25 18:00"), by: officer, as: .staff(reason))
            #expect(near.price == Money(ore: 150_00))
            #expect(near.lastMove?.isByMunicipality == true && near.lastMove?.from == theirs.slot)
            sample.clock.now = near.slot.starts - 1
            let seen = try await BookingsOfCustomer(sample.installation).find(theirs.id, of: me)
            #expect(seen.booking == near)
            _ = try await sample.bookings.cancel(theirs.id, by: me)
        }
    }

    @Test(
        "A move is undone soon after by who made it, with price and rules as they were",
        arguments: Engine.allCases)
    func movedBack(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let me = sample.people[1]
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: me)
            let target = try sample.slot("hall", "2026-12-02 18:00")
            _ = try await sample.bookings.move(booking.id, to: target, by: me)
            await #expect(throws: Unknown(.booking)) {
                try await sample.bookings.moveBack(booking.id, by: sample.people[2])
            }
            let back = try await sample.bookings.moveBack(booking.id, by: me)
            #expect(back.slot == booking.slot && back.price == booking.price && back.terms == booking.terms)
            #expect(back.lastMove == nil && back.revision.number == 2)
            #expect(try await sample.taken("b").isEmpty)
            #expect(try await sample.taken("a") == [booking.slot.period])

            _ = try await sample.bookings.move(
                booking.id, to: target, by: sample.people[0], as: .staff(reason))
            await #expect(throws: AccessRefusal.self) {
                try await sample.bookings.moveBack(booking.id, by: me)
            }
            _ = try await sample.bookings.book(booking.slot, by: sample.people[2])
            await #expect(throws: BookingRefusal.taken) {
                try await sample.bookings.moveBack(booking.id, by: sample.people[0])
            }
            sample.clock.now = sample.clock.now + Booking.undoTime
            await #expect(throws: BookingRefusal.tooLate(deadline: 0)) {
                try await sample.bookings.moveBack(booking.id, by: sample.people[0])
            }
        }
    }
}
