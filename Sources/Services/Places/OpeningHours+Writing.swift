import Domain
import Storage

extension CatalogueRows {
    func insert(_ row: OpeningHours, in municipality: Municipality) throws {
        let columns = row.rule.columns
        try transaction.execute(
            """
            INSERT INTO opening_hours (municipality, id, facility, space, weekday, first_day, last_day, opens,
                closes, reason)
            VALUES (\(municipality.code), \(row.id), \(row.facility), \(row.space), \(columns.weekday),
                \(columns.first), \(columns.last), \(columns.hours?.lowerBound), \(columns.hours?.upperBound),
                \(columns.reason))
            """)
    }
}

extension OpeningHours.Rule {
    fileprivate var columns:
        (
            weekday: Int?, first: CalendarDate?, last: CalendarDate?, hours: OpeningHours.Hours?,
            reason: String
        )
    {
        switch self {
        case .weekly(let weekday, let hours, let season):
            (weekday.rawValue, season.first, season.last, hours, "")
        case .exception(let days, let hours, let reason):
            (nil, days.lowerBound, days.upperBound, hours, reason)
        }
    }
}
