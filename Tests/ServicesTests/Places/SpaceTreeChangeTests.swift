import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("When the parts of a space change")
struct SpaceTreeChangeTests {
    @Test("A whole hall that is divided takes its bookings into the parts", arguments: Engine.allCases)
    func divided(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            try await site.take(SampleFile.undivided)
            let made = try await site.book("hel", at: "18:00", minutes: 90)
            let summary = try await site.take(SampleFile.hall)
            #expect(summary.updated == 1 && summary.problems.isEmpty)
            #expect(try await site.taken() == ["a": [90], "b": [90]])
            await #expect(throws: BookingRefusal.alreadyYours(made.id)) {
                try await site.book("b", at: "18:30", minutes: 60)
            }
        }
    }

    @Test("Parts that go give the whole its bookings back; a booked part is kept", arguments: Engine.allCases)
    func joined(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            try await site.take(SampleFile.hall)
            try await site.book("hel", at: "18:00", minutes: 60)
            try await site.book("a", at: "20:00", minutes: 90)
            try await site.take(SampleFile.undivided, allowingConflicts: true)
            #expect(try await site.space("b") == nil)
            let kept = try #require(try await site.space("a"))
            #expect(!kept.space.details.bookable && kept.space.parent != nil)
            #expect(try await site.taken() == ["a": [60, 90]])
            let again = try await site.take(SampleFile.undivided)
            #expect(again.unchanged == 1)
        }
    }

    @Test("All parts gone, the whole is atomic again", arguments: Engine.allCases)
    func whole(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            try await site.take(SampleFile.hall)
            try await site.book("hel", at: "18:00", minutes: 60)
            try await site.take(SampleFile.undivided)
            #expect(try await site.catalogue().spaces.map(\.space.sourceID) == ["hel"])
            #expect(try await site.taken() == ["hel": [60]])
        }
    }

    @Test(
        "A tree that would hold two bookings at one time is refused, and nothing changes",
        arguments: Engine.allCases)
    func overlap(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            try await site.take(SampleFile.hall)
            try await site.book("a", at: "18:00", minutes: 60)
            try await site.book("b", at: "18:30", minutes: 60)
            let before = try await site.export()
            let summary = try await site.take(
                SampleFile.hall.replacing("space,hallen,b,hel,", with: "space,hallen,b,a,"))
            #expect(summary.refused == 1 && summary.updated == 0)
            #expect(
                summary.problems.map(\.description) == [
                    "line 2: parent: \"Del B\" would have two bookings at the same time"
                ])
            #expect(try await site.export() == before)
            #expect(try await site.taken() == ["a": [60], "b": [60]])
        }
    }
}
