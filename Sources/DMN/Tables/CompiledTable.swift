import FEEL

/// A decision table that is ready to be evaluated.
final class CompiledTable: Sendable {
    let table: DecisionTable
    let inputs: [Input]
    let rules: [Rule]
    let outputs: [Output]
    let shape: FEELContext.Shape
    let site: FEELSite
    /// Where the inputs' values are kept, one after the other.
    let firstSlot: Int
    private let blocks: [RuleBlock]
    private let titles: [String]
    /// What it takes to look at all cells.
    private let steps: Int
    /// The texts of the cells, without white space around them.
    let cellTexts: [[String]]

    struct Input: Sendable {
        let code: Code
        /// Where its value comes from, when it is a name.
        let source: Int?
        /// Where its value is kept.
        let slot: Int
        let type: FEELType
        let quick: FEELType.Quick
        /// What the values are of, as far as that is known.
        let known: FEELType
        let values: CompiledTests?
    }

    struct Rule: Sendable {
        /// None where the cell accepts everything.
        let tests: [CompiledTests?]
        let outputs: [OutputCell]
        /// What it gives, when that is always the same.
        let constant: FEELValue?

        /// As how many plain cells the cell of a column counts.
        func weight(of column: Int) -> Int { column < tests.count ? tests[column]?.weight ?? 1 : 1 }
    }

    struct OutputCell: Sendable {
        let code: Code
        let constant: FEELValue?
    }

    struct Output: Sendable {
        let type: FEELType
        let quick: FEELType.Quick
        let defaultCode: Code?
        /// What `priority` and `output order` go by.
        let order: [FEELValue]
        private let texts: [Spelling: Int]

        init(type: FEELType, defaultCode: Code?, order: [FEELValue]) {
            (self.type, quick, self.defaultCode, self.order) = (type, type.quick, defaultCode, order)
            var texts: [Spelling: Int] = [:]
            for (place, value) in order.enumerated() {
                if case .string(let text) = value, texts[Spelling(text)] == nil {
                    texts[Spelling(text)] = place
                }
            }
            self.texts = texts
        }

        /// The place of a value in the order; others come after all that it has.
        func rank(of value: FEELValue) -> Int {
            if case .string(let text) = value { return texts[Spelling(text)] ?? order.count }
            return order.firstIndex { $0.equals(value) == true } ?? order.count
        }
    }

    init(
        _ table: DecisionTable, inputs: [Input], rules: [Rule], outputs: [Output], shape: FEELContext.Shape,
        site: FEELSite, firstSlot: Int
    ) {
        self.table = table
        self.inputs = inputs
        self.rules = rules
        self.outputs = outputs
        self.shape = shape
        self.site = site
        self.firstSlot = firstSlot
        titles = table.inputs.map { $0.label.isEmpty ? $0.expression.trimmed : $0.label }
        cellTexts = table.rules.map { rule in rule.inputs.map(\.text.trimmed) }
        let weights = rules.lazy.flatMap { rule in inputs.indices.lazy.map { rule.weight(of: $0) } }
        steps = weights.reduce(0, +) / Self.stepCells
        blocks = Self.blocks(of: rules, table, columns: inputs.count)
    }

    /// How many plain cells a step looks at.
    private static let stepCells = 5

    /// The rules in blocks; one a block where the first match ends the search and cells run code.
    private static func blocks(of rules: [Rule], _ table: DecisionTable, columns: Int) -> [RuleBlock] {
        let isPlain = rules.allSatisfy { $0.tests.allSatisfy { $0?.isPlain ?? true } }
        let size = table.hitPolicy == .first && !isPlain ? 1 : 64
        return stride(from: 0, to: rules.count, by: size).map { start in
            RuleBlock(
                first: start,
                (start..<min(start + size, rules.count)).map { rule in
                    (0..<columns).map { column in
                        guard column < rules[rule].tests.count else { return ("", nil) }
                        return (table.rules[rule].inputs[column].text, rules[rule].tests[column])
                    }
                })
        }
    }

    func evaluate(_ frame: Frame) -> FEELValue {
        guard frame.run.spend(steps) else { return .null(FEELRun.stepFault) }
        if frame.run.isTraced { return evaluateTraced(frame) }
        guard readInputs(frame) else { return .null(frame.run.faults.last) }
        var (first, others) = (-1, [Int]())
        for block in blocks {
            var matching = block.matches(frame, from: firstSlot)
            while matching != 0 {
                let rule = block.first + matching.trailingZeroBitCount
                matching &= matching - 1
                if first >= 0 {
                    others.append(rule)
                } else if table.hitPolicy == .first {
                    return output(rules[rule], frame)
                } else {
                    first = rule
                }
            }
        }
        guard first >= 0 else { return fallback(frame) }
        if others.isEmpty, !isMultiple { return output(rules[first], frame) }
        return result([first] + others, frame)
    }

