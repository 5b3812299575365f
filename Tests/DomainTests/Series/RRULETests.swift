import Domain
import Testing

@Suite("Recurrence rules of RFC 5545")
struct RRULETests {
    private let evening = TimeOfDay(minutesFromMidnight: 18 * 60) ?? .midnight

    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    private func read(_ rule: String, from start: String) throws -> [String] {
        try Recurrence(rrule: rule, from: try day(start), at: evening).dates.map(\.description)
    }

    @Test(
        "Rules are read",
        arguments: [
            ("FREQ=WEEKLY;COUNT=2", "2027-01-05", ["2027-01-05", "2027-01-12"]),
            ("rrule:freq=weekly;count=2;wkst=mo", "2027-01-05", ["2027-01-05", "2027-01-12"]),
            (
                "FREQ=WEEKLY;INTERVAL=2;COUNT=3;BYDAY=TH,TU", "2027-01-05",
                ["2027-01-05", "2027-01-07", "2027-01-19"]
            ),
            ("FREQ=WEEKLY;UNTIL=20270112", "2027-01-05", ["2027-01-05", "2027-01-12"]),
            ("FREQ=WEEKLY;UNTIL=20270112T170000Z", "2027-01-05", ["2027-01-05", "2027-01-12"]),
            ("FREQ=WEEKLY;UNTIL=20270112T165959Z", "2027-01-05", ["2027-01-05"]),
            ("FREQ=WEEKLY;UNTIL=20270112T180000", "2027-01-05", ["2027-01-05", "2027-01-12"]),
            ("FREQ=WEEKLY;UNTIL=20270112T175900", "2027-01-05", ["2027-01-05"]),
            ("FREQ=MONTHLY;BYDAY=2TU;COUNT=2", "2027-01-12", ["2027-01-12", "2027-02-09"]),
            ("FREQ=MONTHLY;BYDAY=+1MO;COUNT=2", "2027-02-01", ["2027-02-01", "2027-03-01"]),
            ("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=2", "2027-01-29", ["2027-01-29", "2027-04-30"]),
        ])
    func reading(rule: String, start: String, expected: [String]) throws {
        #expect(try read(rule, from: start) == expected)
    }

    @Test(
        "What bookings do not have is refused by name",
        arguments: [
            ("FREQ=DAILY;COUNT=2", RecurrenceRefusal.unsupported("FREQ=DAILY")),
            ("FREQ=YEARLY;COUNT=2", .unsupported("FREQ=YEARLY")),
            ("FREQ=WEEKLY;COUNT=2;BYMONTH=1", .unsupported("BYMONTH=1")),
            ("FREQ=MONTHLY;COUNT=2;BYMONTHDAY=5", .unsupported("BYMONTHDAY=5")),
            ("FREQ=MONTHLY;COUNT=2", .unsupported("FREQ=MONTHLY")),
            ("FREQ=MONTHLY;COUNT=2;BYDAY=TU", .unsupported("BYDAY=TU")),
            ("FREQ=MONTHLY;COUNT=2;BYDAY=5TU", .unsupported("BYDAY=5TU")),
            ("FREQ=MONTHLY;COUNT=2;BYDAY=1TU,3TU", .unsupported("BYDAY=1TU,3TU")),
            ("FREQ=WEEKLY;COUNT=2;BYDAY=2TU", .unsupported("BYDAY=2TU")),
            ("FREQ=WEEKLY;COUNT=2;WKST=SU", .unsupported("WKST=SU")),
            ("FREQ=WEEKLY", .noEnd), ("FREQ=WEEKLY;COUNT=2;UNTIL=20270112", .twoEnds),
            ("COUNT=2", .unreadable("FREQ")), ("FREQ=WEEKLY;COUNT=0", .unreadable("COUNT=0")),
            ("FREQ=WEEKLY;COUNT=-1", .unreadable("COUNT=-1")),
            ("FREQ=WEEKLY;COUNT=2;COUNT=3", .unreadable("COUNT=3")),
            ("FREQ=WEEKLY;COUNT", .unreadable("COUNT")),
            ("FREQ=WEEKLY;COUNT=2;BYDAY=XX", .unreadable("BYDAY=XX")),
            ("FREQ=WEEKLY;UNTIL=20270230", .unreadable("UNTIL=20270230")),
            ("FREQ=WEEKLY;UNTIL=20270112T256000Z", .unreadable("UNTIL=20270112T256000Z")),
            ("FREQ=WEEKLY;COUNT=999", .tooMany(400)), ("FREQ=WEEKLY;COUNT=2;BYDAY=WE", .startOutsideRule),
            ("FREQ=WEEKLY;INTERVAL=53;COUNT=2", .badInterval(most: 52)),
            ("FREQ=WEEKLY;UNTIL=20270101", .endsBeforeStart),
        ])
    func refusing(rule: String, refusal: RecurrenceRefusal) throws {
        #expect(throws: refusal) { try read(rule, from: "2027-01-05") }
    }

