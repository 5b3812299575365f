public import DecimalArithmetic

/// A value of FEEL, the Friendly Enough Expression Language (OMG DMN 1.5 section 10.3.2).
///
/// An expression never throws: what it cannot answer is null, which then says why.
///
/// ```swift
/// let values: FEELValue = .list([.number(1), .string("a"), .boolean(true), .nothing])
/// values  // [1, "a", true, null]
/// ```
public enum FEELValue: Sendable {
    /// Nothing; with the fault that made it so, when it was one.
    case null(FEELFault?)
    /// `true` or `false`.
    case boolean(Bool)
    /// A number of up to 34 digits.
    case number(Decimal128)
    /// A text, compared and counted by its code points.
    case string(String)
    /// A day.
    case date(FEELDate)
    /// A time of day.
    indirect case time(FEELTime)
    /// A time on a day.
    indirect case dateTime(FEELDateTime)
    /// A span of whole months.
    case yearsMonths(YearsMonthsDuration)
    /// A span of days, hours, minutes and seconds.
    case daysTime(DaysTimeDuration)
    /// Values in order.
    case list([FEELValue])
    /// Named values in order.
    case context(FEELContext)
    /// What lies between two ends.
    case range(FEELRange)
    /// Something that can be called.
    case function(FEELFunction)

    /// Null by itself, without a fault.
    public static let nothing = FEELValue.null(nil)

    /// A whole number.
    ///
    /// ```swift
    /// FEELValue.number(360)  // 360
    /// ```
    public static func number(_ value: Int) -> FEELValue { .number(Decimal128(value)) }

    /// Whether it is null, with or without a fault.
    public var isNull: Bool {
        if case .null = self { return true }
        return false
    }

    /// What made this value null; `nil` for other values and for null by itself.
    ///
    /// ```swift
    /// let value = FEELExpression("1 / 0").evaluate(in: FEELRun(now: .epoch))
    /// value.isNull  // true
    /// value.fault?.message  // Division by zero.
    /// ```
    public var fault: FEELFault? {
        if case .null(let fault) = self { return fault }
        return nil
    }

    package var isTrue: Bool {
        if case .boolean(true) = self { return true }
        return false
    }

    /// The name of its type as FEEL writes it, for messages.
    ///
    /// ```swift
    /// FEELValue.list([]).typeName  // list
    /// ```
    public var typeName: String {
        switch self {
        case .null: "null"
        case .boolean: "boolean"
        case .number: "number"
        case .string: "string"
        case .date: "date"
        case .time: "time"
        case .dateTime: "date and time"
        case .yearsMonths: "years and months duration"
        case .daysTime: "days and time duration"
        case .list: "list"
        case .context: "context"
        case .range: "range"
        case .function: "function"
        }
    }
}
