extension Decimal128 {
    /// As `adding`.
    public static func + (left: Decimal128, right: Decimal128) -> Decimal128? { left.adding(right) }

    /// As `subtracting`.
    public static func - (left: Decimal128, right: Decimal128) -> Decimal128? { left.subtracting(right) }

    /// As `multiplied(by:)`.
    public static func * (left: Decimal128, right: Decimal128) -> Decimal128? { left.multiplied(by: right) }

    /// As `divided(by:)`.
    public static func / (left: Decimal128, right: Decimal128) -> Decimal128? { left.divided(by: right) }
}
