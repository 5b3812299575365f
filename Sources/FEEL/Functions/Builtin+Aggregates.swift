import DecimalArithmetic

extension Builtin {
    static let aggregates: [Builtin] = [
        make(
            "count", .number,
            Signature([("list", .list)]) { _, arguments in
                guard case .list(let items) = arguments[0] else { return nil }
                return .number(items.count)
            }),
        make(
            "min", .any,
            Signature([("list", .list)], variadic: true) { run, arguments in
                extreme(arguments[0], sign: -1, run)
            }),
        make(
            "max", .any,
            Signature([("list", .list)], variadic: true) { run, arguments in
                extreme(arguments[0], sign: 1, run)
            }),
        make(
            "sum", .any,
            Signature([("list", .list)], variadic: true) { _, arguments in
                guard case .list(let items) = arguments[0] else { return nil }
                return items.isEmpty ? .nothing : total(items)
            }),
        make(
            "mean", .any,
            Signature([("list", .list)], variadic: true) { _, arguments in
                guard case .list(let items) = arguments[0], !items.isEmpty, let sum = total(items) else {
                    return nil
                }
                let mean = Arithmetic.apply(.divide, sum, .number(items.count))
                return mean.isNull ? nil : mean
            }),
        numeric("product", stepsEach: 1) { numbers in
            numbers.isEmpty ? nil : fold(numbers, from: .one) { $0.multiplied(by: $1) }.map(FEELValue.number)
        },
        numeric("median", emptyIsNull: true) { numbers in
            let sorted = numbers.sorted()
            let middle = sorted.count / 2
            guard sorted.count % 2 == 0 else { return .number(sorted[middle]) }
            return sorted[middle - 1].adding(sorted[middle])?.divided(by: 2).map(FEELValue.number)
        },
        numeric("stddev") { numbers in
            guard numbers.count > 1, let sum = fold(numbers, from: .zero, { $0.adding($1) }),
                let mean = sum.divided(by: Decimal128(numbers.count)),
                let squares = fold(
                    numbers, from: .zero,
                    { total, number in
                        guard let distance = number.subtracting(mean) else { return nil }
                        return distance.multiplied(by: distance).flatMap { total.adding($0) }
                    })
            else { return nil }
            return squares.divided(by: Decimal128(numbers.count - 1))?.squareRoot.map(FEELValue.number)
        },
        numeric("mode") { numbers in
            var counts: [Decimal128: Int] = [:]
            for number in numbers { counts[number, default: 0] += 1 }
            let most = counts.values.max() ?? 0
            return .list(counts.filter { $0.value == most }.keys.sorted().map(FEELValue.number))
        },
    ]

    private static func extreme(_ list: FEELValue, sign: Int, _ run: FEELRun) -> FEELValue? {
        guard case .list(let items) = list, var best = items.first else { return .nothing }
        if items.count == 1 { return best.order(to: best) == nil ? nil : best }
        for item in items.dropFirst() {
            guard let order = run.order(item, best) else { return nil }
            if order == sign { best = item }
        }
        return best
    }

    private static func total(_ items: [FEELValue]) -> FEELValue? {
        guard var sum = items.first else { return nil }
        switch sum {
        case .number, .yearsMonths, .daysTime: break
        default: return nil
        }
        for item in items.dropFirst() {
            switch (sum, item) {
            case (.number, .number), (.yearsMonths, .yearsMonths), (.daysTime, .daysTime): break
            default: return nil
            }
            sum = Arithmetic.apply(.add, sum, item)
            if sum.isNull { return nil }
        }
        return sum
    }

    /// A function of numbers, in a list or by themselves.
    ///
    /// - Parameter stepsEach: what a number takes beside going over it.
    private static func numeric(
        _ name: String, emptyIsNull: Bool = false, stepsEach: Int = 0,
        _ body: @escaping @Sendable ([Decimal128]) -> FEELValue?
    ) -> Builtin {
        make(
            name, .any,
            Signature([("list", .list)], variadic: true) { run, arguments in
                guard case .list(let items) = arguments[0], run.spend(items.count * stepsEach) else {
                    return nil
                }
                var numbers: [Decimal128] = []
                for item in items {
                    guard case .number(let number) = item else { return nil }
                    numbers.append(number)
                }
                return numbers.isEmpty && emptyIsNull ? .nothing : body(numbers)
            })
    }

    private static func fold(
        _ numbers: [Decimal128], from start: Decimal128, _ step: (Decimal128, Decimal128) -> Decimal128?
    ) -> Decimal128? {
        numbers.reduce(Decimal128?.some(start)) { total, number in total.flatMap { step($0, number) } }
    }
}
