import Domain
import Services
import Storage
import TestSupport
import Testing

@Suite("Bookings that an import hits")
struct ImportConflictTests {
    private static let hours = "hours,hallen,,,,,1-7,07:00,22:00,,,,,"
    private static let closing = "\nexception,hallen,,,,,,,,2026-12-01,2026-12-01,Golvet,,"

    /// Each change, and what it says of a booking of part A at 20.00–21.30.
    private static let changes: [(String, String, String)] = [
        (hours, hours + closing, "closed"),
        (hours, "hours,hallen,,,,,1-7,07:00,21:00,,,,,", "closed"),
        (hours, hours + "\nhours,hallen,a,,,,1,07:00,22:00,,,,,", "closed"),
        ("space,hallen,a,hel,Del A,,,,,,,,,", "space,hallen,a,hel,Del A,,,,,,,,,60", "too-long"),
        ("space,hallen,a,hel,Del A,,,,,,,,,", "space,hallen,a,hel,Del A,,,,,,,,120,", "too-short"),
        ("space,hallen,a,hel,Del A,,,,,,,,,\n", "", "not-bookable"),
        (hours, "hours,hallen,,,,,1-7,07:10,22:00,,,,,", "off-grid"),
    ]

    @Test(
        "It names them and stores nothing, until told to go on; then they are on record",
        arguments: Engine.allCases)
    func refuses(on engine: Engine) async throws {
        for (part, instead, code) in Self.changes {
            try await withDatabase(engine) { database in
                let site = try await ImportSite(on: database)
                try await site.take(SampleFile.hall)
                let hit = try await site.book("a", at: "20:00", minutes: 90)
                let file = SampleFile.hall.replacing(part, with: instead)
                let before = try await site.export()
                let refused = try await site.take(file)
                #expect(refused.isHeldBack && refused.updated == 0)
                #expect(refused.conflicts.map(\.codes) == [[code]])
                #expect(
                    refused.conflicts.map(\.description) == [
                        "\(hit.reference) 2026-12-01T20:00:00+01:00 Provhallen, Del A: \(code)"
                    ])
                #expect(try await site.export() == before)

                let stored = try await site.take(file, allowingConflicts: true)
                #expect(!stored.isHeldBack && stored.conflicts == refused.conflicts)
                #expect(try await site.export() != before)
                let recorded: [String] = try await database.transaction(.read, in: .all) {
                    try $0.query(
                        "SELECT changes FROM audit_entry WHERE action = 'facility.import' ORDER BY id"
                    )
                    .map { try $0["changes"] }
                }
                #expect(
                    recorded.last
                        == #"[{"field":"conflict","before":"\#(hit.reference)","after":"\#(code)"}]"#)
                #expect(try await site.take(file).conflicts.isEmpty)

                let found = try await BookingsOfCustomer(site.installation).find(
                    hit.id, of: site.principal())
                let hinders = code == "closed" || code == "not-bookable"
                #expect(found.hindrances.map(\.code) == (hinders ? [code] : []))
            }
        }
    }

    @Test(
        "What hits nobody is stored: other days, other spaces, prices and deadlines",
        arguments: Engine.allCases)
    func harmless(on engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let site = try await ImportSite(on: database)
            try await site.take(SampleFile.hall)
            try await site.book("a", at: "18:00", minutes: 60)
            for (part, instead) in [
                (Self.hours, "hours,hallen,,,,,1-7,07:00,21:00,,,,,"),
                ("space,hallen,b,hel,Del B,,,,,,,,,", "space,hallen,b,hel,Del B,,,,,,,,120,"),
                (Self.hours, Self.hours + "\nexception,hallen,,,,,,,,2026-12-02,2026-12-02,Golvet,,"),
            ] {
                let summary = try await site.take(SampleFile.hall.replacing(part, with: instead))
                #expect(!summary.isHeldBack && summary.conflicts.isEmpty)
            }
        }
    }
}
