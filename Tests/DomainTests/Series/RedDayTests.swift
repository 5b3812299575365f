import Domain
import Testing

@Suite("Red days")
struct RedDayTests {
    @Test(
        "Easter falls where the almanac has it",
        arguments: [
            "1818-03-22", "1954-04-18", "2000-04-23", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
            "2028-04-16", "2038-04-25", "2049-04-18", "2285-03-22",
        ])
    func easter(text: String) throws {
        let date = try #require(CalendarDate(text))
        #expect(RedDay.easterDay.date(in: date.year) == date)
        #expect(date.weekday == .sunday)
    }

    @Test("The holidays of 2027")
    func year() throws {
        let days = (0..<365).compactMap { offset -> String? in
            guard let first = CalendarDate("2027-01-01"), let day = RedDay(on: first + offset) else {
                return nil
            }
            return "\(first + offset) \(day.rawValue)"
        }
        #expect(
            days == [
                "2027-01-01 new-years-day", "2027-01-06 epiphany", "2027-03-26 good-friday",
                "2027-03-28 easter-day", "2027-03-29 easter-monday", "2027-05-01 first-of-may",
                "2027-05-06 ascension-day", "2027-05-16 whit-sunday", "2027-06-06 national-day",
                "2027-06-26 midsummer-day", "2027-11-06 all-saints-day", "2027-12-25 christmas-day",
                "2027-12-26 boxing-day",
            ])
        #expect(Eve.midsummerEve.date(in: 2027) == CalendarDate("2027-06-25"))
        #expect(Eve(on: try #require(CalendarDate("2027-12-24"))) == .christmasEve)
        #expect(Eve(on: try #require(CalendarDate("2027-12-25"))) == nil)
    }

    @Test("Midsummer Day and All Saints' Day are Saturdays within their weeks, every year")
    func saturdays() throws {
        for year in 1953...2400 {
            let midsummer = try #require(RedDay.midsummerDay.date(in: year))
            #expect(midsummer.weekday == .saturday && midsummer.month == 6)
            #expect((20...26).contains(midsummer.day))
            let saints = try #require(RedDay.allSaintsDay.date(in: year))
            #expect(saints.weekday == .saturday)
            #expect((saints.month, saints.day) == (10, 31) || saints.month == 11 && saints.day <= 6)
        }
    }

    @Test("A skipped day says why: red before eve before school holiday")
    func grounds() throws {
        let holiday = SchoolHoliday(
            id: .init("x"), name: "Jullov",
            days: try #require(CalendarDate("2026-12-21"))...(try #require(CalendarDate("2027-01-08"))))
        func ground(_ text: String, _ kinds: Set<SkippedDays>) throws -> SkipGround? {
            SkipGround(on: try #require(CalendarDate(text)), skipping: kinds, schoolHolidays: [holiday])
        }
        let all = Set(SkippedDays.allCases)
        #expect(try ground("2026-12-25", all) == .redDay(.christmasDay))
        #expect(try ground("2026-12-24", all) == .eve(.christmasEve))
        #expect(try ground("2026-12-23", all) == .schoolHoliday(name: "Jullov"))
        #expect(try ground("2026-12-25", [.schoolHolidays]) == .schoolHoliday(name: "Jullov"))
        #expect(try ground("2026-12-25", []) == nil)
        #expect(try ground("2027-01-09", all) == nil)
    }
}
