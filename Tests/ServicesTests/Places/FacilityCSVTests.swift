import Foundation
import Testing

@testable import Domain

@Suite("Places from Manegen's own CSV")
struct FacilityCSVTests {
    private func read(_ text: String) throws -> FacilityFile {
        try FacilityFile.read(Data(text.utf8), vocabulary: try ImportSite.registers.get().vocabulary)
    }

    @Test("A hall in thirds, its hours and its closed days")
    func hall() throws {
        let file = try read(SampleFile.hall)
        #expect(file.problems.isEmpty)
        let record = try #require(file.facilities.first)
        #expect(record.details.type == 2210)
        guard case .whole(let spaces, let hours) = record.extent else { throw CocoaError(.coderInvalidValue) }
        #expect(spaces.map(\.key) == ["hel", "a", "b"])
        #expect(spaces.map(\.parent) == [nil, "hel", "hel"])
        #expect(hours.count == 8)
        let christmas = try #require(CalendarDate("2026-12-24"))
        #expect(hours.last?.rule == .exception(christmas...christmas + 2, nil, reason: "Jul, \"stängt\""))
    }

    @Test("All details, rules and prices; semicolons and decimal commas as well")
    func details() throws {
        let file = try read(
            """
            kind;facility;space;name;type;latitude;longitude;hourly_price;floor_area;bookable;instant;buffer_after;activities;source
            facility;1;;Hallen;Sports hall;62,39;17,31;;;;nej;15;;lokalt
            space;1;a;Sal;;;;150,5;81,25;no;yes;;badminton floorball;lokalt
            """)
        #expect(file.problems.isEmpty)
        let record = try #require(file.facilities.first)
        #expect(record.source == FacilitySource(register: "lokalt", id: "1"))
        #expect(record.details.position == Position(latitude: 62.39, longitude: 17.31))
        #expect(record.details.rules.regime == .onRequest && record.details.rules.bufferAfter == 15)
        guard case .whole(let spaces, _) = record.extent else { throw CocoaError(.coderInvalidValue) }
        let space = try #require(spaces.first).details
        #expect(space.hourlyPrice == Money(ore: 15_050) && space.floorArea == 81.25 && !space.bookable)
        #expect(space.activities == ["badminton", "floorball"] && space.rules.regime == .atOnce)
    }

    @Test(
        "How a time can be had is read by its name, and as older files say it",
        arguments: [
            ("regime", "at-once", .atOnce), ("regime", "on-request", .onRequest),
            ("regime", "By-Staff", .byStaff),
            ("regime", "in-round", .inRound), ("instant", "yes", .atOnce), ("instant", "0", .onRequest),
            ("regime", "", nil), ("instant", "in-round", .inRound),
        ] as [(String, String, Regime?)])
    func regime(column: String, text: String, regime: Regime?) throws {
        let file = try read(
            """
            kind;facility;name;type;\(column)
            facility;1;Hallen;Sports hall;\(text)
            """)
        #expect(file.problems.isEmpty)
        #expect(file.facilities.first?.details.rules.regime == regime)
    }

