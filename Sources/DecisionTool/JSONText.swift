import DecimalArithmetic
import FEEL

/// Values as JSON; what JSON has no form for is a string.
struct JSONText {
    private var text = ""

    static func text(_ value: FEELValue) -> String {
        var writer = JSONText()
        writer.write(value)
        return writer.text
    }

    private mutating func write(_ value: FEELValue) {
        switch value {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .number(let some):
            let number = some.isZero ? some.magnitude : some
            text += number.exponent > 0 ? FEELValue.number(number).description : number.description
        case .string(let value): write(quoted: value)
        case .list(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += ", " }
                write(item)
            }
            text += "]"
        case .context(let context):
            text += "{"
            for (index, entry) in context.entries.enumerated() {
                if index > 0 { text += ", " }
                write(quoted: entry.key)
                text += ": "
                write(entry.value)
            }
            text += "}"
        default: write(quoted: value.description)
        }
    }

    /// RFC 8259 section 7.
    private mutating func write(quoted value: String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
