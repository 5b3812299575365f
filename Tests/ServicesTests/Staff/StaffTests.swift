import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("The staff")
struct StaffTests {
    private let reason: Reason

    init() throws { reason = try #require(Reason("Enligt beslut 2026-11-24.")) }

    private func days(_ first: String = "2026-11-24", _ last: String? = nil) throws -> DateSpan {
        let first = try #require(CalendarDate(first))
        return try #require(DateSpan(first: first, last: last.flatMap { CalendarDate($0) }))
    }

    @discardableResult
    private func give(
        _ role: Role, to person: Int, at place: RoleAssignment.Place = .everywhere,
        days span: DateSpan? = nil,
        in sample: SampleInstallation
    ) async throws -> RoleAssignment {
        try await Staff(sample.installation).assignByCommand(
            RoleDraft(
                to: .known(sample.people[person].person.id), role: role, at: place, days: span ?? days(),
                because: reason), in: sample.municipality)
    }

    @Test("Each role books for others or not, everywhere or at its facility", arguments: Engine.allCases)
    func roleByPlace(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let hall = try sample.facility("exempelhallen").id
            let customer = Customer.person(sample.people[1].person.id)
            let officer = sample.people[0].acting(for: customer)
            let (inHall, elsewhere) = (
                try sample.slot("a", "2026-12-01 18:00"), try sample.slot("scen", "2026-12-01 18:00")
            )
            func book(_ slot: Slot) async throws -> Booking {
                try await sample.bookings.book(slot, by: officer, as: .staff(reason))
            }
            await #expect(throws: AccessRefusal.noRole(.bookForOthers)) { try await book(inHall) }
            let held = try await give(.bookingOfficer, to: 0, at: .facility(hall), in: sample)
            let booking = try await book(inHall)
            #expect(booking.customer == customer.id)
            #expect(booking.bookedBy == officer.person.id)
            await #expect(throws: AccessRefusal.noRole(.bookForOthers)) { try await book(elsewhere) }
            try await Staff(sample.installation).revokeByCommand(
                held.id, because: reason, in: sample.municipality)
            await #expect(throws: AccessRefusal.noRole(.bookForOthers)) {
                try await sample.bookings.cancel(booking.id, by: officer, as: .staff(reason))
            }
        }
    }

    @Test("Nobody handles what is their own or what they have declared", arguments: Engine.allCases)
    func conflicts(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await give(.bookingOfficer, to: 0, in: sample)
            let me = sample.people[0]
            let friend = Customer.person(sample.people[1].person.id)
            let slot = try sample.slot("a", "2026-12-01 18:00")
            await #expect(throws: AccessRefusal.conflictOfInterest(.oneself)) {
                try await sample.bookings.book(slot, by: me, as: .staff(reason))
            }
            let conflict = try await Conflicts(sample.installation).declare(
                with: friend.id, days: days(), because: reason, by: me)
            await #expect(throws: AccessRefusal.conflictOfInterest(.declared)) {
                try await sample.bookings.book(slot, by: me.acting(for: friend), as: .staff(reason))
            }
            let own = try await sample.bookings.book(slot, by: sample.people[1])
            await #expect(throws: AccessRefusal.conflictOfInterest(.declared)) {
                try await sample.bookings.cancel(own.id, by: me, as: .staff(reason))
            }
            try await Conflicts(sample.installation).end(conflict.id, by: me)
            _ = try await sample.bookings.cancel(own.id, by: me, as: .staff(reason))
        }
    }

    @Test("Who gives out rights neither reviews their use nor takes more", arguments: Engine.allCases)
    func separation(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let first = try await give(.administrator, to: 0, in: sample)
            await #expect(throws: StaffRefusal.incompatible(with: .administrator)) {
                try await give(.auditor, to: 0, in: sample)
            }
            let staff = Staff(sample.installation)
            let toOneself = RoleDraft(
                to: .known(sample.people[0].person.id), role: .caseOfficer, days: try days(), because: reason)
            await #expect(throws: StaffRefusal.toOneself) {
                try await staff.assign(toOneself, by: sample.people[0])
            }
            await #expect(throws: AccessRefusal.noRole(.manageStaff)) {
                try await staff.assign(toOneself, by: sample.people[1])
            }
            await #expect(throws: StaffRefusal.onlyEverywhere(.caseOfficer)) {
                try await give(
                    .caseOfficer, to: 1, at: .facility(sample.facility("exempelhallen").id), in: sample)
            }
            await #expect(throws: StaffRefusal.lastAdministrator) {
                try await staff.revoke(first.id, by: sample.people[0], because: reason)
            }
            try await give(.administrator, to: 1, in: sample)
            try await staff.revoke(first.id, by: sample.people[0], because: reason)
            #expect(try await staff.members(seenBy: sample.people[1]).count == 1)
        }
    }

    @Test("Two administrators who remove each other at once: one is left", arguments: Engine.allCases)
    func race(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let held = [
                try await give(.administrator, to: 0, in: sample),
                try await give(.administrator, to: 1, in: sample),
            ]
            let staff = Staff(sample.installation)
            await withTaskGroup(of: Void.self) { group in
                for index in 0..<2 {
                    let (id, principal) = (held[1 - index].id, sample.people[index])
                    group.addTask {
                        try? await staff.revoke(id, by: principal, because: reason)
                    }
                }
            }
            #expect(
                try await staff.membersByCommand(in: sample.municipality).flatMap(\.assignments).count == 1)
        }
    }

    @Test(
        "Another municipality's staff count from the agreement's first day to its last",
        arguments: Engine.allCases)
    func agreement(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await give(.administrator, to: 0, in: sample)
            let me = sample.people[0]
            let (first, last) = (CalendarDate("2026-12-01"), CalendarDate("2026-12-31"))
            let agreements = Agreements(sample.installation)
            let agreement = try await agreements.create(
                with: sample.neighbour, roles: [.viewer], days: #require(first)...#require(last),
                decision: reason, by: me)
            func assign(_ role: Role) async throws {
                try await Staff(sample.installation).assign(
                    RoleDraft(
                        to: .known(sample.people[1].person.id), role: role, days: days(),
                        employer: sample.neighbour.code, because: reason), by: me)
            }
            await #expect(throws: StaffRefusal.noAgreement) { try await assign(.bookingOfficer) }
            try await assign(.viewer)
            func counts(on day: String) async throws -> Bool {
                sample.clock.now = try SampleInstallation.instant("\(day) 12:00")
                return try await !Staff(sample.installation).position(of: sample.people[1]).assignments
                    .isEmpty
            }
            #expect(try await !counts(on: "2026-11-30"))
            #expect(try await counts(on: "2026-12-01"))
            #expect(try await counts(on: "2026-12-31"))
            #expect(try await !counts(on: "2027-01-01"))
            #expect(try await counts(on: "2026-12-15"))
            try await agreements.end(agreement.id, by: me, because: reason)
            #expect(try await !counts(on: "2026-12-15"))
        }
    }
}