    @Test("Another word, or the old column beside the new, is refused")
    func noRegime() throws {
        let file = try read("kind;facility;name;type;regime\nfacility;1;Hallen;Sports hall;kanske")
        let reason = "regime: \"kanske\" is not at-once, on-request, by-staff, in-round"
        #expect(file.problems.map(\.reason) == [reason])
        #expect(throws: UnreadableFile.self) {
            try read("kind;facility;name;type;regime;instant\nfacility;1;Hallen;Sports hall;at-once;yes")
        }
    }

    @Test(
        "A bad row is reported with its line and reason",
        arguments: [
            ("hours,hallen,,,,,8,07:00,22:00,,,,,", "weekday: \"8\" is not weekdays from 1 (Monday) to 7"),
            ("hours,hallen,,,,,0-3,07:00,22:00,,,,,", "weekday: \"0-3\" is not"),
            ("hours,hallen,,,,,,07:00,22:00,,,,,", "weekday: is missing"),
            ("hours,hallen,,,,,1,24:61,22:00,,,,,", "opens: \"24:61\" is not a time from 00:00 to 24:00"),
            ("hours,hallen,,,,,1,22:00,07:00,,,,,", "closes: 07:00 is not after 22:00"),
            ("hours,hallen,,,,,1,,,,,,,", "opens: is missing"),
            ("hours,hallen,,,,,1,07:00,08:00,2026-02-30,,,,", "first_day: \"2026-02-30\" is not a day"),
            (
                "hours,hallen,,,,,1,07:00,08:00,2026-05-01,2026-04-01,,,",
                "last_day: 2026-04-01 is before 2026-05-01"
            ),
            ("hours,hallen,c,,,,1,07:00,08:00,,,,,", "space: \"c\" is not a space of this facility"),
            ("exception,hallen,,,,,,,,,,,,", "first_day: is missing"),
            ("exception,hallen,,,,,,07:00,,2026-12-24,,,,", "opens and closes must both be given"),
            (
                "exception,hallen,,,,,3,,,2026-12-24,,,,",
                "weekday: does not belong on a row of kind exception"
            ),
            ("space,hallen,c,,,,,,,,,,,", "name: is missing"),
            ("space,hallen,,,Del C,,,,,,,,,", "space: is missing"),
            ("space,hallen,a,,Del A,,,,,,,,,", "space: \"a\" is on line 4 too"),
            ("space,hallen,c,d,Del C,,,,,,,,,", "parent: \"d\" is not a space of this facility"),
            ("space,hallen,c,c,Del C,,,,,,,,,", "parent: \"c\" is inside itself"),
            ("space,hallen,c,,Del C,,,,,,,,90,60", "min_duration: 90 is more than max_duration, which is 60"),
            (
                "space,hallen,c,,Del C,,,,,,,,300,",
                "min_duration: 300 is more than max_duration, which is 240"
            ),
            ("space,hallen,c,,Del C,,,,,,,,0,", "min_duration: \"0\" is not a whole number from 1 to 1440"),
            ("space,hallen,c,,Del C,,,,,,,,x,", "min_duration: \"x\" is not a whole number"),
            ("facility,hallen,,,Igen,2210,,,,,,,,", "facility: \"hallen\" is on line 2 too"),
            ("room,hallen,,,,,,,,,,,,", "kind: \"room\" is none of facility, space, hours, exception"),
            (
                "space,hallen,c,,Del C,,,,,,,,,,more",
                "has a value in field 15, but the header names 14 columns"
            ),
            ("space,hallen,c,,De\"l C,,,,,,,,,", "a quotation mark stands inside a field"),
            ("facility,ny,,,,2210,,,,,,,,", "name: is missing"),
            ("facility,ny,,,Ny,,,,,,,,,", "type: is missing"),
            ("facility,ny,,,Ny,99999,,,,,,,,", "type: \"99999\" is not a known facility type"),
            ("facility,,,,Ny,2210,,,,,,,,", "facility: is missing"),
            ("space,ny,a,,Sal,,,,,,,,,", "facility: \"ny\" has no row of kind facility in the file"),
        ])
    func refused(row: String, reason: String) throws {
        let file = try read(SampleFile.hall + "\n" + row)
        #expect(file.problems.contains { $0.line == 8 && $0.reason.contains(reason) }, "\(file.problems)")
        let isOther = row.contains(",ny,") || row.hasPrefix("facility,,")
        #expect(file.read == (isOther ? 2 : 1) && file.facilities.count == (isOther ? 1 : 0))
    }

    @Test("Spaces inside each other are refused on every row of the circle")
    func cycle() throws {
        let file = try read(
            [
                "kind,facility,space,parent,name,type", "facility,1,,,Hallen,2210", "space,1,a,c,A,",
                "space,1,b,a,B,",
                "space,1,c,b,C,",
            ].joined(separator: "\r\n"))
        #expect(file.problems.map(\.line) == [3, 4, 5])
    }

    @Test("The row on line 400 is named so")
    func line400() throws {
        let rows = (2...500).map { line in "facility,\(line),Hall \(line),\(line == 400 ? "x" : "2210")" }
        let file = try read((["kind,facility,name,type"] + rows).joined(separator: "\n"))
        #expect(file.problems.map(\.line) == [400])
        #expect(file.read == 499 && file.facilities.count == 498)
    }

    @Test(
        "A header that is not ours refuses the file",
        arguments: [
            "", "name,type\n", "kind,facility,opens_at\n", "kind,kind,facility\n", "%PDF-1.7", "kind\n",
        ])
    func header(text: String) {
        #expect(throws: UnreadableFile.self) { try read(text) }
    }
}
