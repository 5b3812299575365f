extension Compiler {
    func compare(
        _ comparison: Expression.Comparison, _ left: @escaping Code, _ right: @escaping Code, _ site: FEELSite
    ) -> Code {
        switch comparison {
        case .equal:
            { frame in Self.compared(.equal, left(frame), right(frame), frame.run, at: site) }
        case .unequal:
            { frame in Self.compared(.unequal, left(frame), right(frame), frame.run, at: site) }
        default:
            { frame in Self.compared(comparison, left(frame), right(frame), frame.run, at: site) }
        }
    }

    @inline(__always)
    static func compared(
        _ comparison: Expression.Comparison, _ a: FEELValue, _ b: FEELValue, _ run: FEELRun,
        at site: @autoclosure () -> FEELSite
    ) -> FEELValue {
        switch comparison {
        case .equal, .unequal:
            guard let isEqual = run.equal(a, b) else {
                return run.record(run.stepsFault ?? incomparable(a, b).at(site()))
            }
            return .boolean(isEqual == (comparison == .equal))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let order = run.order(a, b) else {
                if a.isNull || b.isNull { return .null(a.fault ?? b.fault) }
                return run.record(incomparable(a, b).at(site()))
            }
            return .boolean(comparison.holds(order))
        }
    }

    private static func incomparable(_ a: FEELValue, _ b: FEELValue) -> FEELFault {
        FEELFault(.typeMismatch, "A \(a.typeName) cannot be compared with a \(b.typeName).")
    }

    func membership(
        _ value: @escaping Code, _ tests: UnaryTests, _ site: FEELSite
    ) throws(FEELFault) -> Code {
        var compiled: [@Sendable (Frame, FEELValue) -> Bool?] = []
        let slot = unit.newSlot()
        try unit.scoped { () throws(FEELFault) in
            unit.declare("?", inSlot: slot)
            for test in tests.tests ?? [] { compiled.append(try self.test(test, isCell: false)) }
        }
        return { [compiled] frame in
            let value = value(frame)
            frame.slots[slot] = value
            var isOpen = false
            for test in compiled {
                guard let holds = test(frame, value) else {
                    isOpen = true
                    continue
                }
                if holds { return .boolean(true) }
            }
            if let fault = frame.run.stepsFault { return frame.run.record(fault.at(site)) }
            return isOpen ? .nothing : .boolean(false)
        }
    }

    /// A test of a value; `nil` when the value cannot be compared.
    ///
    /// - Parameter isCell: whether a condition that does not name the value is met when it holds; `true` itself is met by
    ///   true alone.
    func test(
        _ test: UnaryTests.Test, isCell: Bool = true
    ) throws(FEELFault) -> @Sendable (Frame, FEELValue) -> Bool? {
        switch test {
        case .comparison(let comparison, let endpoint):
            let endpoint = try compile(endpoint)
            return { frame, value in comparison.holds(value, endpoint(frame), frame.run) }
        case .expression(let expression, let usesInput):
            let code = try compile(expression)
            var isCondition = isCell
            if case .literal = expression.kind { isCondition = false }
            // What asks something is not met when there is no answer, though null equals null.
            let asks = usesInput || isCell && expression.kind.isTruth
            return { [isCondition] frame, value in
                let result = code(frame)
                if asks, result.isNull { return nil }
                return Self.meets(value, result, frame.run, usesInput: usesInput, isCell: isCondition)
            }
        }
    }

    /// Whether a value meets what a test's expression gave: it is equal, in the list or the range, or the expression
    /// is a condition that holds (DMN 1.5 section 10.3.2.8).
    private static func meets(
        _ value: FEELValue, _ result: FEELValue, _ run: FEELRun, usesInput: Bool, isCell: Bool
    ) -> Bool? {
        switch result {
        case .boolean(let holds) where usesInput: return holds
        case .range(let range):
            if case .range = value { return run.equal(value, result) }
            return range.contains(value, equal: run.equal)
        case .list(let items):
            if case .list = value, run.equal(value, result) == true { return true }
            guard run.spend(items.count >> 2) else { return nil }
            return items.contains { item in
                if case .range(let range) = item, !value.isRange {
                    return range.contains(value, equal: run.equal) == true
                }
                return run.equal(value, item) == true
            }
        case .boolean(let holds):
            if case .boolean(let value) = value { return value == holds }
            return isCell ? holds : run.equal(value, result)
        default: return run.equal(value, result)
        }
    }

    func range(_ expression: Expression) throws(FEELFault) -> Code {
        let site = site(expression)
        switch expression.kind {
        case .comparisonRange(let comparison, let endpoint):
            let endpoint = try compile(endpoint)
            return { frame in
                guard frame.run.spend(FEELRun.entrySteps) else { return .null(FEELRun.stepFault) }
                return .range(comparison.range(endpoint(frame)))
            }
        case .range(let start, let startIncluded, let end, let endIncluded):
            let (low, high) = (try compile(start), try compile(end))
            return { frame in
                let (low, high) = (low(frame), high(frame))
                guard frame.run.spend(FEELRun.entrySteps) else { return .null(FEELRun.stepFault) }
                if !low.isNull, !high.isNull, (low.order(to: high) ?? 1) > 0 {
                    return frame.run.record(
                        FEELFault(.outOfRange, "The range \(low)..\(high) has no order.", at: site))
                }
                return .range(
                    FEELRange(from: low, included: startIncluded, to: high, included: endIncluded))
            }
        default: throw FEELFault(.syntax, "This is no range.", at: site)
        }
    }
}

extension Expression.Comparison {
    @inline(__always)
    func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .unequal: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }

    @inline(__always)
    func holds(_ value: FEELValue, _ endpoint: FEELValue, _ run: FEELRun) -> Bool? {
        switch self {
        case .equal: run.equal(value, endpoint)
        case .unequal: run.equal(value, endpoint).map(!)
        default: run.order(value, endpoint).map(holds)
        }
    }

    func range(_ endpoint: FEELValue) -> FEELRange {
        switch self {
        case .equal: FEELRange(.equality, from: endpoint, included: true, to: endpoint, included: true)
        case .unequal: FEELRange(.inequality, from: endpoint, included: false, to: endpoint, included: false)
        case .less: FEELRange(below: endpoint, included: false)
        case .lessOrEqual: FEELRange(below: endpoint, included: true)
        case .greater: FEELRange(above: endpoint, included: false)
        case .greaterOrEqual: FEELRange(above: endpoint, included: true)
        }
    }
}

extension FEELValue {
    var isRange: Bool {
        if case .range = self { return true }
        return false
    }
}
