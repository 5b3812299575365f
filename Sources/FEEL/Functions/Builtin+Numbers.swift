import DecimalArithmetic

extension Builtin {
    static let numbers: [Builtin] =
        [
            rounding("decimal", .halfEven), rounding("round up", .up), rounding("round down", .down),
            rounding("round half up", .halfUp), rounding("round half down", .halfDown),
            rounding("floor", .floor, optional: true), rounding("ceiling", .ceiling, optional: true),
            make(
                "abs", .any,
                Signature([("n", .any)]) { _, arguments in
                    if case .list(let items) = arguments[0] {
                        return items.count == 1 ? magnitude(of: items[0]) : nil
                    }
                    return magnitude(of: arguments[0])
                }),
            make(
                "modulo", .number,
                Signature([("dividend", .number), ("divisor", .number)]) { _, arguments in
                    guard case .number(let a) = arguments[0], case .number(let b) = arguments[1] else {
                        return nil
                    }
                    return a.modulo(b).map(FEELValue.number)
                }),
            function("sqrt") { $0.squareRoot.map(FEELValue.number) },
            function("log") { $0.naturalLogarithm.map(FEELValue.number) },
            function("exp") { $0.exponential.map(FEELValue.number) },
            function("odd") { parity($0, isOdd: true) },
            function("even") { parity($0, isOdd: false) },
        ]

    private static func magnitude(of value: FEELValue) -> FEELValue? {
        switch value {
        case .number(let number): .number(number.magnitude)
        case .yearsMonths(let span): span.months < 0 ? Arithmetic.negated(value) : value
        case .daysTime(let span):
            span.seconds < 0 || span.nanoseconds < 0 ? Arithmetic.negated(value) : value
        default: nil
        }
    }

    private static func function(
        _ name: String, _ body: @escaping @Sendable (Decimal128) -> FEELValue?
    ) -> Builtin {
        make(
            name, .any,
            Signature([("number", .number)]) { _, arguments in
                guard case .number(let value) = arguments[0] else { return nil }
                return body(value)
            })
    }

    private static func parity(_ value: Decimal128, isOdd: Bool) -> FEELValue? {
        guard value.isInteger else { return .boolean(false) }
        return value.remainder(dividingBy: 2).map { .boolean($0.isZero != isOdd) }
    }

    private static func rounding(_ name: String, _ rounding: Rounding, optional: Bool = false) -> Builtin {
        make(
            name, .number,
            Signature([("n", .number), (optional ? "scale?" : "scale", .number)]) { _, arguments in
                guard case .number(let value) = arguments[0] else { return nil }
                if optional, arguments[1].isNull {
                    return value.rounded(toScale: 0, rounding).map(FEELValue.number)
                }
                guard case .number(let scale) = arguments[1], let places = scale.truncatedInt,
                    (-6111...6176).contains(places)
                else { return nil }
                return value.rounded(toScale: places, rounding).map(FEELValue.number)
            })
    }
}
