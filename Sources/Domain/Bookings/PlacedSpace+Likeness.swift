extension PlacedSpace {
    /// Whether one can do something in both; where a space allows anything, whether both facilities are of one type.
    package func isAlike(_ other: PlacedSpace) -> Bool {
        guard space.details.bookable, other.space.details.bookable else { return false }
        let (mine, others) = (Set(space.details.activities), Set(other.space.details.activities))
        if mine.isEmpty || others.isEmpty { return facility.details.type == other.facility.details.type }
        return !mine.isDisjoint(with: others)
    }
}
