import DecimalArithmetic

extension Builtin {
    static let strings: [Builtin] = [
        make(
            "substring", .string,
            Signature([("string", .string), ("start position", .number), ("length?", .number)]) {
                _, arguments in
                guard case .string(let text) = arguments[0], case .number(let start) = arguments[1]
                else { return nil }
                if case .number(let length) = arguments[2] { return substring(text, start, length) }
                return substring(text, start, nil)
            }),
        make(
            "string length", .number,
            Signature([("string", .string)]) { _, arguments in
                guard case .string(let text) = arguments[0] else { return nil }
                return .number(text.unicodeScalars.count)
            }),
        make(
            "upper case", .string,
            Signature([("string", .string)]) { _, arguments in
                guard case .string(let text) = arguments[0] else { return nil }
                return .string(text.uppercased())
            }),
        make(
            "lower case", .string,
            Signature([("string", .string)]) { _, arguments in
                guard case .string(let text) = arguments[0] else { return nil }
                return .string(text.lowercased())
            }),
        pair("substring before") { text, match in
            guard let place = text.place(of: match) else { return .string("") }
            return .string(String(scalars: text[..<place]))
        },
        pair("substring after") { text, match in
            guard let place = text.place(of: match) else { return .string("") }
            return .string(String(scalars: text[(place + match.count)...]))
        },
        pair("contains") { text, match in .boolean(text.place(of: match) != nil) },
        pair("starts with") { text, match in .boolean(text.starts(with: match)) },
        pair("ends with") { text, match in
            .boolean(text.count >= match.count && Array(text.suffix(match.count)) == match)
        },
        make(
            "matches", .boolean,
            Signature([("input", .string), ("pattern", .string), ("flags?*", .string)]) { run, arguments in
                guard let pattern = pattern(arguments[1], arguments[2]), case .string(let text) = arguments[0]
                else { return nil }
                return pattern.matches(text, spending: run).map(FEELValue.boolean)
            }),
        make(
            "replace", .string,
            Signature([
                ("input", .string), ("pattern", .string), ("replacement", .string), ("flags?*", .string),
            ]) { run, arguments in
                guard let pattern = pattern(arguments[1], arguments[3]),
                    case .string(let text) = arguments[0],
                    case .string(let replacement) = arguments[2]
                else { return nil }
                return pattern.replacing(text, with: replacement, spending: run).map(FEELValue.string)
            }),
        make(
            "split", .list(.string),
            Signature([("string", .string), ("delimiter", .string)]) { run, arguments in
                guard let pattern = pattern(arguments[1], .nothing), case .string(let text) = arguments[0]
                else { return nil }
                return pattern.split(text, spending: run).map { .list($0.map(FEELValue.string)) }
            }),
        make(
            "string join", .string,
            Signature([("list", .list), ("delimiter?*", .string)]) { _, arguments in
                guard case .list(let items) = arguments[0] else { return nil }
                var texts: [String] = []
                for item in items where !item.isNull {
                    guard case .string(let text) = item else { return nil }
                    texts.append(text)
                }
                if case .string(let delimiter) = arguments[1] {
                    return .string(texts.joined(separator: delimiter))
                }
                return .string(texts.joined())
            }),
    ]

    private static func pair(
        _ name: String, _ body: @escaping @Sendable ([Unicode.Scalar], [Unicode.Scalar]) -> FEELValue?
    ) -> Builtin {
        make(
            name, .any,
            Signature([("string", .string), ("match", .string)]) { _, arguments in
                guard case .string(let text) = arguments[0], case .string(let match) = arguments[1] else {
                    return nil
                }
                return body(Array(text.unicodeScalars), Array(match.unicodeScalars))
            })
    }

    private static func substring(_ text: String, _ start: Decimal128, _ length: Decimal128?) -> FEELValue? {
        let scalars = Array(text.unicodeScalars)
        guard let position = start.truncatedInt, position != 0 else { return nil }
        let first = position > 0 ? position - 1 : scalars.count + position
        guard first >= 0 else { return nil }
        guard first < scalars.count else { return nil }
        guard let length else { return .string(String(scalars: scalars[first...])) }
        guard let count = length.truncatedInt, count > 0 else { return nil }
        return .string(
            String(scalars: scalars[first..<min(scalars.count, first + min(count, scalars.count))]))
    }

    private static func pattern(_ pattern: FEELValue, _ flags: FEELValue) -> XPathPattern? {
        guard case .string(let text) = pattern else { return nil }
        if case .string(let flags) = flags { return XPathPattern.cached(text, flags: flags) }
        return XPathPattern.cached(text, flags: "")
    }
}

extension [Unicode.Scalar] {
    /// Where `match` first stands.
    fileprivate func place(of match: [Unicode.Scalar]) -> Int? {
        guard let first = match.first else { return 0 }
        guard count >= match.count else { return nil }
        return (0...(count - match.count)).first { start in
            self[start] == first && self[start..<start + match.count].elementsEqual(match)
        }
    }
}
