import Domain
import Foundation
import Testing

@Suite("Calendar dates")
struct CalendarDateTests {
    @Test(
        "A day that exists is read and written the same",
        arguments: ["1970-01-01", "2000-02-29", "2026-11-24", "2027-03-28", "2999-12-31", "0001-01-01"])
    func readsAndWrites(text: String) throws {
        #expect(try #require(CalendarDate(text)).description == text)
    }

    @Test(
        "What is not a day is refused",
        arguments: [
            "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-1", "26-04-01", "",
            "2026-11-24T00", "２０２６-11-24", "-026-11-24",
        ])
    func refuses(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test("Every day from 1600 to 2400 follows the one before, as Foundation's calendar counts")
    func everyDay() throws {
        var calendar = Foundation.Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        let first = try #require(CalendarDate(year: 1600, month: 1, day: 1))
        let last = try #require(CalendarDate(year: 2400, month: 12, day: 31))
        for number in stride(from: first.number, through: last.number, by: 17) {
            let date = CalendarDate(number: number)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            #expect(parts.year == date.year && parts.month == date.month && parts.day == date.day)
            #expect(parts.weekday == date.weekday.rawValue % 7 + 1)
            #expect(CalendarDate(date.description) == date)
        }
    }

    @Test(
        "ISO weeks",
        arguments: [
            ("2026-11-24", 48), ("2026-12-31", 53), ("2027-01-03", 53), ("2027-01-04", 1), ("2024-12-30", 1),
            ("2021-01-01", 53),
        ])
    func week(text: String, number: Int) throws {
        #expect(try #require(CalendarDate(text)).week == number)
    }
}
