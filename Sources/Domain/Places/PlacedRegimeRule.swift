/// A ``RegimeRule`` where it is said: for a facility, or for one of its spaces.
package struct PlacedRegimeRule: Sendable, Equatable {
    package let facility: Facility.ID
    /// `nil` for the facility.
    package let space: Space.ID?
    /// Among the rules of its facility; the lowest is asked first.
    package let position: Int
    package let rule: RegimeRule

    package init(facility: Facility.ID, space: Space.ID?, position: Int, rule: RegimeRule) {
        self.facility = facility
        self.space = space
        self.position = position
        self.rule = rule
    }
}
