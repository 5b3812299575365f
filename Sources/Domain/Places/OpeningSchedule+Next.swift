extension OpeningSchedule {
    /// The first day after `date` that has hours, looked for through two years.
    package func firstOpenDay(after date: CalendarDate) -> CalendarDate? {
        isEmpty ? nil : (1...731).lazy.map { date + $0 }.first { !self.hours(on: $0).isEmpty }
    }
}