    @Test("A rule is written with UNTIL in UTC, in summer and in winter")
    func writing() throws {
        let winter = try Recurrence(
            .weekly(every: 2, on: [.thursday, .tuesday]), from: try day("2027-01-05"),
            until: .date(try day("2027-03-18")))
        #expect(
            winter.rrule(at: evening) == "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270318T170000Z;BYDAY=TU,TH")
        let summer = try Recurrence(
            .monthly(on: WeekdayOfMonth(.last, .friday)), from: try day("2027-01-29"),
            until: .date(try day("2027-06-30")))
        #expect(summer.rrule(at: evening) == "FREQ=MONTHLY;UNTIL=20270630T160000Z;BYDAY=-1FR")
        // Just after midnight in Sweden it is the day before in UTC.
        let night = try #require(TimeOfDay("00:30"))
        #expect(summer.rrule(at: night) == "FREQ=MONTHLY;UNTIL=20270629T223000Z;BYDAY=-1FR")
    }

    @Test("What is written is read as the same")
    func roundTrip() throws {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        for _ in 0..<1000 {
            let start = CalendarDate(number: Int.random(in: 20_000...40_000, using: &random))
            let every = Int.random(in: 1...12, using: &random)
            let weekdays = Set(Weekday.allCases.filter { _ in Bool.random(using: &random) })
            let place = try #require(WeekdayOfMonth.Place.allCases.randomElement(using: &random))
            let weekday = try #require(Weekday.allCases.randomElement(using: &random))
            let end: Recurrence.End =
                Bool.random(using: &random)
                ? .count(Int.random(in: 1...60, using: &random))
                : .date(start + Int.random(in: 0...300, using: &random))
            let time = try #require(
                TimeOfDay(minutesFromMidnight: Int.random(in: 0..<1440, using: &random)))
            let recurrence = try? Recurrence(
                Bool.random(using: &random)
                    ? .weekly(every: every, on: weekdays)
                    : .monthly(every: every, on: WeekdayOfMonth(place, weekday)), from: start, until: end)
            guard let recurrence else { continue }
            let again = try Recurrence(
                rrule: recurrence.rrule(at: time), from: recurrence.first, at: time)
            #expect(again == recurrence)
        }
    }

    @Test("No text ends the program")
    func noise() {
        var random = SeededRandom(seed: UInt64.random(in: 0...UInt64.max))
        let pieces = [
            "FREQ=", "WEEKLY", "MONTHLY", ";", "BYDAY=", "2TU", "-1FR", ",", "UNTIL=", "20270101T", "000000Z",
            "COUNT=", "99999999999999999999", "INTERVAL=", "-", "å", "=", "T", "9999",
        ]
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }.joined()
            _ = try? Recurrence(rrule: text, from: CalendarDate(number: 20_800), at: evening)
        }
    }
}
