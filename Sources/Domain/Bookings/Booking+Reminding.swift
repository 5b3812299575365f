extension Booking {
    /// On the clock, when those who have a time the next day are reminded: while one can still get somebody else to come.
    package static let reminderTime = TimeOfDay(minutesFromMidnight: 17 * 60) ?? .midnight

    /// The day whose times are told of now: the next one, or in the morning today, when nobody could do it in time.
    package static func remindedDay(at now: Instant) -> CalendarDate {
        let today = SwedishTime.date(of: now)
        return SwedishTime.timeOfDay(of: now) < reminderTime ? today : today + 1
    }
}
