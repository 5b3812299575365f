import DecimalArithmetic

extension Parser {
    private static let words = [
        "if", "for", "some", "every", "function", "true", "false", "null", "not", "and", "or", "in",
        "between",
        "then", "else", "return", "satisfies",
    ]

    mutating func primary() throws(FEELFault) -> Expression {
        try refuseOpenComment()
        guard let scalar = scanner.current else { throw fault("The expression ends too early.") }
        let start = scanner.position
        switch scalar {
        case "\"": return try string()
        case "(": return try bracketed()
        case "[": return try listOrRange()
        case "]":
            scanner.position += 1
            return try range(from: start, startIncluded: false)
        case "{": return try context()
        case "@": return try atLiteral()
        case _ where Scanner.isDigit(scalar) || scalar == "." && Scanner.isDigit(scanner.peek(1)):
            return try number()
        case _ where Scanner.isNameStart(scalar): return try nameOrWord()
        default: throw fault("“\(scalar)” cannot stand here.")
        }
    }

    private mutating func nameOrWord() throws(FEELFault) -> Expression {
        let start = scanner.position
        let found = local.longest(at: scanner, scope)
        let word = Self.words.first { scanner.starts(withWord: $0) }
        if let found, found.end - start > word?.unicodeScalars.count ?? 0 {
            let builtin = Builtin.longestName(at: scanner)
            if builtin?.end ?? 0 <= found.end {
                scanner.position = found.end
                if found.name.text == "?" { usesInput = true }
                return try make(.name(found.name.text), from: start, depth: 0, found.name.type)
            }
        }
        if let builtin = Builtin.longestName(at: scanner),
            builtin.end - start > word?.unicodeScalars.count ?? 0
                || word == "not"
        {
            scanner.position = builtin.end
            return try make(
                .name(builtin.name), from: start, depth: 0, Builtin.named(builtin.name)?.type ?? .any)
        }
        switch word {
        case "if": return try condition()
        case "for": return try loop()
        case "some": return try quantified(every: false)
        case "every": return try quantified(every: true)
        case "function": return try function()
        case "true", "false": return try literal(word ?? "", .boolean(word == "true"), .boolean)
        case "null": return try literal("null", .nothing, .null)
        case .some(let word): throw fault("“\(word)” cannot stand here.")
        case nil: break
        }
        guard let unknown = scanner.spacedName() else { throw fault("This cannot stand here.") }
        scanner.position = unknown.end
        if unknown.name == "?" { usesInput = true }
        return try make(.name(unknown.name), from: start, depth: 0)
    }

    private mutating func literal(
        _ word: String, _ value: FEELValue, _ type: FEELType
    ) throws(FEELFault) -> Expression {
        let start = scanner.position
        _ = scanner.take(word: word)
        return try make(.literal(value), from: start, depth: 0, type)
    }

    private mutating func number() throws(FEELFault) -> Expression {
        let start = scanner.position
        while Scanner.isDigit(scanner.current) { scanner.position += 1 }
        if scanner.current == ".", Scanner.isDigit(scanner.peek(1)) {
            scanner.position += 1
            while Scanner.isDigit(scanner.current) { scanner.position += 1 }
        }
        if let scalar = scanner.current, scalar == "e" || scalar == "E" {
            let signed = scanner.peek(1) == "+" || scanner.peek(1) == "-"
            if Scanner.isDigit(scanner.peek(signed ? 2 : 1)) {
                scanner.position += signed ? 2 : 1
                while Scanner.isDigit(scanner.current) { scanner.position += 1 }
            }
        }
        guard let value = Decimal128(String(scalars: scanner.scalars[start..<scanner.position])) else {
            throw fault("The number is too large.", code: .outOfRange, from: start)
        }
        return try make(.literal(.number(value)), from: start, depth: 0, .number)
    }

    private mutating func string() throws(FEELFault) -> Expression {
        let start = scanner.position
        let value = try stringText()
        return try make(.literal(.string(value)), from: start, depth: 0, .string)
    }

    private mutating func atLiteral() throws(FEELFault) -> Expression {
        let start = scanner.position
        scanner.position += 1
        scanner.skipSpace()
        guard scanner.current == "\"" else { throw fault("A text in quotes is missing after “@”.") }
        let text = try stringText()
        guard let value = TemporalReader.any(text) else {
            throw fault("“\(text.excerpt)” is no date, time or duration.", code: .invalidText, from: start)
        }
        return try make(.literal(value), from: start, depth: 0, FEELType.builtin(value.typeName) ?? .any)
    }

    /// A text in quotes, with its escapes carried out (DMN 1.5 grammar rules 34 and 64).
    mutating func stringText() throws(FEELFault) -> String {
        let start = scanner.position
        scanner.position += 1
        var units: [UInt16] = []
        var text = String.UnicodeScalarView()
        func flush(_ units: inout [UInt16], into text: inout String.UnicodeScalarView) {
            if !units.isEmpty {
                text.append(contentsOf: String(decoding: units, as: UTF16.self).unicodeScalars)
            }
            units = []
        }
        while let scalar = scanner.current {
            scanner.position += 1
            if scalar == "\"" {
                flush(&units, into: &text)
                return String(text)
            }
            guard scalar == "\\", let escaped = scanner.current else {
                flush(&units, into: &text)
                text.append(scalar)
                continue
            }
            scanner.position += 1
            switch escaped {
            case "u" where hexadecimal(4) != nil:
                units.append(UInt16(truncatingIfNeeded: hexadecimal(4) ?? 0))
                scanner.position += 4
                continue
            case "U":
                guard let code = hexadecimal(6), let character = Unicode.Scalar(code) else {
                    throw fault("“\\U” needs six digits of a character.", from: start)
                }
                scanner.position += 6
                flush(&units, into: &text)
                text.append(character)
                continue
            default: break
            }
            flush(&units, into: &text)
            switch escaped {
            case "n": text.append("\n")
            case "r": text.append("\r")
            case "t": text.append("\t")
            case "b": text.append("\u{8}")
            case "f": text.append("\u{c}")
            case "\"", "\\", "'", "/": text.append(escaped)
            default:
                text.append("\\")
                text.append(escaped)
            }
        }
        throw fault("The closing quote is missing.", from: start)
    }

    private func hexadecimal(_ count: Int) -> UInt32? {
        guard scanner.position + count <= scanner.scalars.count else { return nil }
        return UInt32(
            String(scalars: scanner.scalars[scanner.position..<scanner.position + count]), radix: 16)
    }
}
