import DecimalArithmetic

extension Builtin {
    static let conversions: [Builtin] = [
        make(
            "date", .date,
            Signature([("from", .any)]) { _, arguments in
                switch arguments[0] {
                case .string(let text): TemporalReader.date(text).map(FEELValue.date)
                case .date: arguments[0]
                case .dateTime(let value): .date(value.date)
                default: nil
                }
            },
            Signature([("year", .number), ("month", .number), ("day", .number)]) { _, arguments in
                guard let parts = integers(arguments) else { return nil }
                return FEELDate(year: parts[0], month: parts[1], day: parts[2]).map(FEELValue.date)
            }),
        make(
            "time", .time,
            Signature([("from", .any)]) { _, arguments in
                switch arguments[0] {
                case .string(let text): TemporalReader.time(text).map(FEELValue.time)
                case .time: arguments[0]
                case .dateTime(let value): .time(value.time)
                case .date: .time(.midnightUTC)
                default: nil
                }
            },
            Signature([("hour", .number), ("minute", .number), ("second", .number), ("offset?*", .any)]) {
                _, arguments in time(arguments)
            }),
        make(
            "date and time", .dateTime,
            Signature([("from", .any)]) { _, arguments in
                switch arguments[0] {
                case .string(let text): TemporalReader.dateTime(text).map(FEELValue.dateTime)
                case .dateTime: arguments[0]
                case .date(let date): .dateTime(FEELDateTime(date, .midnightUTC))
                default: nil
                }
            },
            Signature([("date", .temporal), ("time", .temporal)]) { _, arguments in
                guard case .time(let time) = arguments[1] else { return nil }
                switch arguments[0] {
                case .date(let date): return .dateTime(FEELDateTime(date, time))
                case .dateTime(let value): return .dateTime(FEELDateTime(value.date, time))
                default: return nil
                }
            }),
        make(
            "duration", .any,
            Signature([("from", .any)]) { _, arguments in
                switch arguments[0] {
                case .string(let text): TemporalReader.duration(text)
                case .yearsMonths, .daysTime: arguments[0]
                default: nil
                }
            }),
        make(
            "years and months duration", .yearsMonths,
            Signature([("from", .temporal), ("to", .temporal)]) { _, arguments in
                guard let start = day(arguments[0]), let end = day(arguments[1]) else { return nil }
                return .yearsMonths(YearsMonthsDuration(from: start, to: end))
            }),
        make(
            "string", .string,
            Signature([("from*", .any)]) { run, arguments in
                if arguments[0].isNull { return arguments[0] }
                if let text = arguments[0].text {
                    return run.spend(text.utf8.count >> 3) ? .string(text) : .null(FEELRun.stepFault)
                }
                // It was written in vain, which took as long as a long text.
                return run.spend(run.limits.characters >> 2) ? nil : .null(FEELRun.stepFault)
            }),
        make(
            "number", .number,
            Signature([("from", .any)]) { _, arguments in
                switch arguments[0] {
                case .number: arguments[0]
                case .string(let text): number(text, grouping: nil, decimal: ".")
                default: nil
                }
            },
            Signature([("from", .string), ("grouping separator*", .string), ("decimal separator*", .string)])
            {
                _, arguments in separatedNumber(arguments)
            }),
        make(
            "range", .range(.any),
            Signature([("from", .string)]) { _, arguments in
                guard case .string(let text) = arguments[0] else { return nil }
                return RangeText.read(text).map(FEELValue.range)
            }),
    ]

    private static func integers(_ arguments: [FEELValue]) -> [Int]? {
        let read = arguments.compactMap { value -> Int? in
            guard case .number(let number) = value else { return nil }
            return number.exactInt
        }
        return read.count == arguments.count ? read : nil
    }

    private static func day(_ value: FEELValue) -> FEELDate? {
        switch value {
        case .date(let date): date
        case .dateTime(let value): value.date
        default: nil
        }
    }

    private static func time(_ arguments: [FEELValue]) -> FEELValue? {
        guard let clock = integers(Array(arguments[..<2])), case .number(let seconds) = arguments[2],
            let second = seconds.truncatedInt, !seconds.isNegative || seconds.isZero,
            let fraction = seconds.subtracting(seconds.truncated)?.multiplied(by: 1_000_000_000)?.truncatedInt
        else { return nil }
        var zone: FEELZone?
        switch arguments[3] {
        case .null: break
        case .daysTime(let span) where abs(span.seconds) <= 14 * 3600: zone = .offset(Int(span.seconds))
        default: return nil
        }
        return FEELTime(hour: clock[0], minute: clock[1], second: second, nanosecond: fraction, zone: zone)
            .map(FEELValue.time)
    }

    private static func separatedNumber(_ arguments: [FEELValue]) -> FEELValue? {
        guard case .string(let text) = arguments[0] else { return nil }
        var (grouping, decimal) = (String?.none, ".")
        if case .string(let separator) = arguments[1] { grouping = separator }
        if case .string(let separator) = arguments[2] { decimal = separator }
        guard grouping.map({ [" ", ",", "."].contains($0) }) ?? true, [",", "."].contains(decimal),
            grouping != decimal
        else { return nil }
        return number(text, grouping: grouping, decimal: decimal)
    }

    private static func number(_ text: String, grouping: String?, decimal: String) -> FEELValue? {
        var plain = text
        if let grouping { plain = String(scalars: plain.unicodeScalars.filter { String($0) != grouping }) }
        if decimal != "." {
            guard !plain.unicodeScalars.contains(".") else { return nil }
            plain = String(scalars: plain.unicodeScalars.map { String($0) == decimal ? "." : $0 })
        }
        guard plain.first != "+", plain.last != ".", let value = Decimal128(plain) else { return nil }
        return .number(value)
    }
}
