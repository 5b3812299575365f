/// Reads a regular expression of XPath 3.1 (functions and operators, section 5.6) into instructions.
struct PatternParser {
    /// A pattern is held to this many instructions, repetitions written out.
    private static let sizeLimit = 20_000
    private static let nestingLimit = 100

    private let scalars: [Unicode.Scalar]
    private let flags: PatternFlags
    private var position = 0
    private var groups = 0
    private var closedGroups: Set<Int> = []
    private var loops = 0
    private var nesting = 0

    private init(_ pattern: String, _ flags: PatternFlags) {
        scalars = flags.ignoresSpace ? Self.withoutSpace(pattern) : Array(pattern.unicodeScalars)
        self.flags = flags
    }

    /// `nil` for what is no pattern.
    static func parse(_ pattern: String, _ flags: PatternFlags) -> PatternProgram? {
        var parser = PatternParser(pattern, flags)
        if flags.isLiteral {
            guard parser.scalars.count <= sizeLimit else { return nil }
            let code = parser.scalars.map { PatternProgram.Instruction.set(.single($0)) }
            return PatternProgram(code: code + [.accept], groups: 0, loops: 0, flags: flags)
        }
        guard let code = parser.alternatives(), parser.position == parser.scalars.count else { return nil }
        return PatternProgram(
            code: code + [.accept], groups: parser.groups, loops: parser.loops, flags: flags)
    }

