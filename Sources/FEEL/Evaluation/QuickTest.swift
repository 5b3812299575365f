import DecimalArithmetic

/// What most cells hold, which needs no code: a literal, a comparison with a number, a range of numbers.
enum QuickTest: Sendable {
    case any
    case comparison(Expression.Comparison, Decimal128)
    case interval(QuickInterval)
    case text(String)
    case truth(Bool)
    /// It takes the code.
    case none

    enum Answer { case yes, no, unknown }

    /// As how many plain cells it counts: numbers with unlike exponents take the longest to compare, and so do long texts
    /// that differ at their ends.
    var weight: Int {
        switch self {
        case .any, .truth, .none: 1
        case .comparison: 2
        case .interval: 3
        case .text(let text): 1 + text.utf8.count >> 7
        }
    }

    init(_ tests: UnaryTests) {
        guard let all = tests.tests else {
            self = .any
            return
        }
        self = all.count == 1 && !tests.isNegated ? Self.read(all[0]) : .none
    }

    private static func read(_ test: UnaryTests.Test) -> QuickTest {
        switch test {
        case .comparison(let comparison, let endpoint):
            guard let bound = number(endpoint) else { return .none }
            return .comparison(comparison, bound)
        case .expression(let expression, false):
            if let number = number(expression) { return .comparison(.equal, number) }
            switch expression.kind {
            case .literal(.string(let text)): return .text(text)
            case .literal(.boolean(let truth)): return .truth(truth)
            case .range(let start, let startIncluded, let end, let endIncluded):
                guard let low = number(start), let high = number(end), low <= high else { return .none }
                return .interval(QuickInterval(low, startIncluded, high, endIncluded))
            default: return .none
            }
        case .expression: return .none
        }
    }

    /// A number as it is written, with or without a sign.
    private static func number(_ expression: Expression) -> Decimal128? {
        switch expression.kind {
        case .literal(.number(let number)): number
        case .negation(let operand):
            if case .literal(.number(let number)) = operand.kind { -number } else { nil }
        default: nil
        }
    }

    /// What can be said of a value of the type that the test is made for.
    @inline(__always)
    func holds(_ value: FEELValue) -> Answer {
        switch self {
        case .any: return .yes
        case .comparison(let comparison, let bound):
            guard case .number(let number) = value else { return .unknown }
            return comparison.holds(number.order(to: bound)) ? .yes : .no
        case .interval(let interval):
            guard case .number(let number) = value else { return .unknown }
            return interval.contains(number) ? .yes : .no
        case .text(let text):
            guard case .string(let some) = value else { return .unknown }
            return some.isSame(as: text) ? .yes : .no
        case .truth(let truth):
            guard case .boolean(let some) = value else { return .unknown }
            return some == truth ? .yes : .no
        case .none: return .unknown
        }
    }
}

final class QuickInterval: Sendable {
    private let low: Decimal128
    private let high: Decimal128
    private let lowIncluded: Bool
    private let highIncluded: Bool

    init(_ low: Decimal128, _ lowIncluded: Bool, _ high: Decimal128, _ highIncluded: Bool) {
        (self.low, self.lowIncluded, self.high, self.highIncluded) = (low, lowIncluded, high, highIncluded)
    }

    func contains(_ number: Decimal128) -> Bool {
        let (below, above) = (number.order(to: low), number.order(to: high))
        return (below > 0 || below == 0 && lowIncluded) && (above < 0 || above == 0 && highIncluded)
    }
}
