import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("The demonstration")
struct DemonstrationTests {
    @Test("Sundsvall is laid out once", arguments: Engine.allCases)
    func once(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database, enabling: false)
            let start = ContinuousClock.now
            try await Demonstration(site.installation).prepare()
            #expect(ContinuousClock.now - start < .seconds(20))
            #expect(try await Municipalities(site.installation).site("sundsvall")?.isDemonstration == true)

            let catalogue = try await site.catalogue()
            #expect(catalogue.facilities.filter { $0.source.register == "sundsvall" }.count == 2)
            #expect(catalogue.facilities.filter { $0.name.hasPrefix("Exempel") }.count >= 10)
            #expect(
                catalogue.spaces.count { $0.rules.bookingHorizon >= 200 } > catalogue.spaces.count * 3 / 4)
            #expect(
                try Demonstration.people().count >= 12)

            let before = try await counts(database)
            try await Demonstration(site.installation).prepare()
            #expect(try await counts(database) == before)
            #expect(try #require(before["booking"]) > 150)
            #expect(try #require(before["past"]) > 50)
        }
    }

    @Test("The main hall has free time every day of the coming weeks")
    func free() async throws {
        try await withDatabase(.sqlite) { database in
            let site = try await ImportSite(on: database, enabling: false)
            try await Demonstration(site.installation).prepare()
            let hall = try #require(
                try await site.catalogue().facilities.first { $0.name == "Exempelhallen" })
            let spaces = try await site.catalogue().spaces(in: hall.id)
            #expect(spaces.count >= 4)
            let today = SwedishTime.date(of: site.installation.clock.now())
            for day in 0...40 {
                let date = today + day
                #expect(spaces.allSatisfy { !$0.schedule.hours(on: date).isEmpty })
            }
        }
    }

    @Test("A municipality in use is left alone")
    func inUse() async throws {
        try await withDatabase(.sqlite) { database in
            let site = try await ImportSite(on: database)
            await #expect(throws: DemonstrationRefusal.self) {
                try await Demonstration(site.installation).prepare()
            }
            #expect(try await site.catalogue().facilities.isEmpty)
        }
    }

    private func counts(_ database: any Database) async throws -> [String: Int] {
        try await database.transaction(.read, in: .all) { transaction in
            var counts: [String: Int] = [:]
            for table in [
                "facility", "space", "opening_hours", "person", "booking", "occupancy", "audit_entry",
            ] {
                let sql: SQL = "SELECT COUNT(*) AS rows FROM \(SQL(stringLiteral: table))"
                counts[table] = try transaction.query(sql).first?["rows"]
            }
            counts["past"] = try transaction.query(
                "SELECT COUNT(*) AS rows FROM booking WHERE ends < \(Instant(seconds: 1_795_518_000))"
            ).first?["rows"]
            return counts
        }
    }
}
