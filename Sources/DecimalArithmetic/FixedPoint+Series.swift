extension FixedPoint {
    static let logarithmOfTen: FixedPoint = {
        // ln 10 = 3 ln 2 + ln 1.25, with ln q = 2 artanh((q - 1) / (q + 1)).
        let two = FixedPoint(1, over: 3).doubledInverseHyperbolicTangent
        let quarter = FixedPoint(1, over: 9).doubledInverseHyperbolicTangent
        return two + two + two + quarter
    }()

    /// 1 / ln 10, to the digits that choosing a power of ten needs.
    static let reciprocalOfLogarithmOfTen = FixedPoint(
        434_294_481_903_251_827_651_128_918_916, over: 1_000_000_000_000_000_000_000_000_000_000)

    /// A decimal below 10^20, cut to the decimals there are.
    init(magnitudeOf value: Decimal128) {
        self = FixedPoint(value.coefficient).shifted(by: value.exponent)
    }

    /// The number times 10^power.
    private func shifted(by power: Int) -> FixedPoint {
        var (number, left) = (self, power)
        while left < 0 {
            let step = min(-left, 18)
            number = number / UInt64(PowersOfTen[step])
            left += step
        }
        return left > 0 ? number * FixedPoint(PowersOfTen[left]) : number
    }

    /// e raised to this number of at most 2.4, by halving it eight times, the power series, and squaring.
    var exponential: FixedPoint {
        let small = self / 256
        var (sum, term, count) = (FixedPoint(1), FixedPoint(1), UInt64(1))
        while !term.isZero {
            term = term * small / count
            sum = sum + term
            count += 1
        }
        for _ in 0..<8 { sum = sum * sum }
        return sum
    }

    /// 2 artanh of a number of at most 0.6: 2 (z + z³/3 + z⁵/5 + …).
    var doubledInverseHyperbolicTangent: FixedPoint {
        let square = self * self
        var (sum, power, count) = (self, self, UInt64(1))
        while !power.isZero {
            power = power * square
            count += 2
            sum = sum + power / count
        }
        return sum + sum
    }

    /// The product with a positive decimal; `nil` when it is 10^6 or more.
    func multiplied(by factor: Decimal128) -> FixedPoint? {
        var (product, power) = (self * FixedPoint(factor.coefficient), factor.exponent)
        while power > 0, !product.isZero, product.whole < 1_000_000 {
            product = product * FixedPoint(10)
            power -= 1
        }
        if power < 0 { product = product.shifted(by: power) }
        return product.whole < 1_000_000 ? product : nil
    }
}
