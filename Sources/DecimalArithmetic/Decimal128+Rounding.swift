extension Decimal128 {
    /// The number of at most 34 digits nearest to `coefficient × 10^exponent`, half to even; `sticky` says that
    /// something smaller than one unit was cut off before. `nil` when it is too large.
    @inline(__always)
    static func rounding(
        _ coefficient: UInt128, _ exponent: Int, isNegative: Bool, sticky: Bool = false
    ) -> Decimal128? {
        if !sticky, coefficient < coefficientLimit, exponents.contains(exponent) {
            return Decimal128(stored: coefficient, exponent: exponent, isNegative: isNegative)
        }
        return fitting(coefficient, exponent, isNegative: isNegative, sticky: sticky)
    }

    private static func fitting(
        _ coefficient: UInt128, _ exponent: Int, isNegative: Bool, sticky: Bool
    ) -> Decimal128? {
        var (digits, power) = (coefficient, exponent)
        let excess = max(
            PowersOfTen.digits(of: digits) - precision, exponents.lowerBound - power, 0)
        if excess > 0 {
            digits = dropping(excess, of: digits, sticky: sticky, isNegative: isNegative, .halfEven)
            power += excess
            if digits == coefficientLimit { (digits, power) = (coefficientLimit / 10, power + 1) }
        }
        if power > exponents.upperBound {
            let padding = power - exponents.upperBound
            if digits != 0 {
                guard padding + PowersOfTen.digits(of: digits) <= precision else { return nil }
                digits *= PowersOfTen[padding]
            }
            power = exponents.upperBound
        }
        return Decimal128(stored: digits, exponent: power, isNegative: isNegative)
    }

    /// The coefficient without its last `count` digits, rounded.
    static func dropping(
        _ count: Int, of coefficient: UInt128, sticky: Bool, isNegative: Bool, _ rounding: Rounding
    ) -> UInt128 {
        guard count <= PowersOfTen.last else {
            let rest: Rest = coefficient != 0 || sticky ? .belowHalf : .none
            return rounding.grows(rest: rest, isOdd: false, isNegative: isNegative) ? 1 : 0
        }
        let divisor = PowersOfTen[count]
        let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: divisor)
        let rest = Rest(remainder, of: divisor, sticky: sticky)
        return rounding.grows(rest: rest, isOdd: quotient & 1 == 1, isNegative: isNegative)
            ? quotient + 1 : quotient
    }

    /// The neighbour of this number with at most `scale` digits after the decimal point that `rounding` picks; a
    /// negative scale rounds to tens, hundreds and so on. `nil` when that is too large for decimal128.
    public func rounded(toScale scale: Int, _ rounding: Rounding) -> Decimal128? {
        guard exponent < -scale else { return self }
        let digits = Self.dropping(
            -scale - exponent, of: coefficient, sticky: false, isNegative: isNegative, rounding)
        return Self.rounding(digits, -scale, isNegative: isNegative && digits != 0)
    }

    /// The largest whole number that is not above this one (IEEE 754-2008 section 5.3.1).
    public var floor: Decimal128 { rounded(toScale: 0, .floor) ?? self }

    /// The number without its fraction.
    public var truncated: Decimal128 { rounded(toScale: 0, .down) ?? self }

    /// Whether the value is whole, however it is written: 1.0 and 1E+3 are.
    public var isInteger: Bool { exponent >= 0 || truncated == self }
}
