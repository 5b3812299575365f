/// A positive decimal number with at least 54 digits, to multiply time and again without losing any of 34.
struct WideDecimal {
    private static let base: UInt64 = 1_000_000_000_000_000_000
    private static let digits = 18

    /// Four times 18 digits, the most significant first.
    private var limbs: SIMD4<UInt64>
    /// The power of ten of the last digit.
    private var exponent: Int
    /// Whether something was cut off.
    private var isCut = false

    init(_ coefficient: UInt128, exponent: Int) {
        let (high, low) = coefficient.quotientAndRemainder(dividingBy: UInt128(Self.base))
        limbs = [0, 0, UInt64(high), UInt64(low)]
        self.exponent = exponent
        normalise()
    }

    /// 1 / (coefficient × 10^exponent), for a coefficient of at most 34 digits that does not end in zero.
    init(reciprocalOf coefficient: UInt128, exponent: Int) {
        guard coefficient > 1 else {
            self = WideDecimal(1, exponent: -exponent)
            return
        }
        let digits = PowersOfTen.digits(of: coefficient)
        var (limbs, rest) = (SIMD4<UInt64>(), PowersOfTen[digits - 1])
        for index in limbs.indices {
            for _ in 0..<6 {
                let (part, left) = (rest * 1000).quotientAndRemainder(dividingBy: coefficient)
                limbs[index] = limbs[index] * 1000 + UInt64(part)
                rest = left
            }
        }
        self.limbs = limbs
        self.exponent = -exponent - (digits - 1) - 4 * Self.digits
        isCut = rest != 0
        normalise()
    }

    static func * (left: WideDecimal, right: WideDecimal) -> WideDecimal {
        var (columns, carry) = (SIMD8<UInt64>(), UInt128(0))
        for column in (0..<7).reversed() {
            for index in max(0, column - 3)...min(3, column) {
                carry += UInt128(left.limbs[index]) * UInt128(right.limbs[column - index])
            }
            let (more, digits) = carry.quotientAndRemainder(dividingBy: UInt128(base))
            columns[column + 1] = UInt64(digits)
            carry = more
        }
        columns[0] = UInt64(carry)
        let first = columns[0] == 0 ? 1 : 0
        var product = left
        product.exponent += right.exponent + (4 - first) * digits
        product.isCut = left.isCut || right.isCut
        for index in 0..<4 { product.limbs[index] = columns[first + index] }
        for index in (first + 4)..<8 where columns[index] != 0 { product.isCut = true }
        return product
    }

    /// The number raised to a power of at least one.
    func raised(to count: UInt) -> WideDecimal {
        var (result, square, left) = (self, self, count - 1)
        while left > 0 {
            if left & 1 == 1 { result = result * square }
            left >>= 1
            if left > 0 { square = square * square }
        }
        return result
    }

    /// The number rounded to 34 digits; `nil` when it is too large.
    func decimal(isNegative: Bool) -> Decimal128? {
        var coefficient = UInt128(limbs[0]) * UInt128(Self.base) + UInt128(limbs[1])
        var (power, place) = (exponent + 2 * Self.digits, Self.base)
        while coefficient < PowersOfTen[PowersOfTen.last - 1], place > 1 {
            place /= 10
            coefficient = coefficient * 10 + UInt128(limbs[2] / place % 10)
            power -= 1
        }
        let isMore = isCut || limbs[2] % place != 0 || limbs[3] != 0
        return Decimal128.rounding(coefficient, power, isNegative: isNegative, sticky: isMore)
    }

    /// Brings the first digits into the first limb.
    private mutating func normalise() {
        while limbs[0] == 0 {
            limbs = [limbs[1], limbs[2], limbs[3], 0]
            exponent -= Self.digits
        }
    }
}
