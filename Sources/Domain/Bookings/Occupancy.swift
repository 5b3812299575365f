/// A stretch of time that a claim takes in one atomic space, buffers included.
package struct Occupancy: Hashable, Sendable {
    package let space: Space.ID
    package let period: Period
    package let claim: Claim

    package init(space: Space.ID, period: Period, claim: Claim) {
        self.space = space
        self.period = period
        self.claim = claim
    }
}
