extension Builtin {
    /// How two intervals lie, a point being one of no length (DMN 1.5 table 76).
    static let ranges: [Builtin] = [
        relation("before", .both) { a, b in
            order(a.end, b.start).map { $0 < 0 || $0 == 0 && !(a.endIncluded && b.startIncluded) }
        },
        relation("after", .both) { a, b in
            order(a.start, b.end).map { $0 > 0 || $0 == 0 && !(a.startIncluded && b.endIncluded) }
        },
        relation("meets", .ranges) { a, b in
            order(a.end, b.start).map { $0 == 0 && a.endIncluded && b.startIncluded }
        },
        relation("met by", .ranges) { a, b in
            order(a.start, b.end).map { $0 == 0 && a.startIncluded && b.endIncluded }
        },
        relation("overlaps", .ranges) { a, b in
            guard let first = order(a.start, b.end), let second = order(a.end, b.start) else { return nil }
            return (second > 0 || second == 0 && a.endIncluded && b.startIncluded)
                && (first < 0 || first == 0 && a.startIncluded && b.endIncluded)
        },
        relation("overlaps before", .ranges) { a, b in
            guard let starts = startOrder(a, b), let ends = endOrder(a, b), let touch = order(a.end, b.start)
            else { return nil }
            return starts < 0 && (touch > 0 || touch == 0 && a.endIncluded && b.startIncluded) && ends <= 0
        },
        relation("overlaps after", .ranges) { a, b in
            guard let starts = startOrder(b, a), let ends = endOrder(b, a), let touch = order(b.end, a.start)
            else { return nil }
            return starts < 0 && (touch > 0 || touch == 0 && b.endIncluded && a.startIncluded) && ends <= 0
        },
        relation("finishes", .pointFirst) { a, b in
            guard let ends = order(a.end, b.end), let starts = startOrder(b, a) else { return nil }
            return ends == 0 && a.endIncluded == b.endIncluded && starts <= 0
        },
        relation("finished by", .pointSecond) { a, b in
            guard let ends = order(a.end, b.end), let starts = startOrder(a, b) else { return nil }
            return ends == 0 && a.endIncluded == b.endIncluded && starts <= 0
        },
        relation("includes", .pointSecond) { a, b in covers(a, b) },
        relation("during", .pointFirst) { a, b in covers(b, a) },
        relation("starts", .pointFirst) { a, b in
            guard let starts = order(a.start, b.start), let ends = endOrder(a, b) else { return nil }
            return starts == 0 && a.startIncluded == b.startIncluded && ends <= 0
        },
        relation("started by", .pointSecond) { a, b in
            guard let starts = order(a.start, b.start), let ends = endOrder(b, a) else { return nil }
            return starts == 0 && a.startIncluded == b.startIncluded && ends <= 0
        },
        relation("coincides", .same) { a, b in
            guard let starts = startOrder(a, b), let ends = endOrder(a, b) else { return nil }
            return starts == 0 && ends == 0
        },
    ]

    /// Which of the arguments may be points.
    private enum Points { case both, ranges, pointFirst, pointSecond, same }

    private static func relation(
        _ name: String, _ points: Points, _ holds: @escaping @Sendable (FEELRange, FEELRange) -> Bool?
    ) -> Builtin {
        let body: Body = { _, arguments in
            let (first, second) = (interval(arguments[0]), interval(arguments[1]))
            guard let first, let second else { return nil }
            let allowed =
                switch points {
                case .both: true
                case .ranges: !first.isPoint && !second.isPoint
                case .pointFirst: !second.isPoint
                case .pointSecond: !first.isPoint
                case .same: first.isPoint == second.isPoint
                }
            return allowed ? holds(first.range, second.range).map(FEELValue.boolean) : nil
        }
        let names: [(String, String)] =
            switch points {
            case .both: [("point1", "point2"), ("point", "range"), ("range", "point"), ("range1", "range2")]
            case .ranges: [("range1", "range2")]
            case .pointFirst: [("point", "range"), ("range1", "range2")]
            case .pointSecond: [("range", "point"), ("range1", "range2")]
            case .same: [("point1", "point2"), ("range1", "range2")]
            }
        return Builtin(
            name: name,
            signatures: names.map { Signature([($0.0, .any), ($0.1, .any)], body) }, result: .boolean)
    }

    private static func interval(_ value: FEELValue) -> (range: FEELRange, isPoint: Bool)? {
        switch value {
        case .range(let range): range.form == .inequality ? nil : (range, false)
        case .number, .string, .date, .time, .dateTime, .yearsMonths, .daysTime: (.closed(value, value), true)
        default: nil
        }
    }

    private static func order(_ a: FEELValue, _ b: FEELValue) -> Int? { a.order(to: b) }

    /// Which interval begins first, an included start before an excluded one.
    private static func startOrder(_ a: FEELRange, _ b: FEELRange) -> Int? {
        order(a.start, b.start).map { order in
            order != 0 ? order : a.startIncluded == b.startIncluded ? 0 : a.startIncluded ? -1 : 1
        }
    }

    private static func endOrder(_ a: FEELRange, _ b: FEELRange) -> Int? {
        order(a.end, b.end).map { order in
            order != 0 ? order : a.endIncluded == b.endIncluded ? 0 : a.endIncluded ? 1 : -1
        }
    }

    private static func covers(_ outer: FEELRange, _ inner: FEELRange) -> Bool? {
        guard let starts = startOrder(outer, inner), let ends = endOrder(inner, outer) else { return nil }
        return starts <= 0 && ends <= 0
    }
}
