import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Rules that the staff set aside")
struct OverrideTests {
    private func recorded(_ action: String, in sample: SampleInstallation) async throws -> [String] {
        try await sample.installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query("SELECT changes FROM audit_entry WHERE action = \(action) ORDER BY id").map
            {
                try $0["changes"] as String
            }
        }
    }

    @Test(
        "After the deadline and when it has begun, with a warning and on record; never when it is over",
        arguments: Engine.allCases)
    func deadline(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let reason = try #require(Reason("Röret har brustit."))
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let (officer, customer) = (sample.people[0], sample.people[1])
            let tonight = try await sample.bookings.book(sample.slot("a", "2026-11-24 18:00"), by: customer)
            let later = try await sample.bookings.book(sample.slot("b", "2026-11-24 18:00"), by: customer)
            let over = try await sample.bookings.book(sample.slot("c", "2026-11-24 18:00"), by: customer)
            sample.clock.now = try SampleInstallation.instant("2026-11-24 17:00")
            let late = BookingRefusal.tooLate(deadline: .hours(24))
            await #expect(throws: late) { try await sample.bookings.cancel(tonight.id, by: customer) }
            await #expect(throws: BrokenRules([late])) {
                try await sample.bookings.cancel(tonight.id, by: officer, as: .staff(reason))
            }
            await #expect(throws: BrokenRules([late])) {
                try await sample.bookings.cancel(
                    tonight.id, by: officer, as: .staff(reason), overriding: .warned(["closed"]))
            }
            #expect(try await sample.taken("a") == [tonight.slot.period])
            let gone = try await sample.bookings.cancel(
                tonight.id, by: officer, as: .staff(reason), overriding: .warned(["too-late"]))
            #expect(gone.isCancelledByMunicipality)
            #expect(
                try await recorded("booking.cancel", in: sample).last?.contains(
                    #"{"field":"overridden","after":"too-late"}"#) == true)

            sample.clock.now = try SampleInstallation.instant("2026-11-24 18:30")
            await #expect(throws: BrokenRules([.begun])) {
                try await sample.bookings.cancel(later.id, by: officer, as: .staff(reason))
            }
            _ = try await sample.bookings.move(
                later.id, to: sample.slot("b", "2026-11-24 19:00"), by: officer, as: .staff(reason),
                overriding: .everything)
            sample.clock.now = over.slot.ends
            await #expect(throws: BookingRefusal.past) {
                try await sample.bookings.cancel(
                    over.id, by: officer, as: .staff(reason), overriding: .everything)
            }
        }
    }

    @Test("Every rule but occupancy, for who books for others there", arguments: Engine.allCases)
    func everyRule(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let reason = try #require(Reason("Kunden ringde."))
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            try await sample.give(.attendant, to: 2, because: reason)
            let customer = sample.people[1].customer
            let officer = sample.people[0].acting(for: customer)
            let wishes: [(Slot, [String])] = [
                (try sample.slot("a", "2026-12-01 22:10", 5 * 60), ["too-long", "closed"]),
                (try sample.slot("a", "2026-12-01 18:10", 20), ["too-short", "off-grid"]),
                (try sample.slot("b", "2027-12-01 18:00"), ["too-far-ahead"]),
                (try sample.slot("plan1", "2026-11-24 13:00"), ["too-soon"]),
                (try sample.slot("forfragan", "2026-12-01 18:00"), ["on-request"]),
                (try sample.slot("forrad", "2026-12-01 18:00"), ["not-bookable"]),
                (try sample.slot("scen", "2026-11-24 11:45"), ["begun"]),
            ]
            for (wish, rules) in wishes {
                await #expect(throws: (any Error).self) {
                    try await sample.bookings.book(wish, by: sample.people[1])
                }
                let warning = await #expect(throws: BrokenRules.self) {
                    try await sample.bookings.book(wish, by: officer, as: .staff(reason))
                }
                #expect(warning?.codes == rules)
                let made = try await sample.bookings.book(
                    wish, by: officer, as: .staff(reason), overriding: .warned(Set(rules)))
                #expect(made.overridden == Set(rules))
                await #expect(throws: AccessRefusal.self) {
                    try await sample.bookings.book(
                        wish, by: sample.people[2].acting(for: customer), as: .staff(reason),
                        overriding: .everything)
                }
                await #expect(throws: BookingRefusal.alreadyYours(made.id)) {
                    try await sample.bookings.book(
                        wish, by: officer, as: .staff(reason), overriding: .everything)
                }
                await #expect(throws: BookingRefusal.taken) {
                    try await sample.bookings.book(
                        wish, by: sample.people[0].acting(for: sample.people[3].customer), as: .staff(reason),
                        overriding: .everything)
                }
            }
            await #expect(throws: BookingRefusal.tooLong(maximum: 240)) {
                try await sample.bookings.book(
                    sample.slot("c", "2026-12-01 07:00", 3 * 24 * 60), by: officer, as: .staff(reason),
                    overriding: .everything)
            }
            _ = try await Closures(sample.installation).close(
                sample.space("c"), during: sample.slot("c", "2026-12-03 00:00", 24 * 60).period,
                because: "Golvet", in: sample.municipality)
            await #expect(throws: BookingRefusal.closed) {
                try await sample.bookings.book(
                    sample.slot("c", "2026-12-03 18:00"), by: officer, as: .staff(reason),
                    overriding: .everything)
            }
        }
    }

    @Test("What the municipality cancelled is not offered back", arguments: Engine.allCases)
    func notOfferedBack(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let reason = try #require(Reason("Golvet lagas."))
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let customer = sample.people[1]
            for day in ["2026-11-26", "2026-12-03"] {
                _ = try await sample.bookings.book(sample.slot("a", "\(day) 18:00"), by: customer)
            }
            let own = BookingsOfCustomer(sample.installation)
            #expect(
                try await own.usualTime(of: customer)?.period
                    == sample.slot("a", "2026-12-10 18:00").period)
            let gone = try #require(
                try await own.list(.coming, of: customer).bookings.last?.booking)
            _ = try await sample.bookings.cancel(gone.id, by: sample.people[0], as: .staff(reason))
            #expect(
                try await own.usualTime(of: customer)?.period
                    == sample.slot("a", "2026-12-10 18:00").period)
            #expect(try await own.list(.over, of: customer).bookings.isEmpty)
            #expect(try await own.list(.calledOff, of: customer).bookings.map(\.booking.id) == [gone.id])
        }
    }
}
