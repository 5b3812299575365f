extension Decimal128 {
    /// e raised to this number, rounded to 34 digits (IEEE 754-2008 section 9.2, exp); `nil` when it is too large, zero
    /// when it is too small.
    public var exponential: Decimal128? {
        guard !isZero else { return .one }
        let top = exponent + PowersOfTen.digits(of: coefficient)
        if top > 6 { return isNegative ? .underflow : nil }
        if top < -FixedPoint.decimals / 2 { return .one }
        return Self.exponential(of: FixedPoint(magnitudeOf: self), isNegative: isNegative)
    }

    /// The natural logarithm, rounded to 34 digits (IEEE 754-2008 section 9.2, log); `nil` for zero and
    /// negative numbers.
    public var naturalLogarithm: Decimal128? {
        guard !isZero, !isNegative else { return nil }
        let (value, isNegative) = logarithm
        return value.decimal(power: 0, isNegative: isNegative && !value.isZero)
    }

    /// This number raised to a power, rounded to 34 digits (IEEE 754-2008 section 9.2, pow); anything to the power of
    /// zero is one. `nil` when it is too large, for zero to a negative power, and for a negative number to a power
    /// that is not whole.
    public func raised(to power: Decimal128) -> Decimal128? {
        if power.isZero { return .one }
        if isZero { return power.isNegative ? nil : .zero }
        if let count = power.exactInt, count.magnitude <= 10_000 {
            return exactPower(count) ?? roundedPower(count)
        }
        guard !isNegative || power.isInteger else { return nil }
        let isOdd = power.isInteger && power.remainder(dividingBy: 2).map { !$0.isZero } ?? false
        let (log, logIsNegative) = magnitude.logarithm
        guard !log.isZero else { return isNegative && isOdd ? -.one : .one }
        let negativeExponent = logIsNegative != power.isNegative
        guard let product = log.multiplied(by: power.magnitude) else {
            return negativeExponent ? .zero : nil
        }
        let result = Self.exponential(of: product, isNegative: negativeExponent)
        return isNegative && isOdd ? result.map { -$0 } : result
    }

    /// The power by multiplication, as long as every step is exact.
    private func exactPower(_ count: Int) -> Decimal128? {
        var (result, square, left) = (Decimal128.one, reduced, count.magnitude)
        while left > 0 {
            if left & 1 == 1 {
                guard let next = Self.exactProduct(result, square) else { return nil }
                result = next
            }
            left >>= 1
            if left > 0 {
                guard let next = Self.exactProduct(square, square) else { return nil }
                square = next
            }
        }
        return count < 0 ? Decimal128.one.divided(by: result) : result
    }

    /// The power by multiplication with more digits than are kept.
    private func roundedPower(_ count: Int) -> Decimal128? {
        let base = magnitude.reduced
        let wide =
            count < 0
            ? WideDecimal(reciprocalOf: base.coefficient, exponent: base.exponent)
            : WideDecimal(base.coefficient, exponent: base.exponent)
        return wide.raised(to: count.magnitude).decimal(isNegative: isNegative && count % 2 != 0)
    }

    private static func exactProduct(_ left: Decimal128, _ right: Decimal128) -> Decimal128? {
        let (product, overflow) = left.coefficient.multipliedReportingOverflow(by: right.coefficient)
        guard !overflow, product < coefficientLimit, exponents.contains(left.exponent + right.exponent)
        else { return nil }
        return Decimal128(
            stored: product, exponent: left.exponent + right.exponent,
            isNegative: left.isNegative != right.isNegative)
    }

    /// Zero, as what is too small to be stored becomes.
    private static let underflow = Decimal128(stored: 0, exponent: exponents.lowerBound, isNegative: false)

    private static func exponential(of value: FixedPoint, isNegative: Bool) -> Decimal128? {
        guard value.whole < 15_000 else {
            return isNegative ? .underflow : nil
        }
        var tens = Int((value * .reciprocalOfLogarithmOfTen).whole)
        let whole = .logarithmOfTen * FixedPoint(UInt128(tens))
        guard isNegative else {
            return (value - whole).exponential.decimal(power: tens, isNegative: false)
        }
        // e^-v = 10^-(t+1) × e^((t+1) ln 10 - v), so that the series only meets positive numbers.
        tens += 1
        let rest = .logarithmOfTen * FixedPoint(UInt128(tens)) - value
        return rest.exponential.decimal(power: -tens, isNegative: false)
    }

    /// The logarithm's magnitude and sign, by `ln(m × 10^k) = ln m + k ln 10` with m near 1.
    private var logarithm: (FixedPoint, isNegative: Bool) {
        let digits = PowersOfTen.digits(of: coefficient)
        let scaled = coefficient * PowersOfTen[Self.precision - digits]
        // The mantissa lies in 0.3…3: compared with 3 × 10^33.
        let one = PowersOfTen[Self.precision - 1]
        let mantissaAbove = scaled > 3 * one
        let unit = mantissaAbove ? 10 * one : one
        let tens = exponent + digits - 1 + (mantissaAbove ? 1 : 0)
        let below = scaled < unit
        let ratio = FixedPoint(below ? unit - scaled : scaled - unit, over: unit + scaled)
        let mantissa = ratio.doubledInverseHyperbolicTangent
        let powers = .logarithmOfTen * FixedPoint(UInt128(tens.magnitude))
        if tens == 0 { return (mantissa, below) }
        if below == (tens < 0) { return (mantissa + powers, below) }
        return powers >= mantissa ? (powers - mantissa, tens < 0) : (mantissa - powers, below)
    }
}