    private typealias Code = [PatternProgram.Instruction]

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }

    /// The pattern without white space, but for that in classes.
    private static func withoutSpace(_ pattern: String) -> [Unicode.Scalar] {
        var (kept, depth, isEscaped) = ([Unicode.Scalar](), 0, false)
        for scalar in pattern.unicodeScalars {
            if depth == 0, [" ", "\t", "\n", "\r"].contains(scalar) { continue }
            kept.append(scalar)
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "[" {
                depth += 1
            } else if scalar == "]" {
                depth = max(0, depth - 1)
            }
        }
        return kept
    }

    private mutating func alternatives() -> Code? {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting < Self.nestingLimit, let first = branch() else { return nil }
        var (branches, size) = ([first], first.count)
        while take("|") {
            guard let other = branch() else { return nil }
            branches.append(other)
            size += other.count + 2
            guard size <= Self.sizeLimit else { return nil }
        }
        var code: Code = []
        code.reserveCapacity(size)
        for branch in branches.dropLast() {
            code.append(.split(1, branch.count + 2))
            code += branch
            code.append(.jump(size - code.count))
        }
        return code + (branches.last ?? [])
    }

    private mutating func branch() -> Code? {
        var code: Code = []
        while let scalar = current, scalar != "|", scalar != ")" {
            guard let atom = atom(), let piece = quantified(atom) else { return nil }
            code += piece
            guard code.count <= Self.sizeLimit else { return nil }
        }
        return code
    }

    private mutating func atom() -> Code? {
        guard let scalar = current else { return nil }
        position += 1
        switch scalar {
        case "(": return group()
        case "[": return characterClass().map { [.set($0)] }
        case ".":
            return [
                .set(
                    flags.dotMatchesAll
                        ? .ranges([0...0x10FFFF]) : .complement(.ranges([0xA...0xA, 0xD...0xD])))
            ]
        case "^": return [.lineStart]
        case "$": return [.lineEnd]
        case "\\": return escape()
        case "*", "+", "?", "{", "}", "]": return nil
        default: return [.set(.single(scalar))]
        }
    }

    private mutating func group() -> Code? {
        if take("?") {
            guard take(":"), let code = alternatives(), take(")") else { return nil }
            return code
        }
        groups += 1
        let number = groups
        guard let code = alternatives(), take(")") else { return nil }
        closedGroups.insert(number)
        return [.save(2 * number)] + code + [.save(2 * number + 1)]
    }

    private mutating func escape() -> Code? {
        guard let scalar = current else { return nil }
        if let digit = scalar.properties.numericType == .decimal ? Int(scalar.value) - 0x30 : nil,
            (1...9).contains(digit)
        {
            position += 1
            var number = digit
            while let next = current, (0x30...0x39).contains(next.value),
                number * 10 + Int(next.value - 0x30) <= groups
            {
                number = number * 10 + Int(next.value - 0x30)
                position += 1
            }
            return closedGroups.contains(number) ? [.backReference(number)] : nil
        }
        return escapedSet().map { [.set($0)] }
    }

    /// What follows a backslash, in a class as well.
    private mutating func escapedSet() -> CharacterSet? {
        guard let scalar = current else { return nil }
        position += 1
        switch scalar {
        case "n": return .single("\n")
        case "r": return .single("\r")
        case "t": return .single("\t")
        case "s": return .space
        case "S": return .complement(.space)
        case "d": return .digit
        case "D": return .complement(.digit)
        case "w": return .word
        case "W": return .complement(.word)
        case "i": return .nameStart
        case "I": return .complement(.nameStart)
        case "c": return .namePart
        case "C": return .complement(.namePart)
        case "p", "P":
            guard take("{") else { return nil }
            let start = position
            while let scalar = current, scalar != "}" { position += 1 }
            guard let set = CharacterSet.property(String(scalars: scalars[start..<position])), take("}")
            else { return nil }
            return scalar == "p" ? set : .complement(set)
        case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^", "$":
            return .single(scalar)
        default: return nil
        }
    }

    private mutating func characterClass() -> CharacterSet? {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting < Self.nestingLimit else { return nil }
        let negated = take("^")
        var sets: [CharacterSet] = []
        var isFirst = true
        while let scalar = current {
            if scalar == "]", !isFirst { break }
            if scalar == "-", position + 1 < scalars.count, scalars[position + 1] == "[" {
                position += 2
                guard !sets.isEmpty, let other = characterClass(), take("]") else { return nil }
                let set = CharacterSet.union(sets)
                return .difference(negated ? .complement(set) : set, other)
            }
            guard sets.count < Self.sizeLimit, let set = classMember() else { return nil }
            sets.append(set)
            isFirst = false
        }
        guard !sets.isEmpty, take("]") else { return nil }
        return negated ? .complement(.union(sets)) : .union(sets)
    }

    private mutating func classMember() -> CharacterSet? {
        guard let low = current else { return nil }
        let start = position
        guard let first = classCharacter() else { return nil }
        guard case .ranges(let single) = first, single.count == 1, single[0].count == 1, current == "-",
            position + 1 < scalars.count, scalars[position + 1] != "]", scalars[position + 1] != "["
        else {
            // A lone hyphen may only begin or end a class.
            if low == "-", scalars[start] == "-", position - start == 1, let next = current, next != "]",
                start > 0, scalars[start - 1] != "[", scalars[start - 1] != "^"
            {
                return next == "-" ? nil : first
            }
            return first
        }
        position += 1
        guard case .ranges(let end)? = classCharacter(), end.count == 1, end[0].count == 1,
            single[0].lowerBound <= end[0].lowerBound
        else { return nil }
        return .ranges([single[0].lowerBound...end[0].lowerBound])
    }

    private mutating func classCharacter() -> CharacterSet? {
        guard let scalar = current else { return nil }
        position += 1
        if scalar == "\\" { return escapedSet() }
        return scalar == "[" || scalar == "]" ? nil : .single(scalar)
    }

    private mutating func quantified(_ atom: Code) -> Code? {
        guard let (least, most) = quantifier() else { return nil }
        guard least != 1 || most != 1 else { return atom }
        let isLazy = take("?")
        if let next = current, ["*", "+", "?"].contains(next) { return nil }
        guard max(least, most ?? least) * max(1, atom.count) <= Self.sizeLimit else { return nil }
        var code = Array(repeatElement(atom, count: least).joined())
        guard let most else {
            loops += 1
            let loop = loops - 1
            let body: Code = [.loopStart(loop)] + atom + [.loopCheck(loop)]
            let exit = body.count + 2
            code += [isLazy ? .split(exit, 1) : .split(1, exit)] + body + [.jump(-(body.count + 1))]
            return code
        }
        // Each optional turn may leave to the end of all.
        let size = atom.count + 1
        for turn in 0..<(most - least) {
            let exit = (most - least - turn) * size
            code += [isLazy ? .split(exit, 1) : .split(1, exit)] + atom
        }
        return code
    }

    /// How often; once without a quantifier. `nil` for one that is wrong.
    private mutating func quantifier() -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard take("{") else { return (1, 1) }
        guard let least = number() else { return nil }
        if take("}") { return (least, least) }
        guard take(",") else { return nil }
        if take("}") { return (least, nil) }
        guard let most = number(), most >= least, take("}") else { return nil }
        return (least, most)
    }

    private mutating func number() -> Int? {
        let start = position
        var value = 0
        while let scalar = current, (0x30...0x39).contains(scalar.value) {
            value = min(value * 10 + Int(scalar.value - 0x30), 1_000_000)
            position += 1
        }
        return position > start ? value : nil
    }
}
