import Assets
import Domain
import Foundation
import Services
import Storage
import TestSupport
import Testing

@Suite("Exporting facilities")
struct FacilityExportTests {
    @Test(
        "Exported, imported elsewhere and exported again is the same to the byte", arguments: Engine.allCases)
    func roundTrip(on engine: Engine) async throws {
        let first = try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            for text in [try Self.demonstration(), SampleFile.hall, Self.odd] {
                let summary = try await site.take(text, strict: true)
                #expect(summary.problems.isEmpty)
            }
            return try await site.export()
        }
        #expect(first.contains("\"Jul, \"\"stängt\"\"\""))
        for cell in ["'=SUM(1),\r\n", "'+46 60 19 10 00,", "'s-Hertogenbosch,", "''=Hallen,"] {
            #expect(first.contains(",\(cell)"), "\(cell)")
        }
        let second = try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            let summary = try await site.take(first, strict: true)
            #expect(summary.problems.isEmpty)
            let again = try await site.take(first)
            #expect(again.unchanged == again.read)
            return try await site.export()
        }
        #expect(first == second)
    }

    @Test("An empty municipality exports its header, which imports as nothing")
    func empty() async throws {
        try await withDatabase(.sqlite) { database in
            let site = try await ImportSite(on: database)
            let text = try await site.export()
            #expect(text.hasPrefix("kind,source,facility,") && text.hasSuffix("reason_en\r\n"))
            #expect(try await site.take(text).read == 0)
        }
    }

    private static func demonstration() throws -> String {
        try String(contentsOf: Assets.folder("Demo").appending(path: "places.csv"), encoding: .utf8)
            .replacing("{year}", with: "2026").replacing("{nextYear}", with: "2027")
    }

    /// Everything that could be lost on the way.
    private static let odd = [
        "kind,source,facility,space,parent,name,type,latitude,longitude,description,hourly_price,floor_area,capacity,"
            + "photo,booking_limit,instant,sort_order,contact_url,weekday,opens,closes,first_day,last_day,reason,contact_phone",
        "facility,lipas,72 1,,,\"Hallen \"\"A\"\", öst; väst\",Idrottshall,-0.000012,17.3123456789,\"Rad 1\n\nRad 2, slut\",,,,,0,no,,https://example.org/a?b=c&d=å",
        "space,lipas,72 1,x,,Samma,,,,,0.05,0.5,1,https://example.org/x.jpg,,yes,-3",
        "space,lipas,72 1,z,y,Samma,,,,,1000000,10000000,,,,,",
        "space,lipas,72 1,y,,Samma,,,,,7,12.25,,,,,",
        "hours,lipas,72 1,y,,,,,,,,,,,,,,,6 7,00:00,24:00,,2026-05-01",
        "hours,lipas,72 1,y,,,,,,,,,,,,,,,1,10:00,12:00",
        "hours,lipas,72 1,y,,,,,,,,,,,,,,,1,08:00,09:00",
        "exception,lipas,72 1,,,,,,,,,,,,,,,,,10:00,11:00,2026-12-24,,=SUM(1)",
        "facility,lipas,73,,,''=Hallen,Idrottshall,,,'s-Hertogenbosch" + String(repeating: ",", count: 15)
            + "+46 60 19 10 00",
    ].joined(separator: "\n")
}
