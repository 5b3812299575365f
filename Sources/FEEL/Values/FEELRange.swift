/// Values between two endpoints, or on one side of one (DMN 1.5 section 10.3.2.7).
public final class FEELRange: Sendable {
    /// How the range was written: `[1..10]`, `(<10)`, `(=10)`, `(!=10)`. `(<10)` and `(null..10)` hold the same values
    /// and are not equal.
    public enum Form: Sendable {
        case interval, comparison, equality, inequality
    }

    /// How it was written.
    public let form: Form
    /// The lower end; null for none. With `=` and `!=` the one value.
    public let start: FEELValue
    /// Whether the lower end is within.
    public let startIncluded: Bool
    /// The upper end; null for none.
    public let end: FEELValue
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
        nesting = start.isNesting || end.isNesting ? FEELValue.nesting(of: [start, end]) : 1
    }

    /// `[start..end]`: both ends are within. Whether they have an order is not checked.
    public static func closed(_ start: FEELValue, _ end: FEELValue) -> FEELRange {
        FEELRange(from: start, included: true, to: end, included: true)
    }

    /// Whether the range has the value; `nil` when they cannot be compared.
    package func contains(_ value: FEELValue) -> Bool? {
        switch form {
        case .equality: return value.equals(start)
        case .inequality: return value.equals(start).map(!)
        case .interval, .comparison: break
        }
        if value.isNull { return nil }
        var inside = true
        if !start.isNull {
            guard let order = value.order(to: start) else { return nil }
            inside = order > 0 || order == 0 && startIncluded
        } else if form == .interval, end.isNull {
            return nil
        }
        if !end.isNull {
            guard let order = value.order(to: end) else { return nil }
            inside = inside && (order < 0 || order == 0 && endIncluded)
        }
        return inside
    }

    func equals(_ other: FEELRange) -> Bool {
        form == other.form && startIncluded == other.startIncluded && endIncluded == other.endIncluded
            && start.equals(other.start) == true && end.equals(other.end) == true
    }
}
