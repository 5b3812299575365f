/// A series as it would be booked now.
package struct SeriesPreview: Surveyed {
    package let wish: SeriesWish
    package let placed: PlacedSpace
    package let capacity: Capacity
    /// By day; those of an extension are only the new ones.
    package let occurrences: [SurveyedTime]
    /// The rules that all of them together do not keep to.
    package let rules: [BookingRefusal]

    package init(
        wish: SeriesWish, placed: PlacedSpace, capacity: Capacity, occurrences: [SurveyedTime],
        rules: [BookingRefusal]
    ) {
        self.wish = wish
        self.placed = placed
        self.capacity = capacity
        self.occurrences = occurrences
        self.rules = rules
    }
}

/// A change of a series as it would be made now.
package struct SeriesChangePreview: Sendable {
    package let series: BookingSeries
    package let change: SeriesChange
    /// As they would be; an occurrence that is left out stays where it is.
    package let preview: SeriesPreview
    /// As they are, by the day that the rule gave.
    package let before: [CalendarDate: Booking]
    /// Changed by themselves before, so they stay as they are.
    package let exceptions: [Booking]
    /// Too late for the customer to change, so they stay as they are.
    package let tooLate: [Booking]

    package init(
        series: BookingSeries, change: SeriesChange, preview: SeriesPreview,
        before: [CalendarDate: Booking], exceptions: [Booking], tooLate: [Booking]
    ) {
        self.series = series
        self.change = change
        self.preview = preview
        self.before = before
        self.exceptions = exceptions
        self.tooLate = tooLate
    }

    /// What those that are changed cost before, and cost then. Moved by the staff, they cost as before.
    package var prices: (before: Money?, after: Money?) {
        let changed = preview.occurrences.filter { $0.chosen != nil }
        let old = changed.compactMap { before[$0.date] }.map(\.price)
        let former = old.reduce(Money(ore: 0) as Money?) { sum, price in
            guard let sum, let price else { return nil }
            return Money(ore: sum.ore.addingClamped(price.ore))
        }
        return (former, preview.capacity.isStaff ? former : changed.compactMap(\.chosen).total)
    }
}
