import Domain
import Storage
import TestSupport
import Testing

@testable import Services

@Suite("What happened before it was put on record")
struct HappeningTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Kunden ringde.")) }

    private struct Recorded: Equatable {
        let at: Instant
        let happenedAt: Instant?
    }

    private func recorded(_ sample: SampleInstallation) async throws -> [Recorded] {
        try await sample.installation.database.transaction(.read, in: .all) { transaction in
            try transaction.query(
                "SELECT at, happened_at FROM audit_entry WHERE action = 'booking.cancel' ORDER BY id"
            ).map { row in Recorded(at: try row["at"], happenedAt: try row["happened_at"]) }
        }
    }

    @Test(
        "A cancellation is judged by when the customer said so, and both times are on record",
        arguments: Engine.allCases)
    func judged(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let (officer, customer) = (sample.people[0], sample.people[1])
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: customer)
            sample.clock.now = try SampleInstallation.instant("2026-12-01 10:00")
            let now = sample.clock.now
            await #expect(throws: BrokenRules.self) {
                try await sample.bookings.cancel(booking.id, by: officer, as: .staff(reason))
            }
            let called = try SampleInstallation.instant("2026-11-30 17:00")
            let cancelled = try await sample.bookings.cancel(
                booking.id, by: officer, as: .staff(reason), happenedAt: called)
            let happening = Happening(onRecord: called)
            #expect(
                cancelled.state
                    == .cancelled(
                        at: now, by: officer.person.id, as: .staff(reason), happening: happening))
            let found = try await BookingsOfCustomer(sample.installation).find(booking.id, of: customer)
            #expect(found.booking == cancelled && found.acts.last?.happening == happening)
            #expect(found.acts.last?.at == now)
            #expect(try await recorded(sample) == [Recorded(at: now, happenedAt: called)])
            #expect(try await sample.taken("a").isEmpty)
        }
    }

    @Test("Not before it was booked, and not in time to come", arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let (officer, customer) = (sample.people[0], sample.people[1])
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: customer)
            sample.clock.now = sample.clock.now + 60
            let now = sample.clock.now
            let refusal = HappeningRefusal(earliest: booking.createdAt, latest: now)
            for wrong in [booking.createdAt - 1, now + 1] {
                await #expect(throws: refusal) {
                    try await sample.bookings.cancel(
                        booking.id, by: officer, as: .staff(reason), happenedAt: wrong)
                }
            }
            #expect(try await sample.taken("a") == [booking.slot.period])
            for right in [booking.createdAt, now] {
                _ = try await sample.bookings.cancel(
                    booking.id, by: officer, as: .staff(reason), happenedAt: right)
                _ = try await sample.bookings.reinstate(booking.id, by: officer)
            }
        }
    }

    @Test("What is over was cancelled in time by who had called in time", arguments: Engine.allCases)
    func over(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let (officer, customer) = (sample.people[0], sample.people[1])
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 18:00"), by: customer)
            sample.clock.now = try SampleInstallation.instant("2026-12-02 09:00")
            await #expect(throws: BookingRefusal.past) {
                try await sample.bookings.cancel(
                    booking.id, by: officer, as: .staff(reason), overriding: .everything)
            }
            let called = try SampleInstallation.instant("2026-11-29 09:00")
            _ = try await sample.bookings.cancel(
                booking.id, by: officer, as: .staff(reason), happenedAt: called)
            #expect(try await recorded(sample).last?.happenedAt == called)
        }
    }

    @Test(
        "The seal holds both times, and one from before they were two still holds",
        arguments: Engine.allCases)
    func sealed(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let booking = try await sample.bookings.book(
                sample.slot("a", "2026-12-01 18:00"), by: sample.people[1])
            sample.clock.now = sample.clock.now + 60
            _ = try await sample.bookings.cancel(
                booking.id, by: sample.people[0], as: .staff(reason), happenedAt: booking.createdAt)
            let rows = try await sample.installation.database.transaction(.read, in: .all) { transaction in
                try transaction.query(
                    """
                    SELECT \(SealedEntry.selection) FROM audit_entry WHERE action LIKE 'booking.c%' ORDER BY id
                    """)
            }
            #expect(rows.count == 2)
            let hashes = try rows.map { try SealedEntry(row: $0).hash }
            var first = SealText("manegen audit entry 1")
            for column in SealedEntry.columns.dropLast() { first.add(try rows[0][column] as SQLValue) }
            var second = SealText("manegen audit entry 2")
            for column in SealedEntry.columns { second.add(try rows[1][column] as SQLValue) }
            #expect(hashes == [first.hash, second.hash])
        }
    }
}
