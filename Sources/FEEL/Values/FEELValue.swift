public import DecimalArithmetic

/// A value of FEEL, the Friendly Enough Expression Language (OMG DMN 1.5 section 10.3.2).
///
/// An expression never throws: what it cannot answer is null, which then says why.
public enum FEELValue: Sendable {
    /// Nothing; with the fault that made it so, when it was one.
    case null(FEELFault?)
    case boolean(Bool)
    case number(Decimal128)
    case string(String)
    case date(FEELDate)
    indirect case time(FEELTime)
    indirect case dateTime(FEELDateTime)
    case yearsMonths(YearsMonthsDuration)
    case daysTime(DaysTimeDuration)
    case list([FEELValue])
    case context(FEELContext)
    case range(FEELRange)
    case function(FEELFunction)

    /// Null by itself, without a fault.
    public static let nothing = FEELValue.null(nil)

    public static func number(_ value: Int) -> FEELValue { .number(Decimal128(value)) }

    public var isNull: Bool {
        if case .null = self { return true }
        return false
    }

    /// What made this value null.
    public var fault: FEELFault? {
        if case .null(let fault) = self { return fault }
        return nil
    }

    package var isTrue: Bool {
        if case .boolean(true) = self { return true }
        return false
    }

    /// The name of its type as FEEL writes it, for messages.
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
