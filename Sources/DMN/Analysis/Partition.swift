import FEEL

/// A column's values in regions that no cell tells apart.
struct Partition {
    /// In their order, if they have one.
    let regions: [Region]
    /// Whether the regions are before and after each other. Null, which is last, has no place among them.
    let isOrdered: Bool

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
        if case .list = type.base, !named.isEmpty { return nil }
        let all = Self.points(named)
        let points = all.filter { !$0.isNull }
        guard let found = Self.regions(points, named, type, all) else { return nil }
        isOrdered = found.contains { if case .between = $0 { true } else { false } }
        let regions = found + (all.count > points.count ? [.value(.nothing)] : [])
        self.regions = allowed.reduce(regions) { kept, shape in
            kept.filter { $0.isAccepted(by: shape) != false }
        }
    }

    private static func regions(
        _ points: [FEELValue], _ named: [FEELValue], _ type: FEELType, _ all: [FEELValue]
    ) -> [Region]? {
        let isTruth = !points.isEmpty && points.allSatisfy { if case .boolean = $0 { true } else { false } }
        if case .boolean = type.base { return [.value(.boolean(true)), .value(.boolean(false))] }
        if isTruth { return [.value(.boolean(true)), .value(.boolean(false))] }
        let hasOrder = !points.isEmpty && points.allSatisfy { $0.order(to: points[0]) != nil }
        let hasBounds = named.contains { if case .range(let range) = $0 { range.isBounded } else { false } }
        if case .string = points.first, !hasBounds { return points.map(Region.value) + [.other(all)] }
        if hasOrder { return between(points.sorted { ($0.order(to: $1) ?? 0) < 0 }, type) }
        return hasBounds ? nil : points.map(Region.value) + [.other(all)]
    }

    /// The values and the ends of ranges, each once.
    private static func points(_ named: [FEELValue]) -> [FEELValue] {
        let points = named.flatMap { value -> [FEELValue] in
            if case .range(let range) = value { return [range.start, range.end].filter { !$0.isNull } }
            return [value]
        }
        return points.reduce(into: []) { kept, value in
            if !kept.contains(where: { $0.equals(value) == true }) { kept.append(value) }
        }
    }

    /// Each point, and what lies before, between and after them.
    private static func between(_ points: [FEELValue], _ type: FEELType) -> [Region] {
        var regions: [Region] = [.between(nil, points.first)]
        for (index, point) in points.enumerated() {
            regions.append(.value(point))
            guard index + 1 < points.count else {
                regions.append(.between(point, nil))
                break
            }
            if !point.isNext(to: points[index + 1], type) {
                regions.append(.between(point, points[index + 1]))
            }
        }
        return regions
    }
}

extension FEELRange {
    /// Whether it takes an order to say what lies in it.
    fileprivate var isBounded: Bool { form == .interval || form == .comparison }
}

extension FEELValue {
    /// Whether no value of the type lies between this one and a later one.
    fileprivate func isNext(to later: FEELValue, _ type: FEELType) -> Bool {
        switch (self, later) {
        case (.date(let day), .date(let other)):
            if case .dateTime = type.base { return false }
            let next =
                FEELDate(year: day.year, month: day.month, day: day.day + 1)
                ?? FEELDate(year: day.year, month: day.month + 1, day: 1)
                ?? FEELDate(year: day.year + 1, month: 1, day: 1)
            return next == other
        case (.yearsMonths(let span), .yearsMonths(let other)): return span.months + 1 == other.months
        default: return false
        }
    }
}
