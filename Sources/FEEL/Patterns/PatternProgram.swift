/// The flags of XPath functions 3.1 section 5.6.2.
struct PatternFlags: Sendable {
    let dotMatchesAll: Bool
    let isMultiline: Bool
    let ignoresCase: Bool
    let ignoresSpace: Bool
    let isLiteral: Bool

    /// `nil` for letters that are no flags.
    init?(_ text: String) {
        guard text.allSatisfy("smixq".contains) else { return nil }
        dotMatchesAll = text.contains("s")
        isMultiline = text.contains("m")
        ignoresCase = text.contains("i")
        ignoresSpace = text.contains("x")
        isLiteral = text.contains("q")
    }
}

/// A pattern as instructions for a machine that goes back where it had a choice.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        case set(CharacterSet)
        /// Goes on at either distance, first the first.
        case split(Int, Int)
        case jump(Int)
        case save(Int)
        case lineStart, lineEnd
        case backReference(Int)
        /// Remembers where a turn of a loop begins; a turn that takes nothing is the last.
        case loopStart(Int)
        case loopCheck(Int)
        case accept
    }

    let code: [Instruction]
    let groups: Int
    let loops: Int
    let flags: PatternFlags
    /// What each instruction takes of the steps.
    private let costs: [Int]

    init(code: [Instruction], groups: Int, loops: Int, flags: PatternFlags) {
        (self.code, self.groups, self.loops, self.flags) = (code, groups, loops, flags)
        costs = code.map { instruction in
            guard case .set(let set) = instruction else { return 2 }
            return 2 + set.size >> 3 * (flags.ignoresCase ? 4 : 1)
        }
    }

    /// Where the match that begins at `start` ends, with its groups; `nil` for none or when `run` has no steps left.
    func match(_ text: [Unicode.Scalar], at start: Int, spending run: FEELRun) -> [Int]? {
        var registers = [Int](repeating: -1, count: 2 * groups + 2 + loops)
        let loopBase = 2 * groups + 2
        registers[0] = start
        var (place, position) = (0, start)
        var choices: [Choice] = []
        while true {
            guard run.spend(costs[place]) else { return nil }
            var isAlive = true
            switch code[place] {
            case .set(let set):
                if position < text.count, set.contains(text[position], ignoringCase: flags.ignoresCase) {
                    (position, place) = (position + 1, place + 1)
                } else {
                    isAlive = false
                }
            case .split(let first, let second):
                choices.append(.branch(place + second, position))
                place += first
            case .jump(let distance): place += distance
            case .save(let register):
                choices.append(.restore(register, registers[register]))
                registers[register] = position
                place += 1
            case .loopStart(let loop):
                choices.append(.restore(loopBase + loop, registers[loopBase + loop]))
                registers[loopBase + loop] = position
                place += 1
            case .loopCheck(let loop):
                // The jump back follows; past it the loop is left.
                place += registers[loopBase + loop] == position ? 2 : 1
            case .lineStart:
                isAlive =
                    position == 0 || flags.isMultiline && text[position - 1] == "\n" && position < text.count
                place += 1
            case .lineEnd:
                isAlive = position == text.count || flags.isMultiline && text[position] == "\n"
                place += 1
            case .backReference(let group):
                guard run.spend(max(0, registers[2 * group + 1] - registers[2 * group]) >> 3) else {
                    return nil
                }
                if let end = repeated(group, registers, text, position) {
                    (position, place) = (end, place + 1)
                } else {
                    isAlive = false
                }
            case .accept:
                registers[1] = position
                return registers
            }
            if !isAlive {
                guard let back = Self.back(&choices, &registers) else { return nil }
                (place, position) = back
            }
            guard choices.count < 1_000_000 else {
                run.exhaust()
                return nil
            }
        }
    }

    private enum Choice {
        case branch(Int, Int)
        case restore(Int, Int)
    }

    private static func back(_ choices: inout [Choice], _ registers: inout [Int]) -> (Int, Int)? {
        while let choice = choices.popLast() {
            switch choice {
            case .branch(let place, let position): return (place, position)
            case .restore(let register, let value): registers[register] = value
            }
        }
        return nil
    }

    /// Where the text of a group ends when it stands again at `position`; a group that took no part is empty.
    private func repeated(_ group: Int, _ registers: [Int], _ text: [Unicode.Scalar], _ position: Int) -> Int?
    {
        let (start, end) = (registers[2 * group], registers[2 * group + 1])
        guard start >= 0, end >= start else { return position }
        guard position + end - start <= text.count else { return nil }
        for offset in 0..<(end - start) {
            let (a, b) = (text[start + offset], text[position + offset])
            if a == b { continue }
            guard flags.ignoresCase,
                CharacterSet.variants(of: a).contains(where: {
                    $0 == b || CharacterSet.variants(of: b).contains($0)
                })
            else { return nil }
        }
        return position + end - start
    }
}
