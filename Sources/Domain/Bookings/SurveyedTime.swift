/// One time of several that somebody is about to book or change at once.
package struct SurveyedTime: Sendable {
    /// The day that the rule of a series gives, or that it begins.
    package let date: CalendarDate
    /// Where and when it was asked for.
    package let planned: FreeSlot
    /// What would be booked; `nil` for one that is left out.
    package let chosen: FreeSlot?
    /// Why the rule of a series leaves the day out, whatever is chosen.
    package let skip: SkipGround?
    /// What takes the time that is chosen, or the planned one of what is left out. Never by whom.
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

/// Several times as they would be booked now, all of them or none.
package protocol Surveyed: Sendable {
    var capacity: Capacity { get }
    var occurrences: [SurveyedTime] { get }
    /// The rules that all of them together do not keep to.
    var rules: [BookingRefusal] { get }
}

extension Surveyed {
    /// What would be booked.
    package var chosen: [FreeSlot] { occurrences.compactMap(\.chosen) }

    /// Those that cannot be had as they are chosen.
    package var hindered: [SurveyedTime] {
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

extension [FreeSlot] {
    /// What all of them cost; `nil` when one has no price.
    var total: Money? {
        reduce(Money(ore: 0) as Money?) { sum, slot in
            guard let sum, let price = slot.price else { return nil }
            return Money(ore: sum.ore.addingClamped(price.ore))
        }
    }
}
