/// When no telephone is to ring, by the clock of the day: `21:00–07:00`.
package struct QuietHours: Sendable, Hashable {
    package let first: TimeOfDay
    package let last: TimeOfDay

    /// - Parameter last: when messages may come again; the day after when it is before `first`.
    package init?(from first: TimeOfDay, to last: TimeOfDay) {
        guard first != last, first != .endOfDay, last != .endOfDay else { return nil }
        self.first = first
        self.last = last
    }

    private init(_ first: TimeOfDay, _ last: TimeOfDay) { (self.first, self.last) = (first, last) }

    package static let night = QuietHours(
        TimeOfDay(minutesFromMidnight: 21 * 60) ?? .midnight,
        TimeOfDay(minutesFromMidnight: 7 * 60) ?? .midnight)

    /// When those that `instant` falls into end; `nil` when it falls outside.
    package func end(around instant: Instant) -> Instant? {
        let (today, now) = (SwedishTime.date(of: instant), SwedishTime.timeOfDay(of: instant))
        let passesMidnight = last < first
        guard passesMidnight ? now >= first || now < last : now >= first && now < last else { return nil }
        let day = passesMidnight && now >= first ? today + 1 : today
        return SwedishTime.instant(of: day, at: last)
    }
}