    /// The same, with what each rule said.
    private func evaluateTraced(_ frame: Frame) -> FEELValue {
        let state = EvaluationState.of(frame.run)
        guard readInputs(frame) else {
            let value = FEELValue.null(frame.run.faults.last)
            state?.trace(TableTrace(table: self, inputs: [], left: [], value: value))
            return value
        }
        var left: [UInt64] = []
        left.reserveCapacity(blocks.count * inputs.count)
        var hits: [Int] = []
        for block in blocks {
            let faults = frame.run.faults.count
            var matching = block.matches(frame, from: firstSlot) { left.append($0) }
            // Looked at for the trace alone.
            if table.hitPolicy == .first, !hits.isEmpty { frame.run.dropFaults(after: faults) }
            while matching != 0 {
                hits.append(block.first + matching.trailingZeroBitCount)
                matching &= matching - 1
            }
        }
        let value: FEELValue
        if hits.isEmpty {
            value = fallback(frame)
        } else if table.hitPolicy == .first || hits.count == 1 && !isMultiple {
            value = output(rules[hits[0]], frame)
        } else {
            value = result(hits, frame)
        }
        let slots = UnsafeBufferPointer(start: frame.slots + firstSlot, count: inputs.count)
        state?.trace(TableTrace(table: self, inputs: Array(slots), left: left, value: value))
        return value
    }

    /// For each rule the first column whose cell said no; -1 where none did.
    func refusals(_ left: [UInt64]) -> [Int] {
        guard left.count == blocks.count * inputs.count else { return [] }
        return blocks.indices.flatMap { block in
            let end = block + 1 < blocks.count ? blocks[block + 1].first : rules.count
            let columns = left[(block * inputs.count)..<((block + 1) * inputs.count)]
            return (blocks[block].first..<end).map { rule in
                let bit: UInt64 = 1 << UInt64(rule - blocks[block].first)
                return columns.firstIndex { $0 & bit == 0 }.map { $0 - columns.startIndex } ?? -1
            }
        }
    }

    /// - Returns: whether every input has a value that its column allows.
    private func readInputs(_ frame: Frame) -> Bool {
        for index in inputs.indices {
            // A null has its fault put in its place by the code.
            let known = inputs[index].source.map { frame.slots[$0] } ?? .nothing
            var value = known.isNull ? inputs[index].code(frame) : known
            if !inputs[index].quick.accepts(value) {
                value = frame.run.settled(inputs[index].type.coerce(value, in: frame.run), at: site)
            }
            if inputs[index].values != nil, !isAllowed(value, index, frame) { return false }
            frame.slots[inputs[index].slot] = value
        }
        return true
    }

    private func isAllowed(_ value: FEELValue, _ index: Int, _ frame: Frame) -> Bool {
        guard let tests = inputs[index].values, !value.isNull, !tests.isMet(by: value, frame) else {
            return true
        }
        _ = frame.run.record(
            FEELFault(
                .notAllowed, "\(value) is none of the values of the column “\(title(index))”.", at: site))
        return false
    }

    func title(_ input: Int) -> String { titles[input] }

    func output(_ rule: Rule, _ frame: Frame) -> FEELValue {
        if let constant = rule.constant { return constant }
        if outputs.count == 1 { return value(rule.outputs[0], outputs[0], frame) }
        guard frame.run.spend(outputs.count * FEELRun.entrySteps) else { return .null(FEELRun.stepFault) }
        var values: [FEELValue] = []
        values.reserveCapacity(outputs.count)
        for index in outputs.indices { values.append(value(rule.outputs[index], outputs[index], frame)) }
        return .context(FEELContext(shape: shape, values: values))
    }

    @inline(__always)
    private func value(_ cell: OutputCell, _ output: Output, _ frame: Frame) -> FEELValue {
        if let constant = cell.constant { return constant }
        let value = cell.code(frame)
        if output.quick.accepts(value) { return value }
        return frame.run.settled(output.type.coerce(value, in: frame.run), at: site)
    }

    /// The default outputs when no rule matched; null when there are none.
    private func fallback(_ frame: Frame) -> FEELValue {
        guard outputs.contains(where: { $0.defaultCode != nil }) else {
            return table.aggregation == .count && table.hitPolicy == .collect ? .number(0) : .nothing
        }
        let values = outputs.map { $0.defaultCode?(frame) ?? .nothing }
        let value = values.count == 1 ? values[0] : .context(FEELContext(shape: shape, values: values))
        return isMultiple && table.aggregation == nil && !value.isListValue ? .list([value]) : value
    }

    /// Whether the hit policy gives all matching rules.
    private var isMultiple: Bool {
        switch table.hitPolicy {
        case .ruleOrder, .outputOrder, .collect: true
        case .unique, .any, .priority, .first: false
        }
    }
}

extension FEELValue {
    var isListValue: Bool {
        if case .list = self { return true }
        return false
    }
}
