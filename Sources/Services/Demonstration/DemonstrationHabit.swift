import Domain

/// What someone in the demonstration books every week.
struct DemonstrationHabit: Sendable {
    let number: String
    let facility: String
    /// ``Space/sourceID``
    let space: String
    let weekday: Int
    let time: TimeOfDay
    let duration: Minutes

    init(_ row: RegisterRow) throws {
        number = try row["number"]
        facility = try row["facility"]
        space = try row["space"]
        weekday = try row.number("weekday")
        guard let time = TimeOfDay(try row["time"]) else { throw row.flaw("time") }
        self.time = time
        duration = Minutes(try row.number("minutes"))
    }

    func period(on date: CalendarDate) -> Period {
        let start = SwedishTime.instant(of: date, at: time)
        return start..<start + duration
    }
}
