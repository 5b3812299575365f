/// One day of a series that somebody is about to book or change.
package struct SeriesOccurrence: Sendable {
    /// The day that the rule gives.
    package let date: CalendarDate
    /// Where and when the rule has it.
    package let planned: FreeSlot
    /// What would be booked; `nil` for one that is left out.
    package let chosen: FreeSlot?
    /// Why the rule leaves the day out, whatever is chosen.
    package let skip: SkipGround?
    /// What takes the time that is chosen, or the planned one of a day that is left out. Never by whom.
    package let obstacle: BookingRefusal?
    /// The rules that the chosen time does not keep to. The first that a person would want to hear comes first.
    package let rules: [BookingRefusal]
    /// What is free instead, when it cannot be had: other times the same day, other spaces at the time.
    package let alternatives: [FreeSlot]

    package init(
        date: CalendarDate, planned: FreeSlot, chosen: FreeSlot?, skip: SkipGround?,
        obstacle: BookingRefusal?, rules: [BookingRefusal], alternatives: [FreeSlot]
    ) {
        self.date = date
        self.planned = planned
        self.chosen = chosen
        self.skip = skip
        self.obstacle = obstacle
        self.rules = rules
        self.alternatives = alternatives
    }

    /// Why it cannot be had, the first that a person would want to hear; `nil` for one that is free or left out.
    package func hindrance(as capacity: Capacity) -> BookingRefusal? {
        guard chosen != nil else { return nil }
        if capacity.isStaff { return rules.first { !$0.isOverridable } ?? obstacle }
        return rules.first?.beforehand ?? obstacle
    }
}

/// A series as it would be booked now.
package struct SeriesPreview: Sendable {
    package let wish: SeriesWish
    package let placed: PlacedSpace
    package let capacity: Capacity
    /// By day; those of an extension are only the new ones.
    package let occurrences: [SeriesOccurrence]
    /// The rules that all of them together do not keep to.
    package let rules: [BookingRefusal]

    package init(
        wish: SeriesWish, placed: PlacedSpace, capacity: Capacity, occurrences: [SeriesOccurrence],
        rules: [BookingRefusal]
    ) {
        self.wish = wish
        self.placed = placed
        self.capacity = capacity
        self.occurrences = occurrences
        self.rules = rules
    }

    /// What would be booked.
    package var chosen: [FreeSlot] { occurrences.compactMap(\.chosen) }

    /// Those that cannot be had as they are chosen.
    package var hindered: [SeriesOccurrence] {
        occurrences.filter { $0.hindrance(as: capacity) != nil }
    }

    /// The rules that one of the staff would have to set aside, each once.
    package var brokenRules: [BookingRefusal] {
        var broken: [BookingRefusal] = []
        for rule in rules + occurrences.filter({ $0.chosen != nil }).flatMap(\.rules)
        where rule.isOverridable && !broken.contains(where: { $0.code == rule.code }) {
            broken.append(rule)
        }
        return broken
    }

    /// Whether it can be booked as it stands, rules that the staff set aside apart.
    package var isBookable: Bool {
        !chosen.isEmpty && hindered.isEmpty && (capacity.isStaff || rules.isEmpty)
    }

    /// What all of it costs; `nil` when some of it has no price.
    package var price: Money? { chosen.total }
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

extension [FreeSlot] {
    /// What all of them cost; `nil` when one has no price.
    fileprivate var total: Money? {
        reduce(Money(ore: 0) as Money?) { sum, slot in
            guard let sum, let price = slot.price else { return nil }
            return Money(ore: sum.ore.addingClamped(price.ore))
        }
    }
}
