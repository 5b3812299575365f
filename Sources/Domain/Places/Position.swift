import Foundation

/// A point on Earth in WGS 84 degrees.
package struct Position: Hashable, Sendable {
    package let latitude: Double
    package let longitude: Double

    /// `nil` outside ±90° and ±180°.
    package init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Reads `62.39,17.31`.
    package init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { Double($0.trimmingCharacters(in: .whitespaces)) }
        guard parts.count == 2, let latitude = parts[0], let longitude = parts[1] else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }

    /// Metres along the great circle (haversine, mean radius 6 371 008.8 m).
    package func distance(to other: Position) -> Double {
        let radians = Double.pi / 180
        let latitudes = (other.latitude - latitude) * radians / 2
        let longitudes = (other.longitude - longitude) * radians / 2
        let square =
            sin(latitudes) * sin(latitudes)
            + cos(latitude * radians) * cos(other.latitude * radians) * sin(longitudes) * sin(longitudes)
        return 2 * 6_371_008.8 * asin(min(1, square.squareRoot()))
    }
}
