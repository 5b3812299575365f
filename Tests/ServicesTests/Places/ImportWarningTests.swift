import Foundation
import Testing

@testable import Domain

@Suite("What an import doubts")
struct ImportWarningTests {
    private func warnings(_ csv: String, in code: String = "2281") throws -> [String] {
        let (municipalities, vocabulary) = try ImportSite.registers.get()
        let municipality = try #require(municipalities.find(code))
        let file = try FacilityFile.read(Data(csv.utf8), vocabulary: vocabulary)
        #expect(file.problems.isEmpty)
        return file.warnings(within: municipalities.surroundings(of: municipality)).map(\.description)
    }

    @Test(
        "A place far from its municipality is named, and how it would be right",
        arguments: [
            ("2281", "62.39", "17.31", ""),
            (
                "2281", "17.31", "62.39",
                "line 2: latitude 17.31, longitude 62.39 is 6125 km from the municipality; swap latitude and "
                    + "longitude, and it is there"
            ),
            (
                "2281", "59.33", "18.06",
                "line 2: latitude 59.33, longitude 18.06 is 364 km from the municipality"
            ),
            ("2584", "69.06", "20.55", ""), ("0180", "59.33", "18.06", ""),
        ])
    func places(code: String, latitude: String, longitude: String, expected: String) throws {
        let csv = """
            kind,facility,name,type,latitude,longitude
            facility,1,Hallen,Sports hall,\(latitude),\(longitude)
            """
        #expect(try warnings(csv, in: code) == (expected.isEmpty ? [] : [expected]))
    }

    @Test(
        "A season that closes days is named, with the days",
        arguments: [
            ("hours,1,,1-7,10:00,16:00,2027-06-15,2027-08-15", ""),
            (
                "hours,1,,6,10:00,16:00,2027-06-15,2027-08-15",
                "line 5: weekday: the season from 2027-06-15 to 2027-08-15 has no hours on monday, tuesday, "
                    + "wednesday, thursday, friday, which is closed then; give rows for those days too if it is open"
            ),
            (
                "hours,1,a,1-5,10:00,16:00,2027-06-15,",
                "line 5: weekday: the season from 2027-06-15 has no hours on saturday, which is closed then; give "
                    + "rows for those days too if it is open"
            ),
        ])
    func seasons(row: String, expected: String) throws {
        let csv = """
            kind,facility,space,weekday,opens,closes,first_day,last_day,name,type
            facility,1,,,,,,,Hallen,Sports hall
            space,1,a,,,,,,Sal,
            hours,1,,1-6,07:00,22:00,,
            \(row)
            """
        #expect(try warnings(csv) == (expected.isEmpty ? [] : [expected]))
    }

    @Test("Times and ends of lines as spreadsheets write them are read")
    func spreadsheet() throws {
        let csv = """
            kind;facility;space;weekday;opens;closes;name;type;;;
            facility;1;;;;;Hallen;Sports hall;;;
            space;1;a;;;;Sal;;;;;;
            hours;1;;1-7;7:00;22:00:00;;;;;
            """
        let file = try FacilityFile.read(Data(csv.utf8), vocabulary: ImportSite.registers.get().vocabulary)
        #expect(file.problems == [])
        guard case .whole(_, let hours) = try #require(file.facilities.first).extent else {
            throw CocoaError(.coderInvalidValue)
        }
        let times = try #require(TimeOfDay("07:00"))..<(try #require(TimeOfDay("22:00")))
        #expect(hours.map(\.rule) == Weekday.allCases.map { .weekly($0, times, season: .always) })
    }

    @Test("A value beyond the header is refused")
    func beyond() throws {
        let csv = "kind,facility,name,type\nfacility,1,Hallen,Sports hall,,surplus\n"
        let file = try FacilityFile.read(Data(csv.utf8), vocabulary: ImportSite.registers.get().vocabulary)
        #expect(
            file.problems.map(\.description)
                == ["line 2: has a value in field 6, but the header names 4 columns"])
    }
}
