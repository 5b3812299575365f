import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

@Suite("The plan of halls")
struct PlansTests {
    private let day: CalendarDate
    private let reason: Reason

    init() throws {
        day = try #require(CalendarDate("2026-12-01"))
        reason = try #require(Reason("Golvet slipas."))
    }

    private func names(_ plan: Plan) -> [ShownName] {
        plan.places.flatMap(\.entries).compactMap { entry in
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
            let plans = Plans(sample.installation)
            let seen = try await plans.plan(of: .facility(hall), on: day...day, by: sample.people[0])
            #expect(seen.places[0].rights == Plan.Rights(seesCustomers: true, checks: true))
            #expect(Set(names(seen).map { "\($0)" }).count == 2)
            #expect(names(seen).contains(.name("Exempelperson 3")) && names(seen).contains(.protected))
            let viewed = try await plans.plan(of: .facility(hall), on: day...day, by: sample.people[1])
            #expect(viewed.places[0].entries.count == 2 && names(viewed).isEmpty)
            #expect(viewed.places[0].rights == Plan.Rights())
            let looks = try await sample.installation.database.transaction(.read, in: .all) { transaction in
                try transaction.query(
                    "SELECT customer FROM audit_entry WHERE action = 'day.read' AND kind = 'read'"
                )
                .map { try $0["customer"] as String }
            }
            #expect(Set(looks) == Set(sample.people[2...3].map(\.person.id.text)) && looks.count == 2)
            await #expect(throws: AccessRefusal.noRole(.seeBookings)) {
                try await plans.plan(
                    of: .facility(sample.facility("exempelhuset").id), on: day...day, by: sample.people[0])
            }
            await #expect(throws: AccessRefusal.noRole(.seeBookings)) {
                try await plans.plan(of: .facility(hall), on: day...day, by: sample.people[2])
            }
            await #expect(throws: Unknown(.facility)) {
                try await plans.plan(of: .facility(Facility.ID("annan")), on: day...day, by: sample.people[1])
            }
        }
    }

    @Test(
        "What takes a whole takes its parts; other days do not show", arguments: Engine.allCases)
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
            let plan = try await Plans(sample.installation).plan(
                of: .facility(sample.facility("exempelhallen").id), on: day...day, by: sample.people[0])
            let place = plan.places[0]
            func count(_ key: String) throws -> Int {
                let id = try sample.space(key)
                return place.entries(in: try #require(place.spaces.first { $0.id == id })).count
            }
            #expect(try [count("hall"), count("a"), count("b"), count("c")] == [3, 2, 2, 1])
        }
    }

    @Test(
        "A week of a group or of all that the role reaches; buffers are told apart from what is booked",
        arguments: Engine.allCases)
    func scopes(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.administrator, to: 0, because: reason)
            try await sample.give(.bookingOfficer, to: 1, at: "exempelhuset", because: reason)
            let (administrator, local) = (sample.people[0], sample.people[1])
            let (hall, house) = (
                try sample.facility("exempelhallen").id, try sample.facility("exempelhuset").id
            )
            let group = try await FacilityGroups(sample.installation).save(
                nil, name: "Hallar", facilities: [hall, house], by: administrator)
            _ = try await sample.bookings.book(sample.slot("rum", "2026-12-02 18:00"), by: sample.people[2])
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-07 21:00"), by: sample.people[3])
            _ = try await sample.bookings.book(sample.slot("a", "2026-12-08 07:00"), by: sample.people[3])
            let plans = Plans(sample.installation)
            let week = day...day + 6
            let seen = try await plans.plan(of: .group(group.id), on: week, by: administrator)
            #expect(seen.places.map(\.facility.id) == [hall, house])
            #expect(seen.places.map(\.entries.count) == [1, 1])
            #expect(
                seen.places.allSatisfy {
                    $0.rights == Plan.Rights(seesCustomers: true, books: true, closes: true, checks: true)
                })
            let room = seen.places[1].entries[0]
            #expect(room.period == (try sample.slot("rum", "2026-12-02 18:00").period))
            #expect(room.occupied == room.period.lowerBound - 15..<room.period.upperBound + 15)
            let all = try await plans.plan(of: .everything, on: week, by: administrator)
            #expect(all.places.map(\.facility.id) == sample.catalogue.facilities.map(\.id) && all.pages == 1)
            for scope in [PlanScope.group(group.id), .everything] {
                let own = try await plans.plan(of: scope, on: week, by: local)
                #expect(own.places.map(\.facility.id) == [house] && own.places[0].entries.count == 1)
            }
            await #expect(throws: Unknown(.group)) {
                try await plans.plan(of: .group(FacilityGroup.ID("annan")), on: week, by: local)
            }
        }
    }

    @Test(
        "However many spaces, bookings are read once; a page ends at sixty spaces", arguments: Engine.allCases
    )
    func many(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let rows = (1...3).flatMap { hall in
                ["facility,h\(hall),,Hall \(hall),2150,,,"]
                    + (1...25).map { "space,h\(hall),s\(hall)-\($0),Yta \($0),,,," }
                    + ["hours,h\(hall),,,,1-7,07:00,22:00"]
            }
            let file = (["kind,facility,space,name,type,weekday,opens,closes"] + rows).joined(separator: "\n")
            let summary = try await FacilityImport(sample.installation).run(
                data: Data(file.utf8), into: sample.municipality, strict: true)
            #expect(summary.problems.isEmpty)
            for (space, start) in [("a", "18:00"), ("b", "18:00"), ("rum", "10:00")] {
                _ = try await sample.bookings.book(
                    sample.slot(space, "2026-12-01 \(start)"), by: sample.people[space == "a" ? 2 : 3])
            }
            let recorder = StatementRecorder()
            let plans = Plans(sample.installation(recordedBy: recorder))
            let plan = try await plans.plan(of: .everything, on: day...day + 6, by: sample.people[0])
            #expect(plan.pages == 2 && plan.places.flatMap(\.spaces).count <= Plans.mostSpaces)
            let reads = recorder.statements.filter { $0.text.contains("FROM booking") }
            #expect(reads.count == 1)
            let second = try await plans.plan(of: .everything, on: day...day, page: 99, by: sample.people[0])
            #expect(second.page == 1)
            let names = (plan.places + second.places).map(\.facility.name)
            let all = try await Places(sample.installation).catalogue(of: sample.municipality)
            #expect(names == all.facilities.map(\.name))
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
