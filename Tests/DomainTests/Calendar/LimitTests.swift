import Domain
import Testing

/// Numbers as somebody may have written them into a request, a file or a database.
private let extremes: [Int64] = [
    .min, .min + 1, -9_007_199_254_740_993, -1, 0, 1, 253_402_300_800, 1 << 53, .max - 1, .max,
]

@Suite("Times, days, lengths and amounts of any number can be reckoned with and written")
struct LimitTests {
    @Test("Instants", arguments: extremes, extremes)
    func instants(one: Int64, two: Int64) {
        let (first, second) = (Instant(seconds: min(one, two)), Instant(seconds: max(one, two)))
        #expect(first <= second)
        let period = first..<second
        #expect(period.seconds >= 0)
        let length = Minutes(Int(one))
        #expect(length < 0 ? first + length <= first : first <= first + length)
        #expect(length < 0 ? first <= first - length : first - length <= first)
        #expect(first.rfc3339.count == 25)
        #expect(SwedishTime.instant(of: SwedishTime.date(of: first), at: .midnight) <= first + 60)
        #expect(SwedishTime.timeOfDay(of: second) < .endOfDay)
        var calendar = ICalendar(name: "Extremes", stamp: first)
        calendar.add(ICalendar.Event(uid: "x", period: period, summary: "x"))
        #expect(calendar.text.contains("DTSTART"))
        let slot = Slot(space: Space.ID("x"), period: period)
        #expect(slot.aWeekLater.starts <= slot.aWeekLater.ends)
    }

    @Test("Days", arguments: extremes, extremes)
    func days(number: Int64, more: Int64) {
        let date = CalendarDate(number: Int(number))
        #expect(CalendarDate(date.description) == date)
        let (later, earlier) = (date + Int(more), date - Int(more))
        #expect(more < 0 ? later <= date : date <= later)
        #expect(more < 0 ? date <= earlier : earlier <= date)
        #expect(later.startOfWeek <= later)
        #expect((1...53).contains(later.week))
        #expect(SwedishTime.day(date).seconds <= 25 * 3600)
    }

    @Test("Lengths and amounts", arguments: extremes, extremes)
    func amounts(one: Int64, two: Int64) {
        #expect(one <= 0 ? Minutes.hours(Int(one)) <= 0 : 0 < Minutes.hours(Int(one)))
        let price = Money(ore: one).perHour(during: two)
        #expect(one <= 0 || two < 0 || Money(ore: 0) <= price)
    }

    @Test(
        "The nearest whole number of any other",
        arguments: [
            (Double.nan, 0), (.infinity, 1 << 53), (-.infinity, -1 << 53), (1e300, 1 << 53),
            (-1e300, -1 << 53),
            (2.5, 3), (-0.4, 0), (12.2, 12),
        ])
    func nearest(value: Double, expected: Int) {
        #expect(Int(nearest: value) == expected)
    }
}
