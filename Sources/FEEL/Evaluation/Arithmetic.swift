import DecimalArithmetic

/// The operators of DMN 1.5 tables 55 to 58.
enum Arithmetic {
    @inline(__always)
    static func apply(_ operation: Expression.Arithmetic, _ left: FEELValue, _ right: FEELValue) -> FEELValue
    {
        if case .number(let a) = left, case .number(let b) = right { return number(operation, a, b) }
        if left.isNull || right.isNull { return .null(left.fault ?? right.fault) }
        let result: FEELValue? =
            switch operation {
            case .add: sum(left, right)
            case .subtract: difference(left, right)
            case .multiply: product(left, right)
            case .divide: quotient(left, right)
            case .power: nil
            }
        return result ?? mismatch(operation, left, right)
    }

    private static func number(
        _ operation: Expression.Arithmetic, _ a: Decimal128, _ b: Decimal128
    ) -> FEELValue {
        let result: Decimal128? =
            switch operation {
            case .add: a.adding(b)
            case .subtract: a.subtracting(b)
            case .multiply: a.multiplied(by: b)
            case .divide: a.divided(by: b)
            case .power: a.raised(to: b)
            }
        if let result { return .number(result) }
        let message =
            operation == .divide && b.isZero ? "Division by zero." : "The result is no number of 34 digits."
        return .null(FEELFault(.outOfRange, message))
    }

    private static func mismatch(
        _ operation: Expression.Arithmetic, _ left: FEELValue, _ right: FEELValue
    ) -> FEELValue {
        let verb =
            switch operation {
            case .add: "added"
            case .subtract: "subtracted"
            case .multiply: "multiplied"
            case .divide: "divided"
            case .power: "raised to a power"
            }
        return .null(
            FEELFault(
                .typeMismatch,
                "A \(left.typeName) and a \(right.typeName) cannot be \(verb), or not within the range there is."
            ))
    }

    private static func sum(_ left: FEELValue, _ right: FEELValue) -> FEELValue? {
        switch (left, right) {
        case (.string(let a), .string(let b)):
            a.utf8.count + b.utf8.count > FEELRun.Limits().characters
                ? .null(FEELRun.characterFault) : .string(a + b)
        case (.yearsMonths(let a), .yearsMonths(let b)): months(a.months, b.months, negated: false)
        case (.daysTime(let a), .daysTime(let b)): seconds(a, b)
        case (.date(let date), .yearsMonths(let span)), (.yearsMonths(let span), .date(let date)):
            date.adding(months: span.months).map(FEELValue.date)
        case (.dateTime(let time), .yearsMonths(let span)), (.yearsMonths(let span), .dateTime(let time)):
            time.adding(span).map(FEELValue.dateTime)
        case (.date(let date), .daysTime(let span)), (.daysTime(let span), .date(let date)):
            FEELDateTime(date, .midnightUTC).adding(span).map { .date($0.date) }
        case (.dateTime(let time), .daysTime(let span)), (.daysTime(let span), .dateTime(let time)):
            time.adding(span).map(FEELValue.dateTime)
        case (.time(let time), .daysTime(let span)), (.daysTime(let span), .time(let time)):
            .time(time.adding(span))
        default: nil
        }
    }

    private static func difference(_ left: FEELValue, _ right: FEELValue) -> FEELValue? {
        switch (left, right) {
        case (.yearsMonths(let a), .yearsMonths(let b)): return months(a.months, b.months, negated: true)
        case (.daysTime(let a), .daysTime(let b)): return (-b).flatMap { seconds(a, $0) }
        case (_, .yearsMonths(let span)):
            guard span.months > .min else { return nil }
            return sum(left, .yearsMonths(YearsMonthsDuration(months: -span.months)))
        case (_, .daysTime(let span)): return (-span).flatMap { sum(left, .daysTime($0)) }
        case (.time(let a), .time(let b)):
            guard (a.zone == nil) == (b.zone == nil) else { return nil }
            let nanoseconds = a.nanoseconds - b.nanoseconds
            return DaysTimeDuration(
                seconds: Int64((b.offset ?? 0) - (a.offset ?? 0)), nanoseconds: Int64(nanoseconds)
            ).map(FEELValue.daysTime)
        default:
            guard let a = instant(left, right), let b = instant(right, left) else { return nil }
            return a.subtracting(b).map(FEELValue.daysTime)
        }
    }

    /// A date beside a time with a zone is its midnight in UTC.
    private static func instant(_ value: FEELValue, _ other: FEELValue) -> FEELDateTime? {
        switch (value, other) {
        case (.dateTime(let time), _): time
        case (.date(let date), _): FEELDateTime(date, .midnightUTC)
        default: nil
        }
    }

    private static func product(_ left: FEELValue, _ right: FEELValue) -> FEELValue? {
        switch (left, right) {
        case (.yearsMonths(let span), .number(let factor)), (.number(let factor), .yearsMonths(let span)):
            Decimal128(span.months).multiplied(by: factor).flatMap(monthsSpan)
        case (.daysTime(let span), .number(let factor)), (.number(let factor), .daysTime(let span)):
            span.total.multiplied(by: factor).flatMap(DaysTimeDuration.init).map(FEELValue.daysTime)
        default: nil
        }
    }

    private static func quotient(_ left: FEELValue, _ right: FEELValue) -> FEELValue? {
        switch (left, right) {
        case (.yearsMonths(let span), .number(let divisor)):
            Decimal128(span.months).divided(by: divisor).flatMap(monthsSpan)
        case (.yearsMonths(let a), .yearsMonths(let b)):
            Decimal128(a.months).divided(by: Decimal128(b.months)).map(FEELValue.number)
        case (.daysTime(let span), .number(let divisor)):
            span.total.divided(by: divisor).flatMap(DaysTimeDuration.init).map(FEELValue.daysTime)
        case (.daysTime(let a), .daysTime(let b)): a.total.divided(by: b.total).map(FEELValue.number)
        default: nil
        }
    }

    private static func monthsSpan(_ months: Decimal128) -> FEELValue? {
        months.truncatedInt.map { .yearsMonths(YearsMonthsDuration(months: Int64($0))) }
    }

    private static func months(_ a: Int64, _ b: Int64, negated: Bool) -> FEELValue? {
        let (result, overflow) = negated ? a.subtractingReportingOverflow(b) : a.addingReportingOverflow(b)
        return overflow ? nil : .yearsMonths(YearsMonthsDuration(months: result))
    }

    private static func seconds(_ a: DaysTimeDuration, _ b: DaysTimeDuration) -> FEELValue? {
        let (sum, overflow) = a.seconds.addingReportingOverflow(b.seconds)
        guard !overflow else { return nil }
        return DaysTimeDuration(seconds: sum, nanoseconds: a.nanoseconds + b.nanoseconds).map(
            FEELValue.daysTime)
    }

    static func negated(_ value: FEELValue) -> FEELValue {
        switch value {
        case .number(let number): .number(-number)
        case .yearsMonths(let span) where span.months > .min:
            .yearsMonths(YearsMonthsDuration(months: -span.months))
        case .daysTime(let span): (-span).map(FEELValue.daysTime) ?? .nothing
        case .null: value
        default: .null(FEELFault(.typeMismatch, "A \(value.typeName) has no negative."))
        }
    }
}
