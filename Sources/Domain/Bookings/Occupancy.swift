/// A stretch of time that a booking or a closure takes in one atomic space, buffers included.
package struct Occupancy: Hashable, Sendable {
    package let space: Space.ID
    package let period: Period
    package let cause: String
    package let kind: Kind

    package enum Kind: String, Sendable {
        case booking, closure
    }

    package init(space: Space.ID, period: Period, cause: String, kind: Kind) {
        self.space = space
        self.period = period
        self.cause = cause
        self.kind = kind
    }
}
