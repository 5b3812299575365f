/// A decimal number of up to 34 digits: the finite values of IEEE 754-2008 decimal128.
///
/// The value is `coefficient × 10^exponent`, negated when `isNegative`. Like the standard's numbers it keeps the
/// exponent that it was written with (its quantum, section 3.5): 1.10 and 1.1 are equal and print differently.
///
/// Results are rounded to 34 digits, half to even (section 4.3). Where IEEE 754 would answer infinity or not-a-number,
/// operations answer `nil`.
///
///     let price = Decimal128("104.50")         // nil for what is no number
///     let share = price.flatMap { $0 / 3 }     // 34.83333333333333333333333333333333
public struct Decimal128: Sendable {
    /// Most digits that a coefficient has.
    public static let precision = 34
    /// The exponents that a number can be stored with.
    public static let exponents = -6176...6111

    static let coefficientLimit: UInt128 = PowersOfTen[precision]

    private let high: UInt64
    private let low: UInt64
    private let storedExponent: Int16
    /// Whether the sign is minus. Zero has a sign too.
    public let isNegative: Bool

    /// The digits as an integer below 10^34.
    public var coefficient: UInt128 { UInt128(high) << 64 | UInt128(low) }

    /// The power of ten that the coefficient is multiplied by.
    public var exponent: Int { Int(storedExponent) }

    init(stored coefficient: UInt128, exponent: Int, isNegative: Bool) {
        high = UInt64(truncatingIfNeeded: coefficient >> 64)
        low = UInt64(truncatingIfNeeded: coefficient)
        storedExponent = Int16(truncatingIfNeeded: exponent)
        self.isNegative = isNegative
    }

    /// The number of those digits, rounded to 34 of them, half to even; `nil` when it is too large for decimal128, zero
    /// or subnormal when it is too small.
    public init?(coefficient: UInt128, exponent: Int, isNegative: Bool = false) {
        guard let value = Self.rounding(coefficient, exponent, isNegative: isNegative) else { return nil }
        self = value
    }

    /// Zero with the exponent 0.
    public static let zero = Decimal128(stored: 0, exponent: 0, isNegative: false)
    /// One with the exponent 0.
    public static let one = Decimal128(stored: 1, exponent: 0, isNegative: false)

    /// Whether the value is zero, whatever its sign and exponent.
    public var isZero: Bool { high | low == 0 }

    /// The number without its sign (IEEE 754-2008 section 5.5.1, abs).
    public var magnitude: Decimal128 { isNegative ? -self : self }

    /// The number with the other sign, exact. A zero gets the sign plus, unlike IEEE 754's negate.
    public static prefix func - (value: Decimal128) -> Decimal128 {
        Decimal128(
            stored: value.coefficient, exponent: value.exponent,
            isNegative: !value.isNegative && !value.isZero)
    }

    /// The same value with the fewest digits: 1.10 becomes 1.1, 100 becomes 1E+2, and every zero 0.
    public var reduced: Decimal128 {
        guard !isZero else { return .zero }
        var (digits, power) = (coefficient, exponent)
        while power < Self.exponents.upperBound {
            let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
            if remainder != 0 { break }
            (digits, power) = (quotient, power + 1)
        }
        return Decimal128(stored: digits, exponent: power, isNegative: isNegative)
    }
}
