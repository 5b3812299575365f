import DecimalArithmetic

extension FEELValue: CustomStringConvertible {
    /// The value as FEEL writes it: strings in quotes, lists and contexts with their members.
    public var description: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(let value): value.feelText
        case .string(let value): Self.quoted(value)
        case .date(let value): value.description
        case .time(let value): value.description
        case .dateTime(let value): value.description
        case .yearsMonths(let value): value.description
        case .daysTime(let value): value.description
        case .list(let values): "[\(values.map(\.description).joined(separator: ", "))]"
        case .context(let context):
            "{\(context.entries.map { "\(Self.key($0.key)): \($0.value)" }.joined(separator: ", "))}"
        case .range(let range): Self.text(of: range)
        case .function(let function):
            "function(\(function.parameters.map(\.name).joined(separator: ", ")))"
        }
    }

    /// What the function `string` gives: the text of a string itself.
    var text: String {
        if case .string(let value) = self { return value }
        return description
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private static func key(_ key: String) -> String {
        let scalars = Array(key.unicodeScalars)
        let isName =
            scalars.first.map(Scanner.isNameStart) ?? false
            && scalars.allSatisfy { Scanner.isNamePart($0) || $0 == " " }
        return isName ? key : quoted(key)
    }

    private static func text(of range: FEELRange) -> String {
        switch range.form {
        case .equality: return "(=\(range.start))"
        case .inequality: return "(!=\(range.start))"
        case .comparison where range.start.isNull: return "(<\(range.endIncluded ? "=" : "")\(range.end))"
        case .comparison: return "(>\(range.startIncluded ? "=" : "")\(range.start))"
        case .interval:
            return
                "\(range.startIncluded ? "[" : "(")\(range.start)..\(range.end)\(range.endIncluded ? "]" : ")")"
        }
    }
}

extension Decimal128 {
    /// Digits alone up to a length that can be read, then with a power of ten.
    var feelText: String { abs(exponent) > 40 ? reduced.description : plainText }
}
