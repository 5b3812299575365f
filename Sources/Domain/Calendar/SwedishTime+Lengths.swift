extension SwedishTime {
    /// All instants when the clock shows `time` on `date`, in order: two in the hour that the change from summer time
    /// repeats. A time that is skipped moves forward, as ``instant(of:at:)``.
    package static func instants(of date: CalendarDate, at time: TimeOfDay) -> [Instant] {
        let first = instant(of: date, at: time)
        let second = first + .hours(1)
        return offset(at: second) < offset(at: first) ? [first, second] : [first]
    }

    /// When something ends that begins at `start` and takes `length`. Whole days are counted on the clock, so that a day
    /// from noon ends at noon, and has 23, 24 or 25 hours.
    package static func end(of length: Minutes, from start: Instant) -> Instant {
        let (days, rest) = length.count.quotientAndRemainder(dividingBy: minutesOfDay)
        guard days > 0, days <= longest else { return start + length }
        return instant(of: date(of: start) + days, at: timeOfDay(of: start)) + Minutes(rest)
    }

    /// How long `period` is in that sense, seconds cut: the length whose ``end(of:from:)`` is its end. 24 hours that end
    /// before the clock has come round are short of a day.
    package static func length(of period: Period) -> Minutes {
        let elapsed = Int(clamping: period.seconds / 60)
        let (start, end) = (local(period.lowerBound), local(period.upperBound))
        let days = end.date.number - start.date.number - (end.secondOfDay < start.secondOfDay ? 1 : 0)
        guard days <= longest else { return Minutes(elapsed) }
        guard days > 0 else { return Minutes(min(elapsed, minutesOfDay - 1)) }
        let whole = self.end(of: Minutes(days * minutesOfDay), from: period.lowerBound)
        return Minutes(days * minutesOfDay + max(0, Int(period.upperBound.seconds - whole.seconds) / 60))
    }

    private static let minutesOfDay = 1440
    /// Days that are counted on the clock: more than anybody books at once.
    private static let longest = 3660
}

extension Period {
    /// As ``SwedishTime/length(of:)``.
    package var length: Minutes { SwedishTime.length(of: self) }
}
