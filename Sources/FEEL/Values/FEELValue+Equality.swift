import DecimalArithmetic

extension FEELValue {
    /// `=` of DMN 1.5 table 53: `nil` (null) for values of different types; comparing with null is false, or true for
    /// null.
    ///
    /// ```swift
    /// FEELValue.number(1).equals(.number(1))  // true
    /// FEELValue.number(1).equals(.nothing)  // false
    /// FEELValue.number(1).equals(.string("1"))  // nil
    /// ```
    public func equals(_ other: FEELValue) -> Bool? {
        var budget = 1_000_000
        return equals(other, within: &budget)
    }

    /// - Parameter budget: how many values may be looked at; with none left the answer is `nil`.
    func equals(_ other: FEELValue, within budget: inout Int) -> Bool? {
        budget -= 1
        guard budget > 0 else { return nil }
        switch (self, other) {
        case (.number(let a), .number(let b)): return a == b
        case (.string(let a), .string(let b)):
            budget -= min(a.utf8.count, b.utf8.count) >> 4
            return budget > 0 ? a.isSame(as: b) : nil
        case (.boolean(let a), .boolean(let b)): return a == b
        case (.null, .null): return true
        case (.null, _), (_, .null): return false
        case (.date(let a), .date(let b)): return a == b
        case (.time(let a), .time(let b)): return a.equals(b)
        case (.dateTime(let a), .dateTime(let b)): return a.equals(b)
        case (.yearsMonths(let a), .yearsMonths(let b)): return a == b
        case (.daysTime(let a), .daysTime(let b)): return a == b
        case (.list(let a), .list(let b)): return Self.equal(a, b, &budget)
        case (.context(let a), .context(let b)): return Self.equal(a, b, &budget)
        case (.range(let a), .range(let b)): return a.equals(b, within: &budget)
        case (.function(let a), .function(let b)): return a === b
        default: return nil
        }
    }

    private static func equal(_ first: [FEELValue], _ second: [FEELValue], _ budget: inout Int) -> Bool? {
        guard first.count == second.count else { return false }
        for index in first.indices {
            guard first[index].equals(second[index], within: &budget) == true else {
                return budget > 0 ? false : nil
            }
        }
        return true
    }

    private static func equal(_ first: FEELContext, _ second: FEELContext, _ budget: inout Int) -> Bool? {
        guard first.count == second.count else { return false }
        for (index, key) in first.keys.enumerated() {
            guard let value = second[key], first.values[index].equals(value, within: &budget) == true else {
                return budget > 0 ? false : nil
            }
        }
        return true
    }

    /// `is`: the same type and the same value, zone and fraction of a second included (DMN 1.5 table 78).
    func isIdentical(to other: FEELValue, in run: FEELRun) -> Bool {
        switch (self, other) {
        case (.time(let a), .time(let b)): a == b
        case (.dateTime(let a), .dateTime(let b)): a == b
        default: run.equal(self, other) == true
        }
    }

    /// -1, 0 or 1 as this value is before, equal to or after the other; `nil` when they have no order: null, truth
    /// values, lists, contexts, and values of different types, except a day with a time on a day. A time with a zone
    /// has none with one without.
    ///
    /// ```swift
    /// FEELValue.number(2).order(to: .number(10))  // -1
    /// FEELValue.string("2").order(to: .string("10"))  // 1
    /// FEELValue.number(2).order(to: .string("10"))  // nil
    /// ```
    @inline(__always)
    public func order(to other: FEELValue) -> Int? {
        if case .number(let a) = self, case .number(let b) = other { return a.order(to: b) }
        return temporalOrder(to: other)
    }

    private func temporalOrder(to other: FEELValue) -> Int? {
        switch (self, other) {
        case (.string(let a), .string(let b)): a.isSame(as: b) ? 0 : a.precedes(b) ? -1 : 1
        case (.date(let a), .date(let b)): Self.order(a, b)
        case (.time(let a), .time(let b)): a.order(to: b)
        case (.dateTime(let a), .dateTime(let b)): a.order(to: b)
        case (.date(let a), .dateTime(let b)): FEELDateTime(midnightOf: a, like: b).order(to: b)
        case (.dateTime(let a), .date(let b)): a.order(to: FEELDateTime(midnightOf: b, like: a))
        case (.yearsMonths(let a), .yearsMonths(let b)): Self.order(a, b)
        case (.daysTime(let a), .daysTime(let b)): Self.order(a, b)
        default: nil
        }
    }

    private static func order<Value: Comparable>(_ a: Value, _ b: Value) -> Int {
        a == b ? 0 : a < b ? -1 : 1
    }
}
