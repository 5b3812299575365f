import FEEL

/// A decision table that is ready to be evaluated.
final class CompiledTable: Sendable {
    let table: DecisionTable
    let inputs: [Input]
    let rules: [Rule]
    let outputs: [Output]
    let shape: FEELContext.Shape
    let site: FEELSite
    private let titles: [String]
    /// The texts of the cells, without white space around them.
    let cellTexts: [[String]]

    struct Input: Sendable {
        let code: Code
        let type: FEELType
        let quick: FEELType.Quick
        let values: CompiledTests?
    }

    struct Rule: Sendable {
        /// None where the cell accepts everything.
        let tests: [CompiledTests?]
        let outputs: [OutputCell]
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
    }

    init(
        _ table: DecisionTable, inputs: [Input], rules: [Rule], outputs: [Output], shape: FEELContext.Shape,
        site: FEELSite
    ) {
        self.table = table
        self.inputs = inputs
        self.rules = rules
        self.outputs = outputs
        self.shape = shape
        self.site = site
        titles = table.inputs.map { $0.label.isEmpty ? $0.expression.trimmed : $0.label }
        cellTexts = table.rules.map { rule in rule.inputs.map(\.text.trimmed) }
    }

    func evaluate(_ frame: Frame) -> FEELValue {
        guard let values = inputValues(frame) else { return .null(frame.run.faults.last) }
        if table.hitPolicy == .first {
            for rule in rules where matches(rule, values, frame) { return output(rule, frame) }
            return fallback(frame)
        }
        var (first, others) = (-1, [Int]())
        for index in rules.indices where matches(rules[index], values, frame) {
            if first < 0 { first = index } else { others.append(index) }
        }
        guard first >= 0 else { return fallback(frame) }
        if others.isEmpty, !isMultiple { return output(rules[first], frame) }
        return result([first] + others, frame)
    }

    /// The same, with what each rule said.
    func evaluateTraced(_ frame: Frame) -> FEELValue {
        let state = EvaluationState.of(frame.run)
        guard let values = inputValues(frame) else {
            let value = FEELValue.null(frame.run.faults.last)
            state?.trace(TableTrace(table: self, inputs: [], outcomes: [], value: value))
            return value
        }
        var outcomes: [Int16] = []
        outcomes.reserveCapacity(rules.count)
        var hits: [Int] = []
        for index in rules.indices {
            let refused = refusal(of: rules[index], values, frame)
            outcomes.append(Int16(truncatingIfNeeded: refused))
            if refused < 0 { hits.append(index) }
        }
        let value: FEELValue
        if hits.isEmpty {
            value = fallback(frame)
        } else if table.hitPolicy == .first || hits.count == 1 && !isMultiple {
            value = output(rules[hits[0]], frame)
        } else {
            value = result(hits, frame)
        }
        state?.trace(TableTrace(table: self, inputs: values, outcomes: outcomes, value: value))
        return value
    }

    private func inputValues(_ frame: Frame) -> [FEELValue]? {
        var values: [FEELValue] = []
        values.reserveCapacity(inputs.count)
        for index in inputs.indices {
            var value = inputs[index].code(frame)
            if !inputs[index].quick.accepts(value) {
                value = frame.run.settled(inputs[index].type.coerce(value, in: frame.run), at: site)
            }
            if let tests = inputs[index].values, !value.isNull, !tests.isMet(by: value, frame) {
                _ = frame.run.record(
                    FEELFault(
                        .notAllowed, "\(value) is none of the values of the column “\(title(index))”.",
                        at: site))
                return nil
            }
            values.append(value)
        }
        return values
    }

    func title(_ input: Int) -> String { titles[input] }

    @inline(__always)
    private func matches(_ rule: Rule, _ values: [FEELValue], _ frame: Frame) -> Bool {
        for index in rule.tests.indices {
            if let tests = rule.tests[index], !tests.isMet(by: values[index], frame) { return false }
        }
        return true
    }

    /// The first column whose cell says no; -1 when none does.
    private func refusal(of rule: Rule, _ values: [FEELValue], _ frame: Frame) -> Int {
        for index in rule.tests.indices {
            if let tests = rule.tests[index], !tests.isMet(by: values[index], frame) { return index }
        }
        return -1
    }

    func output(_ rule: Rule, _ frame: Frame) -> FEELValue {
        if outputs.count == 1 { return value(rule.outputs[0], outputs[0], frame) }
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
