/// Writes times as RFC 3339 with the offset of Swedish time: `2026-11-24T18:00:00+01:00`. Many times of one day cost
/// little each, since the day is worked out once.
package struct RFC3339Writer: Sendable {
    /// The last time that was written.
    private var text = Array("0000-00-00T00:00:00+00:00".utf8)
    /// From midnight on, for as long as the clock is not changed: while the day and the offset are those in `text`.
    private var day: Period = Instant(seconds: 0)..<Instant(seconds: 0)

    package init() {}

    /// Adds `instant` to `text`, in UTF-8.
    package mutating func append(_ instant: Instant, to text: inout [UInt8]) {
        if day.contains(instant) {
            putTime(secondOfDay: Int(instant.seconds - day.lowerBound.seconds))
        } else {
            let local = SwedishTime.local(instant)
            putDay(local.date, offset: local.offset)
            putTime(secondOfDay: local.secondOfDay)
            let whole = SwedishTime.day(local.date)
            let isOrdinary = whole.upperBound.seconds - whole.lowerBound.seconds == 86_400
            day = isOrdinary ? whole : instant..<instant
        }
        text += self.text
    }

    private mutating func putDay(_ date: CalendarDate, offset: Int) {
        let (year, month, day) = date.civil
        put(year / 100, at: 0)
        put(year % 100, at: 2)
        put(month, at: 5)
        put(day, at: 8)
        put(offset / 3600, at: 20)
    }

    private mutating func putTime(secondOfDay second: Int) {
        put(second / 3600, at: 11)
        put(second / 60 % 60, at: 14)
        put(second % 60, at: 17)
    }

    /// Two digits.
    private mutating func put(_ number: Int, at index: Int) {
        text[index] = UInt8(48 + number / 10)
        text[index + 1] = UInt8(48 + number % 10)
    }
}
