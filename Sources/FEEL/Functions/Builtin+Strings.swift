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
            Signature([("string", .string)]) { run, arguments in
                guard case .string(let text) = arguments[0], run.spend(text.utf8.count >> 3) else {
                    return nil
                }
                return .string(text.uppercased())
            }),
        make(
            "lower case", .string,
            Signature([("string", .string)]) { run, arguments in
                guard case .string(let text) = arguments[0], run.spend(text.utf8.count >> 3) else {
                    return nil
                }
                return .string(text.lowercased())
            }),
        pair("substring before") { text, match in
            .string(text.place(of: match).map { String(decoding: text.utf8.prefix($0), as: UTF8.self) } ?? "")
        },
        pair("substring after") { text, match in
            .string(
                text.place(of: match).map {
                    String(decoding: text.utf8.dropFirst($0 + match.utf8.count), as: UTF8.self)
                } ?? "")
        },
        pair("contains") { text, match in .boolean(text.place(of: match) != nil) },
        pair("starts with") { text, match in .boolean(text.utf8.starts(with: match.utf8)) },
        pair("ends with") { text, match in
            .boolean(text.utf8.reversed().starts(with: match.utf8.reversed()))
        },
        make(
            "matches", .boolean,
            Signature([("input", .string), ("pattern", .string), ("flags?*", .string)]) { run, arguments in
                guard let pattern = pattern(arguments[1], arguments[2], run),
                    case .string(let text) = arguments[0]
                else { return nil }
                return pattern.matches(text, spending: run).map(FEELValue.boolean) ?? outOfSteps(run)
            }),
        make(
            "replace", .string,
            Signature([
                ("input", .string), ("pattern", .string), ("replacement", .string), ("flags?*", .string),
            ]) { run, arguments in
                guard let pattern = pattern(arguments[1], arguments[3], run),
                    case .string(let text) = arguments[0],
                    case .string(let replacement) = arguments[2]
                else { return nil }
                return pattern.replacing(text, with: replacement, spending: run).map(FEELValue.string)
                    ?? outOfSteps(run)
            }),
        make(
            "split", .list(.string),
            Signature([("string", .string), ("delimiter", .string)]) { run, arguments in
                guard let pattern = pattern(arguments[1], .nothing, run),
                    case .string(let text) = arguments[0]
                else { return nil }
                return pattern.split(text, spending: run).map { .list($0.map(FEELValue.string)) }
                    ?? outOfSteps(run)
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
        _ name: String, _ body: @escaping @Sendable (String, String) -> FEELValue?
    ) -> Builtin {
        make(
            name, .any,
            Signature([("string", .string), ("match", .string)]) { _, arguments in
                guard case .string(let text) = arguments[0], case .string(let match) = arguments[1] else {
                    return nil
                }
                return body(text, match)
            })
    }

    private static func substring(_ text: String, _ start: Decimal128, _ length: Decimal128?) -> FEELValue? {
        guard let position = start.truncatedInt, position != 0 else { return nil }
        let scalars = text.unicodeScalars
        let size = scalars.count
        let first = position > 0 ? position - 1 : size + position
        guard first >= 0 else { return nil }
        guard first < size else { return nil }
        let rest = scalars.dropFirst(first)
        guard let length else { return .string(String(rest)) }
        guard let count = length.truncatedInt, count > 0 else { return nil }
        return .string(String(rest.prefix(count)))
    }

    private static func pattern(
        _ pattern: FEELValue, _ flags: FEELValue, _ run: FEELRun
    ) -> XPathPattern? {
        guard case .string(let text) = pattern else { return nil }
        if case .string(let flags) = flags { return XPathPattern.cached(text, flags: flags, spending: run) }
        return XPathPattern.cached(text, flags: "", spending: run)
    }

    /// Null for a pattern that ran out of steps; `nil` while there are some.
    private static func outOfSteps(_ run: FEELRun) -> FEELValue? {
        run.stepsFault.map { _ in
            .null(FEELFault(.tooLong, "The search for the pattern takes too many steps."))
        }
    }
}
