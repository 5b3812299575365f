extension Decimal128 {
    /// As ``adding(_:)``: `nil` when the sum is too large.
    public static func + (left: Decimal128, right: Decimal128) -> Decimal128? { left.adding(right) }

    /// As ``subtracting(_:)``: `nil` when the difference is too large.
    public static func - (left: Decimal128, right: Decimal128) -> Decimal128? { left.subtracting(right) }

    /// As ``multiplied(by:)``: `nil` when the product is too large.
    public static func * (left: Decimal128, right: Decimal128) -> Decimal128? { left.multiplied(by: right) }

    /// As ``divided(by:)``: `nil` for a divisor of zero and when the quotient is too large.
    public static func / (left: Decimal128, right: Decimal128) -> Decimal128? { left.divided(by: right) }
}
