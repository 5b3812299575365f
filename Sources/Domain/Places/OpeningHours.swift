/// One row of opening hours, of a facility or of one of its spaces.
package struct OpeningHours: Sendable, Equatable {
    package typealias ID = Identifier<OpeningHours>

    /// Local times of one day; never past midnight.
    package typealias Hours = Range<TimeOfDay>

    package enum Rule: Sendable, Equatable {
        /// Each week, within a season when one is given. On a day within some season only seasonal rules count.
        case weekly(Weekday, Hours, season: DayRange)
        /// On these days instead of the weekly rules; without hours the place is closed.
        case exception(ClosedRange<CalendarDate>, Hours?, reason: String)
    }

    package let id: ID
    package let facility: Facility.ID
    /// `nil` for the facility and all its spaces that have none of their own.
    package let space: Space.ID?
    package let rule: Rule

    package init(id: ID, facility: Facility.ID, space: Space.ID?, rule: Rule) {
        self.id = id
        self.facility = facility
        self.space = space
        self.rule = rule
    }
}

/// Days from a first to a last, either of them open.
package struct DayRange: Sendable, Hashable {
    package let first: CalendarDate?
    package let last: CalendarDate?

    package static let always = DayRange(first: nil, last: nil)

    package init(first: CalendarDate?, last: CalendarDate?) {
        self.first = first
        self.last = last
    }

    package var isSeason: Bool { first != nil || last != nil }

    package func contains(_ date: CalendarDate) -> Bool {
        (first.map { $0 <= date } ?? true) && (last.map { date <= $0 } ?? true)
    }
}
