/// Days when the municipality's schools are closed (lov), as it has said: what a series may skip.
package struct SchoolHoliday: Sendable, Equatable {
    package typealias ID = Identifier<SchoolHoliday>

    package let id: ID
    /// In the municipality's own words: `Sportlov 2027`.
    package let name: String
    package let days: ClosedRange<CalendarDate>

    package init(id: ID, name: String, days: ClosedRange<CalendarDate>) {
        self.id = id
        self.name = name
        self.days = days
    }
}

/// A kind of day that a series is made to leave out.
package enum SkippedDays: String, Sendable, CaseIterable {
    case redDays = "red-days"
    case eves
    case schoolHolidays = "school-holidays"
}

/// Why a day that the rule gives is left out.
package enum SkipGround: Sendable, Equatable {
    case redDay(RedDay)
    case eve(Eve)
    case schoolHoliday(name: String)

    /// The first that holds of `date`, of the kinds that are asked for.
    package init?(
        on date: CalendarDate, skipping kinds: Set<SkippedDays>, schoolHolidays: [SchoolHoliday]
    ) {
        if kinds.contains(.redDays), let day = RedDay(on: date) {
            self = .redDay(day)
        } else if kinds.contains(.eves), let eve = Eve(on: date) {
            self = .eve(eve)
        } else if kinds.contains(.schoolHolidays),
            let holiday = schoolHolidays.first(where: { $0.days.contains(date) })
        {
            self = .schoolHoliday(name: holiday.name)
        } else {
            return nil
        }
    }

    package var kind: SkippedDays {
        switch self {
        case .redDay: .redDays
        case .eve: .eves
        case .schoolHoliday: .schoolHolidays
        }
    }
}
