/// A non-negative number with 108 decimals: room to work in for functions that have no exact results.
struct FixedPoint {
    private static let base: UInt64 = 1_000_000_000_000_000_000
    private static let fractionLimbs = 6
    private static let wholeLimbs = 3
    /// Digits after the point.
    static let decimals = 18 * fractionLimbs

    /// 18 digits each: first of the whole part, then of the fraction.
    private var limbs = [UInt64](repeating: 0, count: wholeLimbs + fractionLimbs)

    init(_ whole: UInt128 = 0) {
        var rest = whole
        for index in (0..<Self.wholeLimbs).reversed() {
            limbs[index] = UInt64(rest % UInt128(Self.base))
            rest /= UInt128(Self.base)
        }
    }

    /// The whole part, held at 10^35.
    var whole: UInt128 {
        guard limbs[0] == 0 else { return PowersOfTen[35] }
        return UInt128(limbs[1]) * UInt128(Self.base) + UInt128(limbs[2])
    }
    var isZero: Bool { limbs.allSatisfy { $0 == 0 } }

    /// The fraction of two numbers, the first smaller than the second, which is below 10^35.
    init(_ numerator: UInt128, over denominator: UInt128) {
        self.init()
        var rest = numerator
        for index in limbs.indices.dropFirst(Self.wholeLimbs) {
            for _ in 0..<6 {
                let (digits, left) = (rest * 1000).quotientAndRemainder(dividingBy: denominator)
                limbs[index] = limbs[index] * 1000 + UInt64(digits)
                rest = left
            }
        }
    }

    static func + (left: FixedPoint, right: FixedPoint) -> FixedPoint {
        var (sum, carry) = (left, UInt64(0))
        for index in left.limbs.indices.reversed() {
            let limb = left.limbs[index] + right.limbs[index] + carry
            carry = limb >= base ? 1 : 0
            sum.limbs[index] = carry == 1 ? limb - base : limb
        }
        return sum
    }

    /// The difference; the second is not larger than the first.
    static func - (left: FixedPoint, right: FixedPoint) -> FixedPoint {
        var (difference, borrow) = (left, UInt64(0))
        for index in left.limbs.indices.reversed() {
            let taken = right.limbs[index] + borrow
            borrow = left.limbs[index] < taken ? 1 : 0
            difference.limbs[index] = left.limbs[index] &+ (borrow == 1 ? base : 0) &- taken
        }
        return difference
    }

    static func * (left: FixedPoint, right: FixedPoint) -> FixedPoint {
        var columns = [UInt128](repeating: 0, count: 2 * left.limbs.count - 1)
        for (i, a) in left.limbs.enumerated() where a != 0 {
            for (j, b) in right.limbs.enumerated() where b != 0 { columns[i + j] += UInt128(a) * UInt128(b) }
        }
        for index in columns.indices.dropFirst().reversed() {
            columns[index - 1] += columns[index] / UInt128(base)
            columns[index] %= UInt128(base)
        }
        var product = FixedPoint()
        for index in product.limbs.indices {
            product.limbs[index] = UInt64(truncatingIfNeeded: columns[index + wholeLimbs - 1])
        }
        return product
    }

    static func / (dividend: FixedPoint, divisor: UInt64) -> FixedPoint {
        var (quotient, rest) = (dividend, UInt128(0))
        for index in dividend.limbs.indices {
            let part = rest * UInt128(base) + UInt128(dividend.limbs[index])
            quotient.limbs[index] = UInt64(truncatingIfNeeded: part / UInt128(divisor))
            rest = part % UInt128(divisor)
        }
        return quotient
    }

    static func >= (left: FixedPoint, right: FixedPoint) -> Bool {
        !left.limbs.lexicographicallyPrecedes(right.limbs)
    }

    /// The number times 10^power, as a decimal of 34 digits.
    func decimal(power: Int, isNegative: Bool) -> Decimal128? {
        var (coefficient, taken, sticky) = (whole, 0, false)
        for limb in limbs.dropFirst(Self.wholeLimbs) {
            var place = Self.base / 10
            for _ in 0..<18 {
                let digit = UInt128(limb / place % 10)
                if coefficient < PowersOfTen[PowersOfTen.last - 1] {
                    coefficient = coefficient * 10 + digit
                    taken += 1
                } else {
                    sticky = sticky || digit != 0
                }
                place /= 10
            }
        }
        return Decimal128.rounding(coefficient, power - taken, isNegative: isNegative, sticky: sticky)
    }
}
