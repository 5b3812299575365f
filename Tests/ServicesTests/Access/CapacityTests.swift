import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

@Suite("In which right")
struct CapacityTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Kunden ringde.")) }

    /// A booking that the staff made and cancelled and its customer moved, and one that is wholly the customer's.
    private func play(in sample: SampleInstallation) async throws -> (staff: Booking.ID, own: Booking.ID) {
        try await sample.give(.bookingOfficer, to: 0, because: reason)
        let (officer, customer) = (sample.people[0], sample.people[1])
        let own = try await sample.bookings.book(sample.slot("scen", "2026-12-01 18:00"), by: customer)
        _ = try await sample.bookings.cancel(own.id, by: customer)
        let booking = try await sample.bookings.book(
            sample.slot("a", "2026-12-01 18:00"), by: officer.acting(for: .person(customer.person.id)),
            as: .staff(reason))
        sample.clock.now = sample.clock.now + 1
        _ = try await sample.bookings.move(
            booking.id, to: sample.slot("b", "2026-12-01 18:00"), by: customer)
        sample.clock.now = sample.clock.now + 1
        _ = try await sample.bookings.cancel(booking.id, by: officer, as: .staff(reason))
        return (booking.id, own.id)
    }

    private func stored(in sample: SampleInstallation) async throws -> [String: [String]] {
        try await sample.installation.database.transaction(.read, in: .all) { transaction in
            let rows = try transaction.query(
                "SELECT id, capacity, moved_capacity, cancelled_capacity FROM booking")
            return try Dictionary(
                uniqueKeysWithValues: rows.map { row in
                    (
                        try row["id"] as String,
                        try ["capacity", "moved_capacity", "cancelled_capacity"].map { try row[$0] as String }
                    )
                })
        }
    }

    @Test("Each act is stored with the right that it was done in", arguments: Engine.allCases)
    func acts(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await play(in: sample)
            let found = try await stored(in: sample)
            #expect(found[booking.staff.text] == ["staff", "own", "staff"])
            #expect(found[booking.own.text] == ["own", "own", "own"])
            let customer = sample.people[1]
            let seen = try await BookingsOfCustomer(sample.installation).find(booking.staff, of: customer)
            #expect(seen.acts.map(\.kind) == [.booked, .cancelled])
            #expect(seen.booking.lastMove?.capacity == .own)
            #expect(
                seen.booking.state
                    == .cancelled(at: sample.clock.now, by: sample.people[0].person.id, as: .staff(reason)))
            let own = try await BookingsOfCustomer(sample.installation).find(booking.own, of: customer)
            #expect(own.acts.isEmpty && !own.booking.isCancelledByMunicipality)
        }
    }

    @Test("The database refuses the staff's right without a reason", arguments: Engine.allCases)
    func unexplained(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[1])
            await #expect(throws: (any Error).self) {
                try await sample.installation.database.transaction(.write, in: .all) { transaction in
                    try transaction.execute(
                        "UPDATE booking SET capacity = 'staff' WHERE id = \(booking.id.text)")
                }
            }
        }
    }
}
