import Synchronization

/// A regular expression of XPath 3.1, as `matches`, `replace` and `split` use them (DMN 1.5 table 70).
final class XPathPattern: Sendable {
    private let program: PatternProgram

    private init(_ program: PatternProgram) { self.program = program }

    private static let cache = Mutex<[String: XPathPattern?]>([:])

    /// Longer patterns are read each time.
    private static let longestKept = 50_000

    /// The pattern, read once, which counts as steps; `nil` for what is none.
    static func cached(_ pattern: String, flags: String, spending run: FEELRun) -> XPathPattern? {
        let key = flags + "/" + pattern
        if let known = cache.withLock({ $0[key] }) { return known }
        guard run.spend(2 * pattern.utf8.count) else { return nil }
        var made: XPathPattern?
        if let flags = PatternFlags(flags), let program = PatternParser.parse(pattern, flags) {
            made = XPathPattern(program)
        }
        guard pattern.utf8.count <= longestKept else { return made }
        cache.withLock { cache in
            if cache.count > 500 { cache.removeAll() }
            cache.updateValue(made, forKey: key)
        }
        return made
    }

    /// Whether the pattern stands anywhere in the text; `nil` when that takes too many steps.
    func matches(_ text: String, spending run: FEELRun) -> Bool? {
        let scalars = Array(text.unicodeScalars)
        let found = firstMatch(scalars, from: 0, spending: run)
        return run.spend(0) ? found != nil : nil
    }

    /// `nil` when the pattern matches nothing at all, or the replacement is none, or it takes too many steps.
    func replacing(_ text: String, with replacement: String, spending run: FEELRun) -> String? {
        guard program.match([], at: 0, spending: run) == nil else { return nil }
        let scalars = Array(text.unicodeScalars)
        guard let parts = replacementParts(replacement) else { return nil }
        let cost = parts.count * 4 + replacement.utf8.count >> 3
        var (result, position) = ([UInt8](), 0)
        while let match = firstMatch(scalars, from: position, spending: run), match[1] > match[0] {
            guard run.spend(cost + match[1] - position) else { return nil }
            result.append(scalars: scalars[position..<match[0]])
            for part in parts {
                switch part {
                case .text(let text): result.append(scalars: text[...])
                case .group(let number)
                where match[2 * number] >= 0 && match[2 * number + 1] >= match[2 * number]:
                    result.append(scalars: scalars[match[2 * number]..<match[2 * number + 1]])
                case .group: break
                }
            }
            position = match[1]
        }
        guard run.spend(0) else { return nil }
        result.append(scalars: scalars[position...])
        return String(decoding: result, as: UTF8.self)
    }

    /// The parts between the matches; `nil` when the pattern matches nothing at all.
    func split(_ text: String, spending run: FEELRun) -> [String]? {
        guard program.match([], at: 0, spending: run) == nil else { return nil }
        let scalars = Array(text.unicodeScalars)
        var (parts, position) = ([String](), 0)
        while let match = firstMatch(scalars, from: position, spending: run), match[1] > match[0] {
            guard run.spend(FEELRun.itemSteps) else { return nil }
            parts.append(String(scalars: scalars[position..<match[0]]))
            position = match[1]
        }
        guard run.spend(0) else { return nil }
        return parts + [String(scalars: scalars[position...])]
    }

    private func firstMatch(_ text: [Unicode.Scalar], from start: Int, spending run: FEELRun) -> [Int]? {
        for position in start...text.count {
            if let match = program.match(text, at: position, spending: run) { return match }
            guard run.spend(1) else { return nil }
        }
        return nil
    }

    private enum Part {
        case text([Unicode.Scalar])
        case group(Int)
    }

    /// `$1` for a group, `\$` and `\\` for themselves.
    private func replacementParts(_ replacement: String) -> [Part]? {
        let scalars = Array(replacement.unicodeScalars)
        if program.flags.isLiteral { return [.text(scalars)] }
        var (parts, text, index) = ([Part](), [Unicode.Scalar](), 0)
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            guard scalar == "$" || scalar == "\\" else {
                text.append(scalar)
                continue
            }
            guard index < scalars.count else { return nil }
            if scalar == "\\" {
                guard scalars[index] == "$" || scalars[index] == "\\" else { return nil }
                text.append(scalars[index])
                index += 1
                continue
            }
            guard Scanner.isDigit(scalars[index]) else { return nil }
            var number = Int(scalars[index].value - 0x30)
            index += 1
            while index < scalars.count, Scanner.isDigit(scalars[index]),
                number * 10 + Int(scalars[index].value - 0x30) <= program.groups
            {
                number = number * 10 + Int(scalars[index].value - 0x30)
                index += 1
            }
            guard number <= program.groups else { continue }
            if !text.isEmpty { parts.append(.text(text)) }
            text = []
            parts.append(.group(number))
        }
        return text.isEmpty ? parts : parts + [.text(text)]
    }
}

extension [UInt8] {
    fileprivate mutating func append(scalars: ArraySlice<Unicode.Scalar>) {
        for scalar in scalars { append(contentsOf: UTF8.encode(scalar) ?? .init()) }
    }
}
