/// When a series is: its days, its time on the clock, and what it leaves out.
package struct SeriesPlan: Sendable, Hashable {
    package var recurrence: Recurrence
    /// On the clock, so it stays 18.00 when summer time begins and ends.
    package var starts: TimeOfDay
    package var length: Minutes
    package var skipping: Set<SkippedDays>

    /// - Returns: `nil` for a length that no booking has, or a start at 24.00.
    package init?(
        _ recurrence: Recurrence, at starts: TimeOfDay, for length: Minutes,
        skipping: Set<SkippedDays> = []
    ) {
        guard starts < .endOfDay, length > 0, length <= Booking.longest else { return nil }
        self.recurrence = recurrence
        self.starts = starts
        self.length = length
        self.skipping = skipping
    }

    /// Its time on one day.
    package func period(on date: CalendarDate) -> Period {
        let start = SwedishTime.instant(of: date, at: starts)
        return start..<SwedishTime.end(of: length, from: start)
    }

    /// As RFC 5545 has it: `FREQ=WEEKLY;UNTIL=20270608T160000Z;BYDAY=TU`.
    package var rrule: String { recurrence.rrule(at: starts) }

    /// Why a day is left out, if it is.
    package func skip(on date: CalendarDate, schoolHolidays: [SchoolHoliday]) -> SkipGround? {
        SkipGround(on: date, skipping: skipping, schoolHolidays: schoolHolidays)
    }
}
