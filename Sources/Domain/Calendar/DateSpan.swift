/// From a day on, to a last day or until further notice.
package struct DateSpan: Hashable, Sendable {
    package let first: CalendarDate
    package let last: CalendarDate?

    /// `nil` when the last day comes before the first.
    package init?(first: CalendarDate, last: CalendarDate?) {
        if let last, last < first { return nil }
        self.first = first
        self.last = last
    }

    package func contains(_ date: CalendarDate) -> Bool {
        first <= date && last.map { date <= $0 } ?? true
    }

    package func overlaps(_ other: DateSpan) -> Bool {
        (last.map { other.first <= $0 } ?? true) && (other.last.map { first <= $0 } ?? true)
    }
}
