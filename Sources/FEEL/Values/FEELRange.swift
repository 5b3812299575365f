/// Values between two endpoints, or on one side of one (DMN 1.5 section 10.3.2.7).
///
/// ```swift
/// let value = FEELExpression("(18..65]").evaluate(in: FEELRun(now: .epoch))
/// guard case .range(let range) = value else { return }
/// range.start  // 18
/// range.startIncluded  // false
/// range.endIncluded  // true
/// ```
public final class FEELRange: Sendable {
    /// How the range was written: `[1..10]`, `(<10)`, `(=10)`, `(!=10)`. `(<10)` and `(null..10)` hold the same values
    /// and are not equal.
    public enum Form: Sendable {
        case interval, comparison, equality, inequality
    }

    /// How it was written.
    public let form: Form
    /// The lower end; null for none, and for one that is not known. With `=` and `!=` the one value.
    public let start: FEELValue
    /// Whether there is a lower end, known or not.
    public let hasStart: Bool
    /// Whether the lower end is within.
    public let startIncluded: Bool
    /// The upper end; null for none, and for one that is not known.
    public let end: FEELValue
    /// Whether there is an upper end, known or not.
    public let hasEnd: Bool
    /// Whether the upper end is within.
    public let endIncluded: Bool
    /// How deep its endpoints are nested.
    let nesting: Int

    init(
        _ form: Form = .interval, from start: FEELValue, included startIncluded: Bool, to end: FEELValue,
        included endIncluded: Bool
    ) {
        self.form = form
        self.start = start
        self.startIncluded = startIncluded
        self.end = end
        self.endIncluded = endIncluded
        (hasStart, hasEnd) = (true, true)
        nesting = start.isNesting || end.isNesting ? FEELValue.nesting(of: [start, end]) : 1
    }

    /// `(<end)` or `(<=end)`.
    init(below end: FEELValue, included: Bool) {
        (form, start, startIncluded, hasStart) = (.comparison, .nothing, false, false)
        (self.end, endIncluded, hasEnd) = (end, included, true)
        nesting = end.isNesting ? FEELValue.nesting(of: [end]) : 1
    }

    /// `(>start)` or `(>=start)`.
    init(above start: FEELValue, included: Bool) {
        form = .comparison
        (self.start, startIncluded, hasStart) = (start, included, true)
        (end, endIncluded, hasEnd) = (.nothing, false, false)
        nesting = start.isNesting ? FEELValue.nesting(of: [start]) : 1
    }

    /// `[start..end]`: both ends are within. Whether they have an order is not checked.
    ///
    /// ```swift
    /// FEELValue.range(.closed(.number(1), .number(10)))  // [1..10]
    /// ```
    public static func closed(_ start: FEELValue, _ end: FEELValue) -> FEELRange {
        FEELRange(from: start, included: true, to: end, included: true)
    }

    /// Whether the range has the value; `nil` when they cannot be compared, or an end that would tell is not known
    /// (DMN 1.5 table 55: at the start or after it, and at the end or before it).
    ///
    /// - Parameter equal: compares as `=` does.
    package func contains(
        _ value: FEELValue, equal: (FEELValue, FEELValue) -> Bool? = { $0.equals($1) }
    ) -> Bool? {
        switch form {
        case .equality: return equal(value, start)
        case .inequality: return equal(value, start).map(!)
        case .interval, .comparison: break
        }
        if value.isNull { return nil }
        let isAbove = hasStart ? value.order(to: start).map { $0 > 0 || $0 == 0 && startIncluded } : true
        if isAbove == false { return false }
        let isBelow = hasEnd ? value.order(to: end).map { $0 < 0 || $0 == 0 && endIncluded } : true
        if isBelow == false { return false }
        return isAbove == nil || isBelow == nil ? nil : true
    }

    /// - Parameter budget: how many values may be looked at; with none left the answer is `nil`.
    func equals(_ other: FEELRange, within budget: inout Int) -> Bool? {
        let isEqual =
            form == other.form && startIncluded == other.startIncluded && endIncluded == other.endIncluded
            && hasStart == other.hasStart && hasEnd == other.hasEnd
            && start.equals(other.start, within: &budget) == true
            && end.equals(other.end, within: &budget) == true
        return isEqual || budget > 0 ? isEqual : nil
    }
}
