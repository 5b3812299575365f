/// Legal time in Sweden (Europe/Stockholm): UTC+1, and UTC+2 in summer.
///
/// Summer time runs from 01:00 UTC on the last Sunday in March to 01:00 UTC on the last Sunday in October
/// (Directive 2000/84/EC; SFS 2001:127). Times before 1996 are not needed here and follow the same rule.
package enum SwedishTime {
    private static let hour: Int64 = 3600

    private static let firstYear = 1970
    private static let summers: [Period] = (firstYear..<3000).map(summerTime(of:))
    /// The mean year of the Gregorian calendar in seconds: it finds the year but for days around new year, which are
    /// winter in both.
    private static let meanYear: Int64 = 31_556_952

    /// Seconds east of UTC.
    package static func offset(at instant: Instant) -> Int64 {
        let index = min(max(Int(instant.seconds / meanYear), 0), summers.count - 1)
        return summers[index].contains(instant) ? 2 * hour : hour
    }

    /// The instant of a local time. A time that the change to summer time skips moves forward by the hour that was
    /// skipped; one that occurs twice means the first.
    package static func instant(of date: CalendarDate, at time: TimeOfDay) -> Instant {
        let local = Int64(date.number) * 86_400 + Int64(time.minutes) * 60
        let inSummer = Instant(seconds: local - 2 * hour)
        let inWinter = Instant(seconds: local - hour)
        return offset(at: inSummer) == 2 * hour ? inSummer : inWinter
    }

    /// The local day, the seconds since its midnight on the clock, and the offset from UTC in seconds.
    package static func local(_ instant: Instant) -> (date: CalendarDate, secondOfDay: Int, offset: Int) {
        let offset = offset(at: instant)
        let local = instant.seconds + offset
        let day = floorDivide(local, 86_400)
        return (CalendarDate(number: Int(day)), Int(local - day * 86_400), Int(offset))
    }

    package static func date(of instant: Instant) -> CalendarDate { local(instant).date }

    /// The time on the clock, seconds cut.
    package static func timeOfDay(of instant: Instant) -> TimeOfDay {
        TimeOfDay(minutesFromMidnight: local(instant).secondOfDay / 60) ?? .midnight
    }

    /// From midnight to midnight: 23, 24 or 25 hours.
    package static func day(_ date: CalendarDate) -> Period {
        instant(of: date, at: .midnight)..<instant(of: date + 1, at: .midnight)
    }

    /// Local times of one day.
    package static func period(of times: Range<TimeOfDay>, on date: CalendarDate) -> Period {
        let start = instant(of: date, at: times.lowerBound)
        // The change to summer time may move the beginning past the end.
        return start..<max(start, instant(of: date, at: times.upperBound))
    }

    private static func summerTime(of year: Int) -> Period {
        Instant(
            seconds: Int64(lastSunday(of: 3, in: year)) * 86_400 + hour)..<Instant(
                seconds: Int64(lastSunday(of: 10, in: year)) * 86_400 + hour)
    }

    /// March and October both have 31 days.
    private static func lastSunday(of month: Int, in year: Int) -> Int {
        guard let last = CalendarDate(year: min(max(year, 1), 9999), month: month, day: 31) else { return 0 }
        return last.number - last.weekday.rawValue % 7
    }
}

/// Division that rounds towards negative infinity.
private func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
}
