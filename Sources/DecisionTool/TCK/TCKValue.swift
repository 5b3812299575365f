import DMN
import DecimalArithmetic
import FEEL

/// Values as the kit's files write them, and how strictly they are compared.
enum TCKValue {
    /// - Parameter type: what a text is that says no type of its own.
    static func read(_ element: XMLElement, as type: FEELType) -> FEELValue {
        if let list = element.first("list") {
            return list.isNil ? .nothing : .list(list.all("item").map { read($0, as: type.element) })
        }
        let components = element.all("component")
        if !components.isEmpty {
            return .context(
                FEELContext(
                    components.map { component in
                        let name = component["name"] ?? ""
                        return (name, component.isNil ? .nothing : read(component, as: type.member(name)))
                    }))
        }
        guard let value = element.first("value"), !value.isNil else { return .nothing }
        return simple(value, as: type)
    }

    private static func simple(_ value: XMLElement, as expected: FEELType) -> FEELValue {
        let type = value.attribute("type")?.split(separator: ":").last.map(String.init) ?? name(expected)
        let text = value.text
        // In files that give no types, nothing is how null is written.
        if text.isEmpty, value.attribute("type") == nil { return .nothing }
        let trimmed = value.trimmedText
        switch type {
        case "boolean": return .boolean(trimmed == "true" || trimmed == "1")
        case "decimal", "double", "integer", "int", "long", "float":
            return Decimal128(trimmed).map(FEELValue.number) ?? .string(text)
        case "date", "time", "dateTime", "duration", "dayTimeDuration", "yearMonthDuration":
            let name = ["date": "date", "time": "time", "dateTime": "date and time"][type] ?? "duration"
            return FEELExpression("\(name)(\"\(trimmed)\")").evaluate(in: FEELRun(now: .epoch))
        default: return .string(text)
        }
    }

    /// The kit's name of a type.
    private static func name(_ type: FEELType) -> String {
        switch type.base {
        case .number: "decimal"
        case .boolean: "boolean"
        case .date: "date"
        case .time: "time"
        case .dateTime: "dateTime"
        case .yearsMonths, .daysTime: "duration"
        default: "string"
        }
    }

    private static let tolerance = Decimal128("0.00000001") ?? .zero

    /// The same type, the same keys, numbers within 10^-8, lists in order.
    static func isSame(_ value: FEELValue, _ expected: FEELValue) -> Bool {
        switch (value, expected) {
        case (.null, .null): return true
        case (.number(let a), .number(let b)):
            guard let distance = a.subtracting(b) else { return false }
            return distance.magnitude < tolerance
        case (.list(let a), .list(let b)):
            return a.count == b.count && zip(a, b).allSatisfy(isSame)
        case (.context(let a), .context(let b)):
            return a.count == b.count
                && a.entries.allSatisfy { entry in b[entry.key].map { isSame(entry.value, $0) } ?? false }
        default:
            return value.typeName == expected.typeName && value.description == expected.description
                || value.equals(expected) == true && value.typeName == expected.typeName
        }
    }
}

extension XMLElement {
    fileprivate var isNil: Bool { attribute("nil") == "true" }
}
