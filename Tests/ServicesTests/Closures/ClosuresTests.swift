import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Closures")
struct ClosuresTests {
    @Test("A closed hall is closed in all its parts, until it is opened", arguments: Engine.allCases)
    func closes(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let closures = Closures(sample.installation)
            let hall = try sample.slot("hall", "2026-12-01 00:00", 24 * 60)
            let closure = try await closures.close(
                hall.space, during: hall.period, because: "Golvet slipas", in: sample.municipality)
            for part in ["a", "b", "c"] { #expect(try await sample.taken(part) == [hall.period]) }
            let wish = try sample.slot("a", "2026-12-01 18:00")
            await #expect(throws: BookingRefusal.closed) {
                try await sample.bookings.book(wish, by: sample.people[0])
            }
            try await closures.open(closure.id, in: sample.municipality)
            #expect(try await sample.count("occupancy") == 0)
            _ = try await sample.bookings.book(wish, by: sample.people[0])
        }
    }

    @Test("A booking is never overrun", arguments: Engine.allCases)
    func taken(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let booking = try await sample.bookings.book(
                sample.slot("b", "2026-12-01 18:00"), by: sample.people[0])
            for start in ["2026-12-01 18:00", "2026-12-01 17:00", "2026-12-01 18:30"] {
                let hall = try sample.slot("hall", start, 120)
                await #expect(throws: BookingRefusal.taken) {
                    try await Closures(sample.installation).close(
                        hall.space, during: hall.period, because: "", in: sample.municipality)
                }
            }
            #expect(try await sample.count("closure") == 0)
            #expect(try await sample.count("occupancy") == 1)
            #expect(try await sample.taken("b") == [booking.slot.period])
        }
    }

    @Test(
        "What is in the way is cancelled in the same step by who may, and only what they have seen",
        arguments: Engine.allCases)
    func makesWay(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let reason = try #require(Reason("Röret har brustit."))
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            let closures = Closures(sample.installation)
            let tonight = try await sample.bookings.book(
                sample.slot("a", "2026-11-24 18:00"), by: sample.people[1])
            let spaces = try [sample.space("hall"), sample.space("rum")]
            let evening = try sample.slot("hall", "2026-11-24 00:00", 24 * 60).period
            sample.clock.now = try SampleInstallation.instant("2026-11-24 17:00")
            let seen = try await closures.obstacles(to: spaces, during: evening, seenBy: sample.people[0])
            #expect(seen.bookings.map(\.booking.id) == [tonight.id])
            let later = try await sample.bookings.book(
                sample.slot("b", "2026-11-24 19:00"), by: sample.people[2])
            await #expect(throws: BookingRefusal.taken) {
                try await closures.close(
                    spaces, during: evening, because: reason, conflicts: .cancel([tonight.id]),
                    by: sample.people[0])
            }
            #expect(try await sample.count("closure") == 0)
            #expect(try await sample.taken("a") == [tonight.slot.period])
            let made = try await closures.close(
                spaces, during: evening, because: reason, conflicts: .cancel([tonight.id, later.id]),
                by: sample.people[0])
            #expect(Set(made.cancelled.map(\.id)) == [tonight.id, later.id] && made.closures.count == 2)
            #expect(made.cancelled.filter(\.isCancelledByMunicipality).count == 2)
            for key in ["a", "b", "c", "rum"] {
                #expect(try await sample.taken(key) == [sample.clock.now..<evening.upperBound])
            }
            let own = try await BookingsOfCustomer(sample.installation).find(tonight.id, of: sample.people[1])
            #expect(own.acts.map(\.reason) == [reason.text])
        }
    }

    @Test(
        "What was closed in one go is opened in one go, all or none, by who may close there",
        arguments: Engine.allCases)
    func opensTogether(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let reason = try #require(Reason("Larmet är trasigt."))
            try await sample.give(.bookingOfficer, to: 0, because: reason)
            try await sample.give(.bookingOfficer, to: 1, at: "exempelhallen", because: reason)
            let closures = Closures(sample.installation)
            let day = try sample.slot("hall", "2026-12-01 00:00", 24 * 60).period
            let made = try await closures.close(
                [sample.space("hall"), sample.space("rum")], during: day, because: reason,
                by: sample.people[0])
            let ids = made.closures.map(\.id)
            await #expect(throws: Unknown(.closure)) {
                try await closures.open(ids, by: sample.people[1])
            }
            await #expect(throws: Unknown(.closure)) {
                try await closures.open(ids + [.new(at: sample.clock.now)], by: sample.people[0])
            }
            #expect(try await sample.count("closure") == 2)
            let opened = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 {
                    group.addTask { (try? await closures.open(ids, by: sample.people[0])) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(opened == 1)
            #expect(try await sample.count("occupancy") == 0)
            let logged = try await sample.installation.database.transaction(.read, in: .all) {
                try $0.query("SELECT subject FROM audit_entry WHERE action = 'closure.delete'")
                    .map { row -> String in try row["subject"] }
            }
            #expect(logged.sorted() == ids.map(\.text).sorted())
        }
    }

    @Test("What has been is not in the way of what is to come", arguments: Engine.allCases)
    func fromNowOn(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            _ = try await sample.bookings.book(sample.slot("a", "2026-11-24 13:00"), by: sample.people[1])
            sample.clock.now = try SampleInstallation.instant("2026-11-24 14:00")
            let day = try sample.slot("hall", "2026-11-24 00:00", 24 * 60)
            let closure = try await Closures(sample.installation).close(
                day.space, during: day.period, because: "Golvet", in: sample.municipality)
            #expect(closure.period == sample.clock.now..<day.ends)
        }
    }

    @Test("What is over, elsewhere or not there is refused", arguments: Engine.allCases)
    func refused(on engine: Engine) async throws {
        try await withSample(engine) { sample in
            let closures = Closures(sample.installation)
            let past = try sample.slot("a", "2026-11-24 10:00")
            await #expect(throws: BookingRefusal.past) {
                try await closures.close(
                    past.space, during: past.period, because: "", in: sample.municipality)
            }
            let coming = try sample.slot("a", "2026-12-01 10:00")
            await #expect(throws: Unknown(.space)) {
                try await closures.close(
                    coming.space, during: coming.period, because: "", in: sample.neighbour)
            }
            let closure = try await closures.close(
                coming.space, during: coming.period, because: "", in: sample.municipality)
            await #expect(throws: Unknown(.closure)) {
                try await closures.open(closure.id, in: sample.neighbour)
            }
            #expect(try await sample.taken("a") == [coming.period])
        }
    }
}
