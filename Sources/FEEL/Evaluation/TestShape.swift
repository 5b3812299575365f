/// What a cell's tests accept, where that can be said without evaluating: what gaps and overlaps in a table are found
/// by.
///
/// ```swift
/// switch FEELUnaryTests("not(\"A\")", type: .string).shape {
/// case .any: print("everything")
/// case .oneOf(let values): print("one of", values)
/// case .noneOf(let values): print("none of", values)
/// case .opaque: print("it depends")
/// }
/// ```
public indirect enum TestShape: Sendable {
    /// Everything.
    case any
    /// One of these, each a value or a range.
    case oneOf([FEELValue])
    /// None of these.
    case noneOf([FEELValue])
    /// It depends on more than the value.
    case opaque

    init(_ tests: UnaryTests) {
        guard let parts = tests.tests else {
            self = .any
            return
        }
        let values = parts.map(Self.values)
        guard !values.contains(where: { $0 == nil }) else {
            self = .opaque
            return
        }
        let flat = values.flatMap { $0 ?? [] }
        self = tests.isNegated ? .noneOf(flat) : .oneOf(flat)
    }

    private static func values(_ test: UnaryTests.Test) -> [FEELValue]? {
        switch test {
        case .comparison(let comparison, let endpoint):
            return constant(endpoint).map { [.range(comparison.range($0))] }
        case .expression(let expression, false):
            switch expression.kind {
            case .list(let items):
                let constants = items.compactMap { item -> FEELValue? in
                    if case .comparisonRange(let comparison, let endpoint) = item.kind {
                        return constant(endpoint).map { .range(comparison.range($0)) }
                    }
                    return constant(item)
                }
                return constants.count == items.count ? constants : nil
            case .comparisonRange(let comparison, let endpoint):
                return constant(endpoint).map { [.range(comparison.range($0))] }
            default: return constant(expression).map { [$0] }
            }
        case .expression: return nil
        }
    }

    private static func constant(_ expression: Expression) -> FEELValue? {
        switch expression.kind {
        case .literal(let value): return value
        case .negation(let operand):
            guard let value = constant(operand) else { return nil }
            let negated = Arithmetic.negated(value)
            return negated.isNull ? nil : negated
        case .range(let start, let startIncluded, let end, let endIncluded):
            guard let low = constant(start), let high = constant(end) else { return nil }
            return .range(FEELRange(from: low, included: startIncluded, to: high, included: endIncluded))
        case .call(let function, .positional(let arguments)):
            guard case .name(let name) = function.kind, arguments.count == 1,
                let argument = constant(arguments[0]),
                ["date", "time", "date and time", "duration"].contains(name),
                let builtin = Builtin.named(name),
                let now = FEELDateTime(unixSeconds: 0)
            else { return nil }
            let value = builtin.call(FEELRun(now: now), [argument])
            return value.isNull ? nil : value
        default: return nil
        }
    }
}
