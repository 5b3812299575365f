import DecimalArithmetic
import FEEL

/// The regions that values and ranges make of a column, and where among them other values and ranges are.
struct RegionPlaces {
    let regions: [Region]
    let isOrdered: Bool
    /// How many regions come before that of null.
    private let count: Int
    /// Where each text is, when all values are texts without an order that matters.
    private let texts: [Spelling: Int]?
    /// Whether values are found by their order, all of them being of one type.
    private let isSearchable: Bool

    /// Values without an order that are compared one by one.
    private static let limit = 2000

    init?(_ named: [FEELValue], _ type: FEELType) {
        let all = Self.points(named)
        guard let all else { return nil }
        let points = all.filter { !$0.isNull }
        guard let found = Self.regions(points, named, type, all) else { return nil }
        isOrdered = found.contains { if case .between = $0 { true } else { false } }
        count = found.count
        regions = found + (all.count > points.count ? [.value(.nothing)] : [])
        isSearchable = isOrdered && Set(points.map(\.typeName)).count <= 1
        var places: [Spelling: Int]? = isOrdered ? nil : [:]
        for (place, region) in found.enumerated() {
            switch region {
            case .value(.string(let text)): places?[Spelling(text)] = place
            case .other: break
            case .value, .between: places = nil
            }
        }
        texts = places
        if !isSearchable, texts == nil, points.count > Self.limit { return nil }
    }

