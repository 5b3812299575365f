import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

@Suite("Importing facilities")
struct FacilityImportTests {
    private static let point = #""geometry": {"type": "Point", "coordinates": [17.3, 62.4]}"#

    private func collection(_ names: [String]) -> String {
        let features = names.enumerated().map { index, name in
            """
            {"type": "Feature", "id": \(index), "properties": {"namn": "\(name)", "typ_kod": 2210}, \(Self.point)}
            """
        }
        return "{\"type\": \"FeatureCollection\", \"features\": [\n\(features.joined(separator: ",\n"))]}"
    }

    @Test("What is read is created once, then found again by its id", arguments: Engine.allCases)
    func again(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            let first = try await site.take(SampleFile.hall)
            #expect((first.read, first.created, first.updated, first.refused) == (1, 1, 0, 0))
            let before = try await site.catalogue()
            let second = try await site.take(SampleFile.hall)
            #expect((second.created, second.updated, second.unchanged) == (0, 1, 1))
            #expect(try await site.catalogue().version == before.version)

            let third = try await site.take(
                SampleFile.hall.replacing("Provhallen", with: "Nya hallen").replacing("22:00", with: "23:00"))
            #expect((third.created, third.updated, third.unchanged) == (0, 1, 0))
            let after = try await site.catalogue()
            #expect(after.facilities.map(\.name) == ["Nya hallen"])
            #expect(after.facilities.map(\.id) == before.facilities.map(\.id))
            #expect(after.facilities.map(\.slug) == ["provhallen"])
            #expect(after.spaces.map(\.id) == before.spaces.map(\.id))
            let day = try #require(CalendarDate("2026-12-01"))
            #expect(after.spaces.first?.schedule.hours(on: day).first?.upperBound == TimeOfDay("23:00"))
        }
    }

    @Test("Places of one name get addresses of their own", arguments: Engine.allCases)
    func slugs(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            try await site.take(collection(["Åhallen", "Ahallen", "!", "?"]))
            #expect(
                Set(try await site.catalogue().facilities.map(\.slug)) == [
                    "ahallen", "ahallen-2", "plats", "plats-2",
                ])
        }
    }

    @Test(
        "Strict stores nothing when anything is bad, otherwise the good are stored",
        arguments: Engine.allCases)
    func strict(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            let text = collection(["Hallen", "", "Salen"])
            let held = try await site.take(text, strict: true)
            #expect(held.isHeldBack && held.read == 3 && held.created == 0 && held.refused == 1)
            #expect(try await site.catalogue().facilities.isEmpty)
            let summary = try await site.take(text)
            #expect((summary.created, summary.refused, summary.isHeldBack) == (2, 1, false))
            #expect(summary.problems.map(\.line) == [3])
            #expect(try await site.catalogue().facilities.count == 2)
        }
    }

    @Test("Default hours open places that have none, and leave others alone", arguments: Engine.allCases)
    func defaultHours(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            let hours = try #require(TimeOfDay("08:00"))..<(try #require(TimeOfDay("20:00")))
            let wider = hours.lowerBound..<(try #require(TimeOfDay("21:00")))
            let day = try #require(CalendarDate("2026-12-01"))
            let text = collection(["Hallen"])
            try await site.take(text)
            #expect(try await site.space("whole")?.schedule.isEmpty == true)
            try await site.take(text, defaultHours: hours)
            try await site.take(text, defaultHours: wider)
            #expect(try await site.space("whole")?.schedule.hours(on: day) == [hours])
            try await site.take(SampleFile.hall, defaultHours: hours)
            #expect(
                try await site.space("a")?.schedule.hours(on: day).first?.lowerBound == TimeOfDay("07:00"))
        }
    }

    @Test("GeoJSON again does not undo what was said by hand", arguments: Engine.allCases)
    func outline(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            try await site.take(collection(["Hallen"]))
            try await site.take(
                [
                    "kind,source,facility,space,parent,name,type,area,min_duration,hourly_price",
                    "facility,geojson,0,,,Hallen,2210,Centrum,60,", "space,geojson,0,whole,,Hallen,,,,100",
                    "space,geojson,0,a,whole,A,,,,50",
                ].joined(separator: "\n"))
            try await site.take(collection(["Hallen igen"]))
            let facility = try #require(try await site.catalogue().facilities.first)
            #expect(facility.name == "Hallen igen" && facility.details.area == "Centrum")
            #expect(facility.details.rules.minDuration == 60)
            #expect(try await site.space("a")?.space.details.hourlyPrice == Money(ore: 5000))
        }
    }

    @Test(
        "An import is one entry of the audit log, and none when nothing changed", arguments: Engine.allCases)
    func audit(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            for _ in 0..<2 { try await site.take(SampleFile.hall) }
            let reasons = try await database.transaction(.read, in: .all) { transaction in
                try transaction.query("SELECT reason FROM audit_entry WHERE action = 'facility.import'")
                    .map { try $0["reason"] as String }
            }
            #expect(reasons == ["read 1, created 1, updated 0 (0 unchanged), refused 0"])
        }
    }

    @Test("A municipality that is not enabled takes nothing")
    func notEnabled() async throws {
        try await withDatabase(.sqlite) { database in
            let site = try await ImportSite(on: database, enabling: false)
            await #expect(throws: Unknown(.municipality)) {
                try await site.take(SampleFile.hall)
            }
            await #expect(throws: Unknown(.municipality)) { try await site.export() }
        }
    }
}
