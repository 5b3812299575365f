import Domain
import Foundation
import Testing

@Suite("Swedish time")
struct SwedishTimeTests {
    private func instant(_ date: String, _ time: String) throws -> String {
        SwedishTime.instant(of: try #require(CalendarDate(date)), at: try #require(TimeOfDay(time))).rfc3339
    }

    @Test("Offsets are those of the time zone database from 1996 to 2037")
    func offsets() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Stockholm"))
        for seconds in stride(from: Int64(820_454_400), to: 2_145_916_800, by: 3_571) {
            let instant = Instant(seconds: seconds)
            let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            #expect(SwedishTime.offset(at: instant) == Int64(expected))
        }
    }

    @Test("A time that is skipped moves forward; one that occurs twice means the first")
    func changes() throws {
        #expect(try instant("2027-03-28", "01:59") == "2027-03-28T01:59:00+01:00")
        #expect(try instant("2027-03-28", "02:00") == "2027-03-28T03:00:00+02:00")
        #expect(try instant("2027-03-28", "02:30") == "2027-03-28T03:30:00+02:00")
        #expect(try instant("2027-03-28", "03:00") == "2027-03-28T03:00:00+02:00")
        #expect(try instant("2026-10-25", "02:00") == "2026-10-25T02:00:00+02:00")
        #expect(try instant("2026-10-25", "02:59") == "2026-10-25T02:59:00+02:00")
        #expect(try instant("2026-10-25", "03:00") == "2026-10-25T03:00:00+01:00")
    }

    @Test(
        "Days have 23, 24 and 25 hours",
        arguments: [("2027-03-28", 23), ("2026-11-24", 24), ("2026-10-25", 25)])
    func lengths(text: String, hours: Int64) throws {
        #expect(SwedishTime.day(try #require(CalendarDate(text))).seconds == hours * 3600)
    }

    @Test("RFC 3339 is read and written")
    func rfc3339() throws {
        #expect(Instant(rfc3339: "2026-11-24T18:00:00+01:00")?.seconds == 1_795_539_600)
        #expect(Instant(rfc3339: "2026-11-24T17:00:00Z")?.rfc3339 == "2026-11-24T18:00:00+01:00")
        #expect(Instant(rfc3339: "2026-11-24T17:00:00.000Z")?.seconds == 1_795_539_600)
        #expect(Instant(rfc3339: "2027-07-01t12:00:00-05:30")?.rfc3339 == "2027-07-01T19:30:00+02:00")
    }

    @Test(
        "What is not RFC 3339 is refused",
        arguments: [
            "2026-11-24", "2026-11-24T24:00:00Z", "2026-11-24T24:61:00Z", "2026-11-24T18:60:00Z",
            "2026-11-24T18:00:60Z", "2026-11-24T18:00:00", "2026-02-30T18:00:00Z", "2026-11-24 18:00:00Z",
            "2026-11-24T18:00:00.5Z", "2026-11-24T18:00:00+1", "2026-11-24T18:00:00+25:00", "", "å",
            "2026-11-24T18:00:00Z ", "9999-11-24T18:00:00Z",
        ])
    func refuses(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }
}
