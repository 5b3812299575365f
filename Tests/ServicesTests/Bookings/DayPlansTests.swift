import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("The day's plan")
struct DayPlansTests {
    private let day: CalendarDate
    private let reason: Reason

    init() throws {
        day = try #require(CalendarDate("2026-12-01"))
        reason = try #require(Reason("Golvet slipas."))
    }

    private func names(_ plan: DayPlan) -> [ShownName] {
        plan.entries.compactMap { entry in
            guard case .booking(_, let customer) = entry.claim else { return nil }
            return customer?.shownName(to: nil)
        }
    }

    @Test(
        "An attendant sees by whom at the own facility only; a viewer when but not by whom",
        arguments: Engine.allCases)
    func names(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.attendant, to: 0, at: "exempelhallen", because: reason)
            try await sample.give(.viewer, to: 1, because: reason)
            let hall = try sample.facility("exempelhallen").id
            for (index, space) in ["a", "b"].enumerated() {
                _ = try await sample.bookings.book(
                    sample.slot(space, "2026-12-01 18:00"), by: sample.people[2 + index])
            }
            try await ProtectedIdentity(sample.installation).set(
                true, for: sample.people[3].person.id, in: sample.municipality)
            let plans = DayPlans(sample.installation)
            let seen = try await plans.plan(of: hall, on: day, by: sample.people[0])
            #expect(seen.showsCustomers && Set(names(seen).map { "\($0)" }).count == 2)
            #expect(names(seen).contains(.name("Exempelperson 3")) && names(seen).contains(.protected))
            let viewed = try await plans.plan(of: hall, on: day, by: sample.people[1])
            #expect(viewed.entries.count == 2 && names(viewed).isEmpty && !viewed.showsCustomers)
            let looks = try await sample.installation.database.transaction(.read, in: .all) { transaction in
                try transaction.query(
                    "SELECT customer FROM audit_entry WHERE action = 'day.read' AND kind = 'read'"
                )
                .map { try $0["customer"] as String }
            }
            #expect(Set(looks) == Set(sample.people[2...3].map(\.person.id.text)) && looks.count == 2)
            await #expect(throws: AccessRefusal.noRole(.seeBookings)) {
                try await plans.plan(of: sample.facility("exempelhuset").id, on: day, by: sample.people[0])
            }
            await #expect(throws: AccessRefusal.noRole(.seeBookings)) {
                try await plans.plan(of: hall, on: day, by: sample.people[2])
            }
            await #expect(throws: Unknown(.facility)) {
                try await plans.plan(of: Facility.ID("annan"), on: day, by: sample.people[1])
            }
        }
    }

    @Test(
        "What takes a whole takes its parts; buffers and other days do not show", arguments: Engine.allCases)
    func spaces(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let customer = sample.people[1]
            _ = try await sample.bookings.book(sample.slot("hall", "2026-12-01 18:00"), by: customer)
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-01 08:00"), by: customer)
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-02 07:00"), by: customer)
            let closed = try sample.slot("b", "2026-12-01 00:00", 24 * 60)
            await #expect(throws: BookingRefusal.taken) {
                try await Closures(sample.installation).close(
                    closed.space, during: closed.period, because: reason, by: sample.people[0])
            }
            let morning = try sample.slot("b", "2026-12-01 07:00")
            _ = try await Closures(sample.installation).close(
                morning.space, during: morning.period, because: reason, by: sample.people[0])
            let plan = try await DayPlans(sample.installation).plan(
                of: sample.facility("exempelhallen").id, on: day, by: sample.people[0])
            func count(_ key: String) throws -> Int {
                let id = try sample.space(key)
                return plan.entries(in: try #require(plan.spaces.first { $0.id == id })).count
            }
            #expect(try [count("hall"), count("a"), count("b"), count("c")] == [3, 2, 2, 1])
        }
    }

    @Test(
        "Staff close and open where their role holds, and see what is in the way", arguments: Engine.allCases)
    func closing(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, at: "exempelhallen", because: reason)
            try await sample.give(.attendant, to: 1, because: reason)
            let (officer, attendant) = (sample.people[0], sample.people[1])
            let closures = Closures(sample.installation)
            let (hall, stage) = (
                try sample.slot("hall", "2026-12-01 07:00"), try sample.slot("scen", "2026-12-01 08:00")
            )
            await #expect(throws: AccessRefusal.noRole(.closeSpaces)) {
                try await closures.close(stage.space, during: stage.period, because: reason, by: officer)
            }
            await #expect(throws: AccessRefusal.noRole(.closeSpaces)) {
                try await closures.close(hall.space, during: hall.period, because: reason, by: attendant)
            }
            let closure = try await closures.close(
                hall.space, during: hall.period, because: reason, by: officer)
            _ = try await closures.close(
                stage.space, during: stage.period, because: "", in: sample.municipality)
            #expect(try await closures.coming(seenBy: officer).map(\.closure.id) == [closure.id])
            await #expect(throws: AccessRefusal.noRole(.closeSpaces)) {
                try await closures.open(closure.id, by: attendant)
            }
            try await closures.open(closure.id, by: officer)
            await #expect(throws: Unknown(.closure)) {
                try await closures.open(closure.id, by: officer)
            }
            let booking = try await sample.bookings.book(sample.slot("a", "2026-12-01 07:00"), by: attendant)
            let obstacles = try await closures.obstacles(
                to: [hall.space], during: hall.period, seenBy: officer)
            #expect(obstacles.bookings.map(\.booking.id) == [booking.id] && obstacles.mayCancel)
        }
    }
}
