import FEEL

/// A column's values in regions that no cell tells apart, and which of them each cell accepts.
struct Partition {
    /// In their order, if they have one.
    let regions: [Region]
    /// Whether the regions are before and after each other. Null, which is last, has no place among them.
    let isOrdered: Bool
    /// For each cell the regions that it accepts, as places among them.
    let accepted: [[ClosedRange<Int>]]

    /// - Parameter shapes: of the column's cells, none where a cell accepts everything.
    /// - Parameter allowed: which values the column is for.
    /// - Returns: `nil` when a cell depends on more than the value, or there are too many different values without an
    ///   order to compare them all.
    init?(_ shapes: [TestShape?], type: FEELType, allowed: [TestShape]) {
        var named: [FEELValue] = []
        for shape in shapes + allowed.map(Optional.some) {
            switch shape {
            case .opaque: return nil
            case .oneOf(let values), .noneOf(let values): named += values
            case .any, nil: break
            }
        }
        if case .list = type.base, !named.isEmpty { return nil }
        guard let places = RegionPlaces(named, type) else { return nil }
        isOrdered = places.isOrdered
        // The places that are left when the others are not allowed.
        var kept = Array(places.regions.indices)
        for shape in allowed {
            let holding = places.accepted(by: shape)
            kept = RegionPlaces.intersection(kept, holding)
        }
        regions = kept.map { places.regions[$0] }
        accepted = shapes.map { RegionPlaces.renumbered(places.accepted(by: $0), kept) }
    }
}
