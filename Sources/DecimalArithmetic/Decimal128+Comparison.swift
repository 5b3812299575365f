extension Decimal128: Comparable, Hashable {
    /// Whether the values are the same, by value alone: 1.10 equals 1.1, and zero equals minus zero (IEEE
    /// 754-2008 section 5.11).
    public static func == (left: Decimal128, right: Decimal128) -> Bool {
        if left.exponent == right.exponent {
            return left.coefficient == right.coefficient
                && (left.isNegative == right.isNegative || left.isZero)
        }
        return left.order(to: right) == 0
    }

    /// Whether the value is below the other's.
    public static func < (left: Decimal128, right: Decimal128) -> Bool { left.order(to: right) < 0 }

    /// -1, 0 or 1 as this number is below, equal to or above the other, by value alone.
    public func order(to other: Decimal128) -> Int {
        if exponent == other.exponent, !isNegative, !other.isNegative {
            let (mine, theirs) = (coefficient, other.coefficient)
            return mine == theirs ? 0 : mine < theirs ? -1 : 1
        }
        if isZero || other.isZero {
            return isZero ? (other.isZero ? 0 : other.isNegative ? 1 : -1) : (isNegative ? -1 : 1)
        }
        if isNegative != other.isNegative { return isNegative ? -1 : 1 }
        let order = magnitudeOrder(to: other)
        return isNegative ? -order : order
    }

    private func magnitudeOrder(to other: Decimal128) -> Int {
        var (mine, theirs) = (coefficient, other.coefficient)
        if exponent != other.exponent {
            let (myDigits, theirDigits) = (PowersOfTen.digits(of: mine), PowersOfTen.digits(of: theirs))
            let (myTop, theirTop) = (myDigits + exponent, theirDigits + other.exponent)
            if myTop != theirTop { return myTop < theirTop ? -1 : 1 }
            if myDigits < theirDigits {
                mine *= PowersOfTen[theirDigits - myDigits]
            } else {
                theirs *= PowersOfTen[myDigits - theirDigits]
            }
        }
        return mine == theirs ? 0 : mine < theirs ? -1 : 1
    }

    /// By value alone, as `==` compares.
    public func hash(into hasher: inout Hasher) {
        let shortest = reduced
        hasher.combine(shortest.coefficient)
        hasher.combine(shortest.exponent)
        hasher.combine(shortest.isNegative)
    }
}
