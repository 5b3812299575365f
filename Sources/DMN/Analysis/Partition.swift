import FEEL

/// A column's values in regions that no cell tells apart.
struct Partition {
    let regions: [Region]

    /// - Parameter shapes: of the column's cells, none where a cell accepts everything.
    /// - Parameter allowed: which values the column is for.
    /// - Returns: `nil` when a cell depends on more than the value.
    init?(_ shapes: [TestShape?], type: FEELType, allowed: [TestShape]) {
        var named: [FEELValue] = []
        for shape in shapes + allowed.map(Optional.some) {
            switch shape {
            case .opaque: return nil
            case .oneOf(let values), .noneOf(let values): named += values
            case .any, nil: break
            }
        }
        let points = Self.distinct(
            named.flatMap { value -> [FEELValue] in
                if case .range(let range) = value { return [range.start, range.end].filter { !$0.isNull } }
                return [value]
            })
        var regions: [Region]
        if case .boolean = type.base {
            regions = [.value(.boolean(true)), .value(.boolean(false))]
        } else if points.isEmpty {
            regions = [.other([])]
        } else if points.allSatisfy({ if case .string = $0 { false } else { $0.order(to: points[0]) != nil } }
        ) {
            regions = Self.between(points.sorted { ($0.order(to: $1) ?? 0) < 0 })
        } else {
            regions = points.map(Region.value) + [.other(points)]
        }
        for shape in allowed { regions = regions.filter { $0.isAccepted(by: shape) != false } }
        self.regions = regions
    }

    private static func distinct(_ values: [FEELValue]) -> [FEELValue] {
        values.reduce(into: []) { kept, value in
            if !kept.contains(where: { $0.equals(value) == true }) { kept.append(value) }
        }
    }

    /// Each point, and what lies before, between and after them.
    private static func between(_ points: [FEELValue]) -> [Region] {
        var regions: [Region] = [.between(nil, points.first)]
        for (index, point) in points.enumerated() {
            regions.append(.value(point))
            regions.append(.between(point, index + 1 < points.count ? points[index + 1] : nil))
        }
        return regions
    }
}
