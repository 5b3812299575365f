extension Decimal128 {
    /// The square root, rounded to 34 digits, half to even (IEEE 754-2008 section 5.4.1); `nil` for a negative number.
    public var squareRoot: Decimal128? {
        guard !isZero else { return Decimal128(stored: 0, exponent: exponent >> 1, isNegative: isNegative) }
        guard !isNegative else { return nil }
        let ideal = exponent >> 1
        let even = exponent & 1 == 0 ? coefficient : coefficient * 10
        // 70 or 71 digits under the root give at least 35 in it.
        let padding = (71 - PowersOfTen.digits(of: even)) / 2
        let first = min(2 * padding, PowersOfTen.last - PowersOfTen.digits(of: even))
        let radicand = (even * PowersOfTen[first]).multipliedFullWidth(by: PowersOfTen[2 * padding - first])
        let (root, isExact) = Self.integerRoot(radicand)
        if isExact { return Self.rounding(shortened: root, ideal - padding, ideal: ideal, isNegative: false) }
        return Self.rounding(root, ideal - padding, isNegative: false, sticky: true)
    }

    /// The whole part of the root, bit by bit from above.
    private static func integerRoot(_ radicand: (high: UInt128, low: UInt128)) -> (
        root: UInt128, isExact: Bool
    ) {
        var root: UInt128 = 0
        for bit in stride(from: 118, through: 0, by: -1) {
            let candidate = root | UInt128(1) << UInt128(bit)
            let square = candidate.multipliedFullWidth(by: candidate)
            if (square.high, square.low) <= (radicand.high, radicand.low) { root = candidate }
        }
        let square = root.multipliedFullWidth(by: root)
        return (root, square.high == radicand.high && square.low == radicand.low)
    }
}
