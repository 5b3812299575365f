/// Arithmetic that stops at the ends of the type, where the ordinary operators would end the program. For numbers that
/// come from outside: a request, a file, a database.
extension FixedWidthInteger {
    package func addingClamped(_ other: Self) -> Self {
        let (sum, isOver) = addingReportingOverflow(other)
        return isOver ? (other < 0 ? .min : .max) : sum
    }

    package func multipliedClamped(by other: Self) -> Self {
        let (product, isOver) = multipliedReportingOverflow(by: other)
        return isOver ? ((self < 0) == (other < 0) ? .max : .min) : product
    }
}

extension Int {
    /// The nearest whole number, at most 2⁵³ from 0; 0 for what is no number.
    package init(nearest value: Double) {
        let furthest = 9_007_199_254_740_992.0
        self = value.isNaN ? 0 : Int(Swift.min(Swift.max(value.rounded(), -furthest), furthest))
    }
}
