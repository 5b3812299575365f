import DecimalArithmetic
public import FEEL

extension FEELValue: ExpressibleByBooleanLiteral {
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension FEELValue: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self = .number(value) }
}

extension FEELValue: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self = .string(value) }
}

extension FEELValue: ExpressibleByUnicodeScalarLiteral {}
extension FEELValue: ExpressibleByExtendedGraphemeClusterLiteral {}

extension FEELValue: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: FEELValue...) { self = .list(elements) }
}

extension FEELValue: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, FEELValue)...) {
        self = .context(FEELContext(elements.map { (key: $0.0, value: $0.1) }))
    }
}

extension FEELValue {
    /// A number such as `4372.5`.
    static func decimal(_ text: String) -> FEELValue { Decimal128(text).map(FEELValue.number) ?? .nothing }

    /// A day such as `2024-03-20`.
    static func day(_ text: String) -> FEELValue { date(text).map(FEELValue.date) ?? .nothing }

    /// A time on a day such as `2024-03-20 17:00`.
    static func moment(_ text: String) -> FEELValue {
        let parts = text.split(separator: " ")
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        guard let day = date(String(parts[0])),
            let time = FEELTime(hour: clock[0], minute: clock[1], second: 0)
        else { return .nothing }
        return .dateTime(FEELDateTime(day, time))
    }

    private static func date(_ text: String) -> FEELDate? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return FEELDate(year: parts[0], month: parts[1], day: parts[2])
    }
}
