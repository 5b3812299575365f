/// Where a municipality lies, roughly: its centre, and how far from it a place may be and still be one of its own.
package struct Surroundings: Sendable, Hashable {
    package let centre: Position
    /// Metres.
    package let reach: Double

    /// Municipalities lie as far apart as they are large: the reach is the distance to the third nearest of `others`,
    /// and at least 60 km.
    init(centre: Position, others: [Position]) {
        self.centre = centre
        let distances = others.map(centre.distance).sorted()
        reach = max(60_000, distances.dropFirst(2).first ?? 0)
    }

    /// `nil` for a place that may well be the municipality's own.
    package func doubt(about place: Position) -> PlaceDoubt? {
        let distance = centre.distance(to: place)
        guard distance > reach else { return nil }
        let swapped = Position(latitude: place.longitude, longitude: place.latitude)
        return PlaceDoubt(
            kilometres: Int(distance / 1000),
            isSwapped: swapped.map { centre.distance(to: $0) <= reach } ?? false)
    }
}

/// Why a place can hardly be in its municipality.
package struct PlaceDoubt: Sendable, Hashable {
    /// From the municipality's centre.
    package let kilometres: Int
    /// With latitude and longitude in each other's place it would be in the municipality.
    package let isSwapped: Bool
}
