import FEEL

extension BoxedCompiler {
    func decisionTable(
        _ table: DecisionTable, _ line: Int, _ wanted: FEELType, in scope: inout FEELScope
    ) -> Compiled {
        if let language = table.foreign.first {
            for other in table.foreign.dropFirst() { _ = refused(other, line) }
            return refused(language, line)
        }
        let types = model.types(of: node.model, importing: [])
        let slots = table.inputs.map { _ in scope.unit.newSlot() }
        let inputs = zip(table.inputs, slots).map { input(of: $0, types, inSlot: $1, in: scope) }
        let outputs = table.outputs.map { output(of: $0, table, types, wanted, in: scope) }
        if table.hitPolicy.needsOrder, !outputs.isEmpty, outputs.allSatisfy(\.order.isEmpty) {
            report(
                line, severity: .warning,
                "The hit policy \(table.hitPolicy.rawValue) goes by the order of the output values, and none are listed, so the order of the rules counts. List them."
            )
        }
        let shape = FEELContext.Shape(table.outputs.map(\.name))
        let rules = table.rules.map { rule($0, table, inputs, outputs, shape, in: scope) }
        if table.outputs.isEmpty { report(line, "The table has no output.") }
        for word in table.unknown { report(line, "There is no \(word).") }
        let compiled = CompiledTable(
            table, inputs: inputs, rules: rules, outputs: outputs, shape: shape, site: site,
            firstSlot: slots.first ?? 0)
        model.add(
            AnalysedTable(element: node.name, model: model.models[node.model].name, line: line, compiled))
        let type: FEELType =
            outputs.count == 1
            ? outputs[0].type : .context(zip(table.outputs, outputs).map { .init($0.name, $1.type) })
        guard !outputs.isEmpty else { return Self.nothing }
        return ({ frame in compiled.evaluate(frame) }, type)
    }

    private func input(
        of column: DecisionTable.Input, _ types: TypeTable, inSlot own: Int, in scope: FEELScope
    ) -> CompiledTable.Input {
        let expression = literal(column.expression, line: column.line, in: scope)
        var type = model.type(column.typeRef, of: node, types)
        if case .any = type { type = expression.type }
        let declared = model.type(column.typeRef, of: node, types)
        return CompiledTable.Input(
            code: expression.code, source: expression.slot, slot: own, type: declared,
            quick: declared.quick, known: type,
            values: column.values.flatMap {
                tests($0, of: type, line: column.line, inSlot: own, in: scope)
            })
    }

    private func output(
        of column: DecisionTable.Output, _ table: DecisionTable, _ types: TypeTable, _ wanted: FEELType,
        in scope: FEELScope
    ) -> CompiledTable.Output {
        let type = model.type(column.typeRef, of: node, types)
        let fallback = column.defaultEntry.flatMap { text in
            text.isEmpty ? nil : literal(text, line: column.line, in: scope).code
        }
        var order: [FEELValue] = []
        if let values = column.values,
            case .oneOf(let listed)? = tests(values, of: type, line: column.line, in: scope)?.shape
        {
            order = listed
        } else {
            let value = table.hitPolicy == .outputOrder ? wanted.element : wanted
            let outside = table.outputs.count == 1 ? value : value.member(column.name)
            order = type.listed ?? outside.listed ?? []
        }
        return CompiledTable.Output(type: type, defaultCode: fallback, order: order)
    }

    private func tests(
        _ text: String, of type: FEELType, line: Int, inSlot slot: Int? = nil, in scope: FEELScope
    ) -> CompiledTests? {
        guard !text.isEmpty else { return nil }
        let tests = scope.tests(text, of: type, element: node.name, inSlot: slot)
        if let fault = tests.fault {
            report(line + Self.lines(before: fault), "\(fault.message) In “\(text.trimmed)”.")
        }
        return tests
    }

    private func rule(
        _ rule: DecisionTable.Rule, _ table: DecisionTable, _ inputs: [CompiledTable.Input],
        _ outputs: [CompiledTable.Output], _ shape: FEELContext.Shape, in scope: FEELScope
    ) -> CompiledTable.Rule {
        if rule.inputs.count != inputs.count || rule.outputs.count != outputs.count {
            report(rule.line, "The rule has another number of cells than the table has columns.")
        }
        let tests = zip(rule.inputs, inputs).map { cell, input -> CompiledTests? in
            let text = cell.text.trimmed
            if text.isEmpty || text == "-" { return nil }
            return self.tests(cell.text, of: input.type, line: cell.line, inSlot: input.slot, in: scope)
        }
        let cells = zip(rule.outputs, outputs).map { cell, output -> CompiledTable.OutputCell in
            let text = cell.text.trimmed
            if text.isEmpty || text == "-" {
                return CompiledTable.OutputCell(code: Self.nothing.code, constant: .nothing)
            }
            let compiled = literal(cell.text, line: cell.line, in: scope)
            return CompiledTable.OutputCell(
                code: compiled.code, constant: compiled.constant.flatMap { fixed($0, output.type) })
        }
        let missing = CompiledTable.OutputCell(code: Self.nothing.code, constant: .nothing)
        let all = cells + Array(repeating: missing, count: max(0, outputs.count - cells.count))
        return CompiledTable.Rule(tests: tests, outputs: all, constant: constant(all, shape))
    }

    private func constant(
        _ cells: [CompiledTable.OutputCell], _ shape: FEELContext.Shape
    ) -> FEELValue? {
        let values = cells.compactMap(\.constant)
        guard values.count == cells.count else { return nil }
        return values.count == 1 ? values[0] : .context(FEELContext(shape: shape, values: values))
    }

    /// A literal that needs no check each time.
    private func fixed(_ value: FEELValue, _ type: FEELType) -> FEELValue? {
        switch (type, value) {
        case (.any, _), (.number, .number), (.string, .string), (.boolean, .boolean): value
        default: nil
        }
    }
}

extension FEELType {
    /// The values that it allows, in the order they are listed in.
    fileprivate var listed: [FEELValue]? {
        guard case .constrained(let base, let constraint) = self else { return nil }
        guard case .oneOf(let values) = constraint.shape else { return base.listed }
        return values
    }
}

extension DecisionTable.HitPolicy {
    /// Whether it goes by the order of the output values.
    fileprivate var needsOrder: Bool {
        switch self {
        case .priority, .outputOrder: true
        case .unique, .any, .first, .ruleOrder, .collect: false
        }
    }
}
