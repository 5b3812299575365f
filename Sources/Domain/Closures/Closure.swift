/// Time that the municipality takes away from a space.
package struct Closure: Sendable, Equatable {
    package typealias ID = Identifier<Closure>

    package let id: ID
    package let space: Space.ID
    package let period: Period
    package let reason: String

    package init(id: ID, space: Space.ID, period: Period, reason: String) {
        self.id = id
        self.space = space
        self.period = period
        self.reason = reason
    }
}
