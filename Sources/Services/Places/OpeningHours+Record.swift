import Domain
import Storage

extension OpeningHours: RowReadable {
    init(row: Row) throws {
        self.init(
            id: try row["id"], facility: try row["facility"], space: try row["space"],
            rule: try Self.rule(from: row))
    }

    private static func rule(from row: Row) throws -> Rule {
        var hours: Hours?
        if let opens: TimeOfDay = try row["opens"], let closes: TimeOfDay = try row["closes"], opens < closes
        {
            hours = opens..<closes
        }
        let first: CalendarDate? = try row["first_day"]
        let last: CalendarDate? = try row["last_day"]
        if let number: Int = try row["weekday"] {
            guard let weekday = Weekday(rawValue: number), let hours else {
                throw StorageError.unreadable(column: "weekday")
            }
            return .weekly(weekday, hours, season: DayRange(first: first, last: last))
        }
        guard let first, let last, first <= last else { throw StorageError.unreadable(column: "first_day") }
        return .exception(first...last, hours, reason: try row["reason"])
    }
}