    /// The values and the ends of ranges, each once; `nil` for too many to compare.
    private static func points(_ named: [FEELValue]) -> [FEELValue]? {
        var (points, others) = ([FEELValue](), [FEELValue]())
        var (texts, numbers, written) = (Set<Spelling>(), Set<Decimal128>(), Set<String>())
        for value in named {
            var ends = [value]
            if case .range(let range) = value { ends = [range.start, range.end].filter { !$0.isNull } }
            for point in ends {
                switch point {
                case .string(let text): if texts.insert(Spelling(text)).inserted { points.append(point) }
                case .number(let number):
                    if numbers.insert(number).inserted { points.append(point) }
                case .date, .yearsMonths, .daysTime, .dateTime, .time:
                    // What is written alike is the same; the rest is compared when sorted.
                    if written.insert("\(point.typeName) \(point)").inserted { points.append(point) }
                default:
                    guard !others.contains(where: { $0.equals(point) == true }) else { continue }
                    guard others.count < limit else { return nil }
                    others.append(point)
                    points.append(point)
                }
            }
        }
        return points
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

    /// Each point, and what lies before, between and after them.
    private static func between(_ points: [FEELValue], _ type: FEELType) -> [Region] {
        let distinct = points.reduce(into: [FEELValue]()) { kept, point in
            if kept.last?.equals(point) != true { kept.append(point) }
        }
        var regions: [Region] = [.between(nil, distinct.first)]
        for (index, point) in distinct.enumerated() {
            regions.append(.value(point))
            guard index + 1 < distinct.count else {
                regions.append(.between(point, nil))
                break
            }
            if !point.isNext(to: distinct[index + 1], type) {
                regions.append(.between(point, distinct[index + 1]))
            }
        }
        return regions
    }

    /// The places of the regions all of whose values a cell accepts.
    func accepted(by shape: TestShape?) -> [ClosedRange<Int>] {
        let last = regions.count - 1
        guard last >= 0 else { return [] }
        switch shape {
        case nil, .any: return [0...last]
        case .opaque: return []
        case .oneOf(let values):
            guard values.allSatisfy(isFound) else { return compared(with: shape) }
            return Self.merged(values.flatMap(places))
        case .noneOf(let values):
            guard values.allSatisfy(isFound) else { return compared(with: shape) }
            // Null cannot be compared with a range, and so meets neither it nor the opposite.
            let hasRange = values.contains {
                if case .range(let range) = $0 { range.isBounded } else { false }
            }
            let nullPlaces = hasRange && last >= count ? [count...last] : []
            return Self.complement(Self.merged(values.flatMap(places) + nullPlaces), last)
        }
    }

    private func compared(with shape: TestShape?) -> [ClosedRange<Int>] {
        Self.merged(
            regions.indices.filter { regions[$0].isAccepted(by: shape) == true }.map { $0...$0 })
    }

    /// Whether the places of a value or a range can be told by searching.
    private func isFound(_ value: FEELValue) -> Bool {
        if case .range(let range) = value {
            guard isSearchable else { return false }
            return (!range.hasStart || !range.start.isNull) && (!range.hasEnd || !range.end.isNull)
                && [range.start, range.end].allSatisfy { $0.isNull || $0.typeName == typeName }
        }
        if value.isNull { return isSearchable || texts != nil }
        return isSearchable ? value.typeName == typeName : texts != nil && value.typeName == "string"
    }

    private var typeName: String {
        for case .value(let value) in regions.prefix(2) { return value.typeName }
        return ""
    }

    private func places(of value: FEELValue) -> [ClosedRange<Int>] {
        if value.isNull { return count < regions.count ? [count...(regions.count - 1)] : [] }
        if case .range(let range) = value { return places(of: range) }
        if let texts, case .string(let text) = value { return texts[Spelling(text)].map { [$0...$0] } ?? [] }
        return place(of: value).map { [$0...$0] } ?? []
    }

    private func places(of range: FEELRange) -> [ClosedRange<Int>] {
        switch range.form {
        case .equality: return place(of: range.start).map { [$0...$0] } ?? []
        case .inequality:
            return Self.complement(place(of: range.start).map { [$0...$0] } ?? [], regions.count - 1)
        case .interval, .comparison: break
        }
        let first = range.hasStart ? firstPlace { isAtOrAfter($0, range.start, range.startIncluded) } : 0
        let end = range.hasEnd ? firstPlace { !isAtOrBefore($0, range.end, range.endIncluded) } : count
        return first < end ? [first...(end - 1)] : []
    }

    /// A point that equals the value: where the value would be by its order, or beside it, since times that differ by
    /// a fraction of a second are equal.
    private func place(of value: FEELValue) -> Int? {
        let near = firstPlace { isAtOrAfter($0, value, true) }
        return (max(0, near - 2)..<min(count, near + 3)).first { place in
            if case .value(let own) = regions[place] { own.equals(value) == true } else { false }
        }
    }

    private func isAtOrAfter(_ region: Region, _ start: FEELValue, _ isIncluded: Bool) -> Bool {
        switch region {
        case .value(let value):
            let order = value.order(to: start) ?? -1
            return order > 0 || order == 0 && isIncluded
        case .between(let low, _): return low.map { ($0.order(to: start) ?? -1) >= 0 } ?? false
        case .other: return false
        }
    }

    private func isAtOrBefore(_ region: Region, _ end: FEELValue, _ isIncluded: Bool) -> Bool {
        switch region {
        case .value(let value):
            let order = value.order(to: end) ?? 1
            return order < 0 || order == 0 && isIncluded
        case .between(_, let high): return high.map { ($0.order(to: end) ?? 1) <= 0 } ?? false
        case .other: return false
        }
    }

    /// The first place from which on the regions meet a test, none before it and all after it; the end when none do.
    private func firstPlace(_ test: (Region) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if test(regions[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    // MARK: Places as ranges

    /// In order, none touching another.
    private static func merged(_ ranges: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        guard ranges.count > 1 else { return ranges }
        return ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { merged, range in
            if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
    }

    private static func complement(_ ranges: [ClosedRange<Int>], _ last: Int) -> [ClosedRange<Int>] {
        var (left, next) = ([ClosedRange<Int>](), 0)
        for range in ranges {
            if range.lowerBound > next { left.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= last { left.append(next...last) }
        return left
    }

    /// The places, in order, that are in the ranges, which are in order too.
    static func intersection(_ places: [Int], _ ranges: [ClosedRange<Int>]) -> [Int] {
        var index = 0
        return places.filter { place in
            while index < ranges.count, ranges[index].upperBound < place { index += 1 }
            return index < ranges.count && ranges[index].lowerBound <= place
        }
    }

    /// The ranges as places among those that are kept.
    static func renumbered(_ ranges: [ClosedRange<Int>], _ kept: [Int]) -> [ClosedRange<Int>] {
        func rank(_ place: Int) -> Int {
            var (low, high) = (0, kept.count)
            while low < high {
                let middle = (low + high) / 2
                if kept[middle] >= place { high = middle } else { low = middle + 1 }
            }
            return low
        }
        return merged(
            ranges.compactMap { range in
                let (first, end) = (rank(range.lowerBound), rank(range.upperBound + 1))
                return first < end ? first...(end - 1) : nil
            })
    }
}

extension FEELRange {
    /// Whether it takes an order to say what lies in it.
    var isBounded: Bool { form == .interval || form == .comparison }
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
