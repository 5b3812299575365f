import DMN

/// A model as plain text.
enum ModelText {
    static func text(_ model: DMNDefinitions) -> String {
        var lines = [model.name, String(repeating: "=", count: model.name.count)]
        for input in model.inputData { lines.append("input \(input.name): \(input.typeRef ?? "Any")") }
        for decision in model.decisions {
            lines += ["", decision.name, String(repeating: "-", count: decision.name.count)]
            if !decision.question.isEmpty { lines.append(decision.question) }
            if !decision.description.isEmpty { lines.append(decision.description) }
            lines += decision.logic.map { self.lines($0, indent: "") } ?? ["(no logic)"]
        }
        for function in model.businessKnowledgeModels {
            let parameters = function.parameters.map { "\($0.name): \($0.typeRef ?? "Any")" }.joined(
                separator: ", ")
            lines += [
                "", "\(function.name)(\(parameters))", String(repeating: "-", count: function.name.count),
            ]
            lines += function.logic.map { self.lines($0, indent: "") } ?? ["(no logic)"]
        }
        return lines.joined(separator: "\n")
    }

    static func text(_ expression: BoxedExpression) -> String {
        lines(expression, indent: "").joined(separator: "\n")
    }

    private static func lines(_ expression: BoxedExpression, indent: String) -> [String] {
        func inner(_ title: String, _ value: BoxedExpression?) -> [String] {
            ["\(indent)\(title)"] + (value.map { lines($0, indent: indent + "  ") } ?? [])
        }
        switch expression.kind {
        case .literal(let text):
            return text.split(separator: "\n").map { indent + $0.drop { $0 == " " || $0 == "\t" } }
        case .foreign(let language, let text):
            return ["\(indent)in \(language):"]
                + text.split(separator: "\n").map { "\(indent)  \($0.drop { $0 == " " || $0 == "\t" })" }
        case .decisionTable(let table): return TableGrid(table).text().map { indent + $0 }
        case .context(let entries):
            return entries.flatMap { inner($0.variable.map { "\($0.name):" } ?? "result:", $0.value) }
        case .invocation(let called, let bindings):
            return inner("call", called) + bindings.flatMap { inner("with \($0.parameter):", $0.value) }
        case .relation(let columns, let rows):
            return [indent + columns.map(\.name).joined(separator: " | ")]
                + rows.map { row in
                    indent
                        + row.map { $0.map { lines($0, indent: "").joined(separator: " ") } ?? "" }
                        .joined(separator: " | ")
                }
        case .list(let items): return items.flatMap { inner("-", $0) }
        case .function(_, let parameters, let body):
            return inner("function(\(parameters.map(\.name).joined(separator: ", ")))", body)
        case .conditional(let test, let yes, let no):
            return inner("if", test) + inner("then", yes) + inner("else", no)
        case .filter(let list, let match): return inner("filter", list) + inner("by", match)
        case .loop(let variable, let list, let body):
            return inner("for \(variable) in", list) + inner("return", body)
        case .quantified(let every, let variable, let list, let body):
            return inner("\(every ? "every" : "some") \(variable) in", list) + inner("satisfies", body)
        }
    }
}
