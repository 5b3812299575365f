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

    @Test("A time that occurs twice has two instants")
    func twice() throws {
        let half = try #require(TimeOfDay("02:30"))
        let texts = SwedishTime.instants(of: try #require(CalendarDate("2026-10-25")), at: half).map(
            \.rfc3339)
        #expect(texts == ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"])
        for date in ["2026-10-24", "2027-03-28"] {
            #expect(SwedishTime.instants(of: try #require(CalendarDate(date)), at: half).count == 1)
        }
    }

    @Test(
        "Whole days are counted on the clock, shorter times by the minutes that pass",
        arguments: [
            ("2027-03-27T12:00:00+01:00", 1440, "2027-03-28T12:00:00+02:00"),
            ("2026-10-24T12:00:00+02:00", 1440, "2026-10-25T12:00:00+01:00"),
            ("2026-10-24T12:00:00+02:00", 2940, "2026-10-26T13:00:00+01:00"),
            ("2026-10-25T01:00:00+02:00", 120, "2026-10-25T02:00:00+01:00"),
            ("2027-03-27T20:00:00+01:00", 480, "2027-03-28T05:00:00+02:00"),
        ])
    func clockLengths(start: String, minutes: Int, end: String) throws {
        let start = try #require(Instant(rfc3339: start))
        #expect(SwedishTime.end(of: Minutes(minutes), from: start).rfc3339 == end)
        #expect((start..<SwedishTime.end(of: Minutes(minutes), from: start)).length == Minutes(minutes))
    }

    @Test("24 hours are no day when the clock has not come round, and more when it has passed")
    func hoursAndDays() throws {
        let october = try #require(Instant(rfc3339: "2026-10-24T12:00:00+02:00"))
        #expect((october..<october + .hours(24)).length == 1439)
        let march = try #require(Instant(rfc3339: "2027-03-27T12:00:00+01:00"))
        #expect((march..<march + .hours(24)).length == 1500)
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
