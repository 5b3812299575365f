import DecimalArithmetic

extension Builtin {
    static let lists: [Builtin] = [
        make(
            "list contains", .boolean,
            Signature([("list", .list), ("element*", .any)]) { run, arguments in
                guard case .list(let items) = arguments[0] else { return nil }
                return .boolean(items.contains { run.equal($0, arguments[1]) == true })
            }),
        make(
            "sublist", .list(.any),
            Signature([("list", .list), ("start position", .number), ("length?", .number)]) { _, arguments in
                guard case .list(let items) = arguments[0], let start = place(arguments[1], in: items.count)
                else { return nil }
                guard case .number(let length) = arguments[2] else { return .list(Array(items[start...])) }
                guard let count = length.truncatedInt, count >= 0, count <= items.count - start else {
                    return nil
                }
                return .list(Array(items[start..<start + count]))
            }),
        make(
            "append", .list(.any),
            Signature([("list", .list), ("item*", .any)], variadic: true) { _, arguments in
                let items: [FEELValue]
                if case .list(let list) = arguments[0] { items = list } else { items = [] }
                guard case .list(let more) = arguments[1] else { return .list(items + [arguments[1]]) }
                return .list(items + more)
            }.neverUnpacking),
        make(
            "concatenate", .list(.any),
            Signature([("list", .list)], variadic: true) { _, arguments in
                joined(arguments[0])
            }.neverUnpacking),
        make(
            "union", .list(.any),
            Signature([("list", .list)], variadic: true) { run, arguments in
                guard case .list(let items)? = joined(arguments[0]) else { return nil }
                return distinct(items, run).map(FEELValue.list)
            }.neverUnpacking),
        make(
            "insert before", .list(.any),
            Signature([("list", .list), ("position", .number), ("newItem*", .any)]) { _, arguments in
                guard case .list(var items) = arguments[0], let place = place(arguments[1], in: items.count)
                else { return nil }
                items.insert(arguments[2], at: place)
                return .list(items)
            }),
        make(
            "remove", .list(.any),
            Signature([("list", .list), ("position", .number)]) { _, arguments in
                guard case .list(var items) = arguments[0], let place = place(arguments[1], in: items.count)
                else { return nil }
                items.remove(at: place)
                return .list(items)
            }),
        make(
            "reverse", .list(.any),
            Signature([("list", .list)]) { _, arguments in
                guard case .list(let items) = arguments[0] else { return nil }
                return .list(items.reversed())
            }),
        make(
            "index of", .list(.number),
            Signature([("list", .list), ("match*", .any)]) { run, arguments in
                guard case .list(let items) = arguments[0] else { return nil }
                return .list(
                    items.indices.filter { run.equal(items[$0], arguments[1]) == true }.map {
                        .number($0 + 1)
                    })
            }),
        make(
            "distinct values", .list(.any),
            Signature([("list", .list)]) { run, arguments in
                guard case .list(let items) = arguments[0] else { return nil }
                return distinct(items, run).map(FEELValue.list)
            }),
        make(
            "flatten", .list(.any),
            Signature([("list", .list)]) { run, arguments in
                guard case .list(let items) = arguments[0] else { return nil }
                var flat: [FEELValue] = []
                return flatten(items, into: &flat, run) ? .list(flat) : nil
            }),
        make(
            "list replace", .list(.any),
            Signature([("list", .list), ("position", .number), ("newItem*", .any)]) { _, arguments in
                guard case .list(var items) = arguments[0], let place = place(arguments[1], in: items.count)
                else { return nil }
                items[place] = arguments[2]
                return .list(items)
            },
            Signature([("list", .list), ("match", .function), ("newItem*", .any)]) { run, arguments in
                guard case .list(let items) = arguments[0], case .function(let match) = arguments[1],
                    match.takes(2)
                else { return nil }
                var replaced: [FEELValue] = []
                for item in items {
                    guard case .boolean(let matches) = match.call(run, [item, arguments[2]]) else {
                        return nil
                    }
                    replaced.append(matches ? arguments[2] : item)
                }
                return .list(replaced)
            }),
        make(
            "sort", .list(.any),
            Signature([("list", .list), ("precedes?", .function)]) { run, arguments in
                guard case .list(let items) = arguments[0] else { return nil }
                guard case .function(let precedes) = arguments[1] else {
                    return sorted(items) { first, second in
                        run.spend(1) ? run.order(first, second).map { $0 < 0 } : nil
                    }
                }
                guard precedes.takes(2) else { return nil }
                return sorted(items) { first, second in
                    guard run.spend(comparisonSteps),
                        case .boolean(let value) = precedes.call(run, [first, second])
                    else { return nil }
                    return value
                }
            }),
    ]

