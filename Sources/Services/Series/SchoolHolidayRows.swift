import Domain
import Storage

/// When schools are closed.
struct SchoolHolidayRows {
    let transaction: any Transaction
}

extension Transaction {
    var schoolHolidays: SchoolHolidayRows { SchoolHolidayRows(transaction: self) }
}

extension SchoolHolidayRows {
    /// Those that have a day in `days`, by their first.
    func all(
        during days: ClosedRange<CalendarDate>? = nil, in municipality: Municipality
    ) throws -> [SchoolHoliday] {
        try transaction.all(
            """
            SELECT * FROM school_holiday WHERE municipality = \(municipality.code)
            AND last_day >= \(days?.lowerBound.description ?? "")
            AND first_day <= \(days?.upperBound.description ?? "9999-12-31")
            ORDER BY first_day, id LIMIT 1000
            """)
    }

    func insert(_ holiday: SchoolHoliday, in municipality: Municipality, at now: Instant) throws {
        try transaction.conclude(
            with: """
                INSERT INTO school_holiday (municipality, id, name, first_day, last_day, created_at)
                VALUES (\(municipality.code), \(holiday.id), \(holiday.name), \(holiday.days.lowerBound),
                    \(holiday.days.upperBound), \(now))
                """)
    }

    /// - Returns: whether it was there.
    func delete(_ id: SchoolHoliday.ID, in municipality: Municipality) throws -> Bool {
        try transaction.execute(
            "DELETE FROM school_holiday WHERE municipality = \(municipality.code) AND id = \(id)") > 0
    }
}

extension SchoolHoliday: RowReadable {
    init(row: Row) throws {
        let (first, last): (CalendarDate, CalendarDate) = (try row["first_day"], try row["last_day"])
        guard first <= last else { throw StorageError.unreadable(column: "last_day") }
        self.init(id: try row["id"], name: try row["name"], days: first...last)
    }
}
