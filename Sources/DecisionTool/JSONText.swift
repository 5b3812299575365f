import DecimalArithmetic
import FEEL

/// Values as JSON; what JSON has no form for is a string.
enum JSONText {
    static func text(_ value: FEELValue) -> String {
        switch value {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let number):
            number.exponent > 0 ? FEELValue.number(number).description : number.description
        case .string(let text): quoted(text)
        case .list(let items): "[\(items.map(text).joined(separator: ", "))]"
        case .context(let context):
            "{\(context.entries.map { "\(quoted($0.key)): \(text($0.value))" }.joined(separator: ", "))}"
        default: quoted(value.description)
        }
    }

    /// RFC 8259 section 7.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
