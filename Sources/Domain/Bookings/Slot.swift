/// A time in a space that can be booked.
package struct Slot: Hashable, Sendable {
    package let space: Space.ID
    package let period: Period

    package init(space: Space.ID, period: Period) {
        self.space = space
        self.period = period
    }

    package var starts: Instant { period.lowerBound }
    package var ends: Instant { period.upperBound }
}
