import DecimalArithmetic

extension FEELValue: CustomStringConvertible {
    /// The value as FEEL writes it: strings in quotes, lists and contexts with their members.
    ///
    /// ```swift
    /// FEELValue.list([.number(1), .string("a")]).description  // [1, "a"]
    /// ```
    public var description: String {
        written(within: Self.writtenLimit) ?? "a \(typeName)"
    }

    /// Longer texts of values nobody reads.
    private static let writtenLimit = 1_000_000

    /// The value as FEEL writes it; `nil` when that takes more bytes.
    func written(within limit: Int) -> String? {
        var writer = ValueWriter(limit: limit)
        return writer.write(self) ? writer.text : nil
    }

    /// The value as an expression that gives it again; functions have none and become null.
    ///
    /// ```swift
    /// guard let day = FEELDate(year: 2026, month: 11, day: 25) else { return }
    /// FEELValue.date(day).description  // 2026-11-25
    /// FEELValue.date(day).literal  // @"2026-11-25"
    /// ```
    public var literal: String {
        var writer = ValueWriter(limit: .max, isLiteral: true)
        _ = writer.write(self)
        return writer.text
    }

    /// What the function `string` gives: the text of a string itself.
    var text: String? {
        if case .string(let value) = self { return value }
        return written(within: Self.writtenLimit)
    }
}

/// Writes values, up to a length.
private struct ValueWriter {
    let limit: Int
    /// Whether it is an expression that gives the value again.
    let isLiteral: Bool
    private(set) var text = ""

    init(limit: Int, isLiteral: Bool = false) {
        self.limit = limit
        self.isLiteral = isLiteral
    }

    /// - Returns: whether it fits.
    mutating func write(_ value: FEELValue) -> Bool {
        switch value {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .number(let value): text += value.feelText
        case .string(let value):
            guard value.utf8.count <= limit else { return false }
            text += Self.quoted(value)
        case .date(let value): write(temporal: value)
        case .time(let value): write(temporal: value)
        case .dateTime(let value): write(temporal: value)
        case .yearsMonths(let value): write(temporal: value)
        case .daysTime(let value): write(temporal: value)
        case .list(let values): return write(values)
        case .context(let context): return write(context)
        case .range(let range): return write(range)
        case .function where isLiteral: text += "null"
        case .function(let function):
            text += "function(\(function.parameters.map(\.name).joined(separator: ", ")))"
        }
        return text.utf8.count <= limit
    }

    private mutating func write(temporal value: some CustomStringConvertible) {
        text += isLiteral ? "@\"\(value)\"" : value.description
    }

    private mutating func write(_ values: [FEELValue]) -> Bool {
        text += "["
        for (index, value) in values.enumerated() {
            if index > 0 { text += ", " }
            guard write(value) else { return false }
        }
        text += "]"
        return text.utf8.count <= limit
    }

    private mutating func write(_ context: FEELContext) -> Bool {
        text += "{"
        for (index, entry) in context.entries.enumerated() {
            let key = isLiteral ? Self.quoted(entry.key) : Self.key(entry.key)
            text += (index > 0 ? ", " : "") + key + ": "
            guard write(entry.value) else { return false }
        }
        text += "}"
        return text.utf8.count <= limit
    }

    private mutating func write(_ range: FEELRange) -> Bool {
        let (before, after): (String, String) =
            switch range.form {
            case .equality: ("(=", ")")
            case .inequality: ("(!=", ")")
            case .comparison where !range.hasStart: ("(<" + (range.endIncluded ? "=" : ""), ")")
            case .comparison: ("(>" + (range.startIncluded ? "=" : ""), ")")
            case .interval: (range.startIncluded ? "[" : "(", range.endIncluded ? "]" : ")")
            }
        text += before
        switch range.form {
        case .interval:
            guard write(range.start) else { return false }
            text += ".."
            guard write(range.end) else { return false }
        case .comparison where !range.hasStart: guard write(range.end) else { return false }
        case .comparison, .equality, .inequality: guard write(range.start) else { return false }
        }
        text += after
        return text.utf8.count <= limit
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
}

extension Decimal128 {
    /// Digits alone up to a length that can be read, then with a power of ten.
    var feelText: String { abs(exponent) > 40 ? reduced.description : plainText }
}
