extension Decimal128 {
    /// The product, rounded to 34 digits, half to even (IEEE 754-2008 section 5.4.1); `nil` when it is too large. An
    /// exact product has the sum of the exponents.
    public func multiplied(by other: Decimal128) -> Decimal128? {
        let power = exponent + other.exponent
        let negative = isNegative != other.isNegative
        let product = coefficient.multipliedFullWidth(by: other.coefficient)
        if product.high == 0 { return Self.rounding(product.low, power, isNegative: negative) }
        let excess = PowersOfTen.digits(of: product.high) + 2
        let (quotient, remainder) = PowersOfTen[excess].dividingFullWidth(product)
        return Self.rounding(quotient, power + excess, isNegative: negative, sticky: remainder != 0)
    }

    /// The quotient, rounded to 34 digits, half to even (IEEE 754-2008 section 5.4.1); `nil` for a divisor of zero and
    /// when it is too large.
    public func divided(by other: Decimal128) -> Decimal128? {
        guard !other.isZero else { return nil }
        let ideal = exponent - other.exponent
        let negative = isNegative != other.isNegative
        let (whole, rest) = coefficient.quotientAndRemainder(dividingBy: other.coefficient)
        if rest == 0 { return Self.rounding(whole, ideal, isNegative: negative) }
        let padding = Self.precision - PowersOfTen.digits(of: coefficient)
        let shift = PowersOfTen.digits(of: other.coefficient) + 1
        let dividend = (coefficient * PowersOfTen[padding]).multipliedFullWidth(by: PowersOfTen[shift])
        let (quotient, remainder) = other.coefficient.dividingFullWidth(dividend)
        let power = ideal - padding - shift
        guard remainder == 0 else {
            return Self.rounding(quotient, power, isNegative: negative, sticky: true)
        }
        return Self.rounding(shortened: quotient, power, ideal: ideal, isNegative: negative)
    }

    /// An exact result without the zeros that lie below its ideal exponent.
    static func rounding(
        shortened coefficient: UInt128, _ exponent: Int, ideal: Int, isNegative: Bool
    ) -> Decimal128? {
        var (digits, power) = (coefficient, exponent)
        while power < ideal {
            let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
            if remainder != 0 { break }
            (digits, power) = (quotient, power + 1)
        }
        return rounding(digits, power, isNegative: isNegative)
    }

    /// What is left when `divisor` has been taken away a whole number of times, with the sign of this number. Exact.
    /// Not IEEE 754's remainder, which goes by the nearest quotient. `nil` for a divisor of zero.
    public func remainder(dividingBy divisor: Decimal128) -> Decimal128? {
        guard !divisor.isZero else { return nil }
        if exponent <= divisor.exponent {
            let distance = divisor.exponent - exponent
            let room = PowersOfTen.last - PowersOfTen.digits(of: divisor.coefficient)
            if distance > room { return self }
            let rest = coefficient % (divisor.coefficient * PowersOfTen[distance])
            return Decimal128(stored: rest, exponent: exponent, isNegative: isNegative)
        }
        var (rest, distance) = (coefficient % divisor.coefficient, exponent - divisor.exponent)
        while distance > 0, rest != 0 {
            let step = min(distance, Self.precision)
            rest =
                divisor.coefficient.dividingFullWidth(
                    rest.multipliedFullWidth(by: PowersOfTen[step] % divisor.coefficient)
                ).remainder
            distance -= step
        }
        return Decimal128(stored: rest, exponent: divisor.exponent, isNegative: isNegative)
    }

    /// The remainder with the sign of the divisor: `self - divisor × floor(self / divisor)` (DMN 1.5, `modulo`). `nil`
    /// for a divisor of zero.
    public func modulo(_ divisor: Decimal128) -> Decimal128? {
        guard let rest = remainder(dividingBy: divisor) else { return nil }
        return rest.isZero || rest.isNegative == divisor.isNegative ? rest : rest.adding(divisor)
    }
}