    /// What a comparison takes beside the call, so that the steps end before a sort gets long.
    private static let comparisonSteps = 4

    /// A position from 1, or from -1 backwards, as an index; `nil` outside of the list.
    private static func place(_ position: FEELValue, in count: Int) -> Int? {
        guard case .number(let number) = position, let position = number.truncatedInt else { return nil }
        let index = position > 0 ? position - 1 : count + position
        return position != 0 && (0..<count).contains(index) ? index : nil
    }

    private static func joined(_ lists: FEELValue) -> FEELValue? {
        guard case .list(let lists) = lists else { return nil }
        var items: [FEELValue] = []
        for list in lists {
            switch list {
            case .list(let more): items += more
            case .null: return nil
            default: items.append(list)
            }
        }
        return .list(items)
    }

    /// The first of equal items; `nil` when that takes too many steps.
    private static func distinct(_ items: [FEELValue], _ run: FEELRun) -> [FEELValue]? {
        var (kept, places) = ([FEELValue](), [Int: [Int]]())
        for item in items {
            var hash = EqualityHash()
            hash.combine(item)
            let key = hash.value
            let like = places[key, default: []]
            guard run.spend(hash.count + like.count) else { return nil }
            if like.contains(where: { run.equal(kept[$0], item) == true }) { continue }
            guard run.stepsFault == nil else { return nil }
            places[key, default: []].append(kept.count)
            kept.append(item)
        }
        return kept
    }

    /// - Returns: whether there were steps enough.
    private static func flatten(_ items: [FEELValue], into flat: inout [FEELValue], _ run: FEELRun) -> Bool {
        guard run.spend(items.count * FEELRun.itemSteps), flat.count + items.count <= run.limits.items else {
            return false
        }
        for item in items {
            if case .list(let inner) = item {
                guard flatten(inner, into: &flat, run) else { return false }
            } else {
                flat.append(item)
            }
        }
        return true
    }

    /// A stable merge of the runs that are in order as they stand; `nil` when two items have no order.
    private static func sorted(
        _ items: [FEELValue], by precedes: (FEELValue, FEELValue) -> Bool?
    ) -> FEELValue? {
        guard var runs = Self.runs(of: items, by: precedes) else { return nil }
        var (from, to) = (items, items)
        while runs.count > 1 {
            var merged: [Range<Int>] = []
            for index in stride(from: 0, to: runs.count, by: 2) {
                let (left, right) = (runs[index], index + 1 < runs.count ? runs[index + 1] : nil)
                merged.append(left.lowerBound..<(right ?? left).upperBound)
                guard merge(left, right, of: from, into: &to, by: precedes) else { return nil }
            }
            swap(&from, &to)
            runs = merged
        }
        return .list(from)
    }

    /// Where no item precedes the one before it; `nil` when two have no order.
    private static func runs(
        of items: [FEELValue], by precedes: (FEELValue, FEELValue) -> Bool?
    ) -> [Range<Int>]? {
        var (runs, start) = ([Range<Int>](), 0)
        for index in items.indices.dropFirst() {
            guard let isBefore = precedes(items[index], items[index - 1]) else { return nil }
            if isBefore {
                runs.append(start..<index)
                start = index
            }
        }
        return runs + [start..<items.count]
    }

    /// - Returns: whether all that were compared have an order.
    private static func merge(
        _ left: Range<Int>, _ right: Range<Int>?, of items: [FEELValue], into merged: inout [FEELValue],
        by precedes: (FEELValue, FEELValue) -> Bool?
    ) -> Bool {
        var (first, second) = (left.lowerBound, right?.lowerBound ?? left.upperBound)
        let (middle, end) = (left.upperBound, right?.upperBound ?? left.upperBound)
        for place in left.lowerBound..<end {
            var takesSecond = first == middle
            if first < middle, second < end {
                guard let isBefore = precedes(items[second], items[first]) else { return false }
                takesSecond = isBefore
            }
            merged[place] = takesSecond ? items[second] : items[first]
            if takesSecond { second += 1 } else { first += 1 }
        }
        return true
    }
}
