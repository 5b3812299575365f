extension Decimal128 {
    /// The sum, rounded to 34 digits, half to even (IEEE 754-2008 section 5.4.1); `nil` when it is too large. An exact
    /// sum has the smaller of the two exponents.
    public func adding(_ other: Decimal128) -> Decimal128? {
        if exponent == other.exponent {
            return Self.sum(self, coefficient, other, other.coefficient, exponent, sticky: false)
        }
        return exponent > other.exponent ? Self.aligned(self, other) : Self.aligned(other, self)
    }

    /// The difference, rounded to 34 digits, half to even; `nil` when it is too large. An exact one has the smaller of
    /// the two exponents.
    public func subtracting(_ other: Decimal128) -> Decimal128? {
        adding(
            Decimal128(
                stored: other.coefficient, exponent: other.exponent, isNegative: !other.isNegative))
    }

    /// The sum of two whose first has the larger exponent.
    private static func aligned(_ upper: Decimal128, _ lower: Decimal128) -> Decimal128? {
        let distance = upper.exponent - lower.exponent
        let room = PowersOfTen.last - PowersOfTen.digits(of: upper.coefficient)
        if upper.isZero || distance <= room {
            let scaled = upper.isZero ? 0 : upper.coefficient * PowersOfTen[distance]
            return sum(upper, scaled, lower, lower.coefficient, lower.exponent, sticky: false)
        }
        if lower.isZero {
            let shift = min(distance, max(0, precision - PowersOfTen.digits(of: upper.coefficient)))
            return rounding(
                upper.coefficient * PowersOfTen[shift], upper.exponent - shift, isNegative: upper.isNegative)
        }
        // Three guard digits and one bit for all that lies below them decide the rounding as the whole sum would.
        let shift = max(0, room - 1)
        let dropped = distance - shift
        let (kept, rest) =
            dropped > PowersOfTen.last
            ? (0, lower.coefficient)
            : lower.coefficient.quotientAndRemainder(dividingBy: PowersOfTen[dropped])
        return sum(
            upper, upper.coefficient * PowersOfTen[shift], lower, kept, upper.exponent - shift,
            sticky: rest != 0)
    }

    @inline(__always)
    private static func sum(
        _ first: Decimal128, _ augend: UInt128, _ second: Decimal128, _ addend: UInt128, _ exponent: Int,
        sticky: Bool
    ) -> Decimal128? {
        if first.isNegative == second.isNegative {
            return rounding(augend + addend, exponent, isNegative: first.isNegative, sticky: sticky)
        }
        if augend == addend, !sticky { return rounding(0, exponent, isNegative: false) }
        if augend >= addend {
            let difference = augend - addend - (sticky ? 1 : 0)
            return rounding(difference, exponent, isNegative: first.isNegative, sticky: sticky)
        }
        return rounding(addend - augend, exponent, isNegative: second.isNegative)
    }
}
