/// What someone books again and again: a space at a weekday and time, for so long.
package struct Habit: Hashable, Sendable {
    package let space: Space.ID
    package let weekday: Weekday
    package let time: TimeOfDay
    package let duration: Minutes

    package init(of slot: Slot) {
        space = slot.space
        weekday = SwedishTime.date(of: slot.starts).weekday
        time = SwedishTime.timeOfDay(of: slot.starts)
        duration = slot.period.length
    }

    /// The habit behind most of `slots`, the latest first; among equals the latest.
    package static func strongest(of slots: [Slot]) -> Habit? {
        let habits = slots.map(Habit.init(of:))
        let counts = Dictionary(habits.map { ($0, 1) }, uniquingKeysWith: +)
        guard let most = counts.values.max() else { return nil }
        return habits.first { counts[$0] == most }
    }

    /// The times of the coming weeks that begin after `now`.
    package func occurrences(from now: Instant, weeks: Int) -> [Slot] {
        let today = SwedishTime.date(of: now)
        let first = today + (weekday.rawValue - today.weekday.rawValue + 7) % 7
        return (0...weeks).map { first + $0 * 7 }
            .map { SwedishTime.instant(of: $0, at: time) }
            .filter { $0 > now }
            .map { Slot(space: space, period: $0..<SwedishTime.end(of: duration, from: $0)) }
    }
}

extension Slot {
    /// The same weekday and time on the clock, a week later, for as long.
    package var aWeekLater: Slot {
        let start = SwedishTime.instant(
            of: SwedishTime.date(of: starts) + 7, at: SwedishTime.timeOfDay(of: starts))
        return Slot(space: space, period: start..<SwedishTime.end(of: period.length, from: start))
    }
}
