/// The powers of ten that 128 bits hold.
enum PowersOfTen {
    static let last = 38

    private static let table: [UInt128] = {
        var (powers, power) = ([UInt128(1)], UInt128(1))
        for _ in 1...last {
            power *= 10
            powers.append(power)
        }
        return powers
    }()

    static subscript(_ exponent: Int) -> UInt128 { table[exponent] }

    /// How many decimal digits the number is written with; zero has none.
    static func digits(of number: UInt128) -> Int {
        let bits = 128 - number.leadingZeroBitCount
        let estimate = (bits * 1233) >> 12
        return estimate + (number >= table[estimate] ? 1 : 0)
    }
}
