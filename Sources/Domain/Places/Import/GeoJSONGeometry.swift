/// A geometry of GeoJSON (RFC 7946, section 3.1), reduced to the point where people go.
enum GeoJSONGeometry {
    struct Flaw: Error {
        let line: Int
        let reason: String
    }

    /// The point itself, the centre of gravity of areas, or the mean of several points.
    static func position(of geometry: LocatedJSON) throws(Flaw) -> Position {
        guard let coordinates = geometry["coordinates"], let type = geometry["type"]?.string else {
            throw Flaw(line: geometry.line, reason: "geometry has no type and coordinates")
        }
        switch type {
        case "Point": return try mean(of: [point(coordinates)], at: coordinates.line)
        case "MultiPoint", "LineString":
            return try mean(of: points(coordinates), at: coordinates.line)
        case "MultiLineString":
            return try mean(of: list(coordinates, points).flatMap { $0 }, at: coordinates.line)
        case "Polygon": return try centre(of: [list(coordinates, points)], at: coordinates.line)
        case "MultiPolygon":
            return try centre(
                of: list(coordinates) { value throws(Flaw) in try list(value, points) }, at: coordinates.line)
        default: throw Flaw(line: geometry.line, reason: "geometry is of a kind that cannot be used: \(type)")
        }
    }

    private struct Point {
        let x: Double
        let y: Double
    }

    private static func list<Value>(
        _ json: LocatedJSON, _ element: (LocatedJSON) throws(Flaw) -> Value
    ) throws(Flaw) -> [Value] {
        guard let elements = json.array else {
            throw Flaw(line: json.line, reason: "coordinates are not a list")
        }
        var values: [Value] = []
        for json in elements { values.append(try element(json)) }
        return values
    }

    private static func points(_ json: LocatedJSON) throws(Flaw) -> [Point] { try list(json, point) }

    private static func point(_ json: LocatedJSON) throws(Flaw) -> Point {
        guard let numbers = json.array, numbers.count >= 2, let x = numbers[0].double,
            let y = numbers[1].double
        else { throw Flaw(line: json.line, reason: "coordinates are not longitude and latitude in degrees") }
        guard (-180...180).contains(x), (-90...90).contains(y) else {
            throw Flaw(
                line: json.line, reason: "coordinates are out of range (longitude \(x), latitude \(y))")
        }
        return Point(x: x, y: y)
    }

    private static func mean(of points: [Point], at line: Int) throws(Flaw) -> Position {
        let count = Double(max(1, points.count))
        let x = points.reduce(0) { $0 + $1.x } / count
        let y = points.reduce(0) { $0 + $1.y } / count
        guard !points.isEmpty, let position = Position(latitude: y, longitude: x) else {
            throw Flaw(line: line, reason: "coordinates are empty")
        }
        return position
    }

    /// By outer rings only; they are small enough for degrees to be treated as a plane.
    private static func centre(of polygons: [[[Point]]], at line: Int) throws(Flaw) -> Position {
        let rings = polygons.compactMap(\.first)
        guard let origin = rings.first?.first else { return try mean(of: [], at: line) }
        var area = 0.0
        var x = 0.0
        var y = 0.0
        for ring in rings {
            var (ringArea, ringX, ringY) = (0.0, 0.0, 0.0)
            for (one, two) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                let (x1, y1, x2, y2) = (
                    one.x - origin.x, one.y - origin.y, two.x - origin.x, two.y - origin.y
                )
                let cross = x1 * y2 - x2 * y1
                ringArea += cross / 2
                ringX += (x1 + x2) * cross / 6
                ringY += (y1 + y2) * cross / 6
            }
            let sign = ringArea < 0 ? -1.0 : 1.0
            area += ringArea * sign
            x += ringX * sign
            y += ringY * sign
        }
        guard area > 0, let position = Position(latitude: origin.y + y / area, longitude: origin.x + x / area)
        else {
            return try mean(of: rings.flatMap { $0 }, at: line)
        }
        return position
    }
}
