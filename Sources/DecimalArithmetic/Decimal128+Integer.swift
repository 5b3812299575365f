extension Decimal128: ExpressibleByIntegerLiteral {
    /// The whole number of a literal, exact. A literal with a fraction is no `Decimal128`: use ``init(_:)-(String)``.
    public init(integerLiteral value: Int) { self.init(value) }

    /// The whole number, exact, with the exponent 0.
    public init(_ value: Int) {
        self.init(stored: UInt128(value.magnitude), exponent: 0, isNegative: value < 0)
    }

    /// The whole number, exact, with the exponent 0.
    public init(_ value: Int64) { self.init(Int(value)) }

    /// The number as an integer, without its fraction; `nil` when it is too large.
    public var truncatedInt: Int? {
        var digits = coefficient
        if exponent < 0 {
            guard -exponent <= PowersOfTen.last else { return 0 }
            digits /= PowersOfTen[-exponent]
        } else if exponent > 0, digits != 0 {
            guard exponent < 20, let power = UInt64(exactly: PowersOfTen[exponent]) else { return nil }
            let product = digits.multipliedReportingOverflow(by: UInt128(power))
            if product.overflow { return nil }
            digits = product.partialValue
        }
        guard let magnitude = Int(exactly: digits) else { return nil }
        return isNegative ? -magnitude : magnitude
    }

    /// The number as an integer; `nil` when it has a fraction or is too large.
    public var exactInt: Int? { isInteger ? truncatedInt : nil }
}
