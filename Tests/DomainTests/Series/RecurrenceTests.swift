import Domain
import Foundation
import Testing

@Suite("Recurrences")
struct RecurrenceTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    private func dates(
        _ pattern: Recurrence.Pattern, from start: String, until end: Recurrence.End
    ) throws -> [String] {
        try Recurrence(pattern, from: try day(start), until: end).dates.map(\.description)
    }

    @Test("Every Tuesday, ten times over the turn of the year with week 53")
    func weekly() throws {
        let tuesdays = try dates(.weekly(on: [.tuesday]), from: "2026-12-15", until: .count(5))
        #expect(tuesdays == ["2026-12-15", "2026-12-22", "2026-12-29", "2027-01-05", "2027-01-12"])
        #expect(try day("2026-12-29").week == 53)
    }

    @Test("Every other week on two weekdays keeps to its weeks over week 53")
    func everyOtherWeek() throws {
        let days = try dates(
            .weekly(every: 2, on: [.monday, .thursday]), from: "2026-12-17",
            until: .date(try day("2027-01-31")))
        #expect(
            days == [
                "2026-12-17", "2026-12-28", "2026-12-31", "2027-01-11", "2027-01-14", "2027-01-25",
                "2027-01-28",
            ])
    }

    @Test("29 February is a day like others")
    func leapDay() throws {
        #expect(
            try dates(.weekly(on: [.tuesday]), from: "2028-02-22", until: .count(3))
                == ["2028-02-22", "2028-02-29", "2028-03-07"])
    }

    @Test("The second Tuesday and the last Friday of the month")
    func monthly() throws {
        #expect(
            try dates(
                .monthly(on: WeekdayOfMonth(.second, .tuesday)), from: "2026-12-01", until: .count(3))
                == ["2026-12-08", "2027-01-12", "2027-02-09"])
        #expect(
            try dates(
                .monthly(every: 2, on: WeekdayOfMonth(.last, .friday)), from: "2026-10-31",
                until: .date(try day("2027-04-30")))
                == ["2026-12-25", "2027-02-26", "2027-04-30"])
    }

    @Test("A day says which of its weekday it is in its month")
    func places() throws {
        #expect(WeekdayOfMonth(of: try day("2026-12-08")) == WeekdayOfMonth(.second, .tuesday))
        #expect(WeekdayOfMonth(of: try day("2026-12-29")) == WeekdayOfMonth(.last, .tuesday))
        #expect(WeekdayOfMonth(of: try day("2027-02-28")) == WeekdayOfMonth(.fourth, .sunday))
    }

    @Test("A series stays at 18.00 when summer time begins and ends")
    func summerTime() throws {
        for (first, change) in [("2027-03-21", "2027-03-28"), ("2027-10-24", "2027-10-31")] {
            let recurrence = try Recurrence(.weekly(on: [.sunday]), from: try day(first), until: .count(3))
            let evening = try #require(TimeOfDay("18:00"))
            let plan = try #require(SeriesPlan(recurrence, at: evening, for: 90))
            #expect(recurrence.dates[1].description == change)
            for date in recurrence.dates {
                let period = plan.period(on: date)
                #expect(SwedishTime.timeOfDay(of: period.lowerBound).description == "18:00")
                #expect(SwedishTime.timeOfDay(of: period.upperBound).description == "19:30")
                #expect(period.seconds == 5400)
            }
        }
    }

    @Test("What cannot be is refused with its reason")
    func refusals() throws {
        let start = try day("2026-12-01")
        #expect(throws: RecurrenceRefusal.noWeekday) {
            try Recurrence(.weekly(on: []), from: start, until: .count(2))
        }
        #expect(throws: RecurrenceRefusal.badInterval(most: 52)) {
            try Recurrence(.weekly(every: .max, on: [.monday]), from: start, until: .count(2))
        }
        #expect(throws: RecurrenceRefusal.badInterval(most: 12)) {
            try Recurrence(
                .monthly(every: 0, on: WeekdayOfMonth(.first, .monday)), from: start, until: .count(2))
        }
        #expect(throws: RecurrenceRefusal.endsBeforeStart) {
            try Recurrence(.weekly(on: [.monday]), from: start, until: .date(start - 1))
        }
        #expect(throws: RecurrenceRefusal.noOccurrence) {
            try Recurrence(.weekly(on: [.monday]), from: start, until: .date(start))
        }
        #expect(throws: RecurrenceRefusal.tooMany(400)) {
            try Recurrence(.weekly(on: [.monday]), from: start, until: .count(401))
        }
        #expect(throws: RecurrenceRefusal.tooMany(400)) {
            try Recurrence(.weekly(on: [.monday]), from: start, until: .date(start + 401 * 7))
        }
        #expect(try Recurrence(.weekly(on: [.monday]), from: start, until: .count(400)).dates.count == 400)
    }

    @Test("At the end of all calendars there are few days, and no loop without end")
    func endOfTime() throws {
        let last = try day("9999-12-27")
        let days = try Recurrence(.weekly(on: [.monday]), from: last, until: .date(try day("9999-12-31")))
        #expect(days.dates == [last])
        #expect(
            try Recurrence(
                .monthly(on: WeekdayOfMonth(.last, .monday)), from: last, until: .count(2)
            ).dates == [last])
    }

    @Test("Each rule gives the days that counting day by day gives")
    func againstCounting() throws {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        for _ in 0..<500 {
            let start = CalendarDate(number: Int.random(in: 20_000...40_000, using: &random))
            let every = Int.random(in: 1...5, using: &random)
            let last = start + Int.random(in: 0...600, using: &random)
            let isWeekly = Bool.random(using: &random)
            let weekdays = Set(Weekday.allCases.filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
            let ofMonth = WeekdayOfMonth(
                try #require(WeekdayOfMonth.Place.allCases.randomElement(using: &random)),
                try #require(Weekday.allCases.randomElement(using: &random)))
            let pattern: Recurrence.Pattern =
                isWeekly ? .weekly(every: every, on: weekdays) : .monthly(every: every, on: ofMonth)
            let expected = (start.number...last.number).map(CalendarDate.init(number:)).filter { date in
                guard isWeekly else {
                    let months = (date.year - start.year) * 12 + date.month - start.month
                    return months % every == 0 && date.weekday == ofMonth.weekday
                        && (ofMonth.place == .last
                            ? (date + 7).month != date.month
                            : (date.day - 1) / 7 + 1 == ofMonth.place.rawValue)
                }
                let weeks = (date.startOfWeek.number - start.startOfWeek.number) / 7
                return weeks % every == 0 && weekdays.contains(date.weekday)
            }
            let found = try? Recurrence(pattern, from: start, until: .date(last)).dates
            #expect(found ?? [] == (expected.count > 400 ? [] : expected))
        }
    }
}
