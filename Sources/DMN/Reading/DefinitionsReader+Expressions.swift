extension DefinitionsReader {
    private static let names: Set = [
        "literalExpression", "context", "decisionTable", "invocation", "relation", "list",
        "functionDefinition",
        "conditional", "filter", "for", "every", "some",
    ]

    /// The boxed expression that an element holds.
    func expression(in element: XMLElement) -> BoxedExpression? { expressions(in: element).first }

    private func expressions(in element: XMLElement) -> [BoxedExpression] {
        children(element).filter { Self.names.contains($0.name) }.map { expression($0) }
    }

    private func expression(_ element: XMLElement) -> BoxedExpression {
        BoxedExpression(
            id: element["id"] ?? "", typeRef: typeRef(element), line: element.line, kind: kind(element))
    }

    private func kind(_ element: XMLElement) -> BoxedExpression.Kind {
        func inside(_ name: String) -> BoxedExpression? { element.first(name).flatMap(expression(in:)) }
        switch element.name {
        case "context": return .context(element.all("contextEntry").map(entry))
        case "decisionTable": return .decisionTable(decisionTable(element))
        case "invocation":
            guard let called = expression(in: element) else { return .literal("") }
            return .invocation(
                called,
                element.all("binding").map { binding in
                    BoxedExpression.Binding(
                        parameter: binding.first("parameter").map(name) ?? "", value: expression(in: binding))
                })
        case "relation":
            let rows = element.all("row").map { row in
                children(row).map { $0.name == "extensionElements" ? nil : optional($0) }
            }
            return .relation(element.all("column").map(informationItem), rows)
        case "list": return .list(expressions(in: element))
        case "functionDefinition":
            return .function(
                functionKind(element), element.all("formalParameter").map(informationItem), body(of: element))
        case "conditional": return .conditional(inside("if"), inside("then"), inside("else"))
        case "filter": return .filter(inside("in"), inside("match"))
        case "for":
            return .loop((element["iteratorVariable"] ?? "").normalisedName, inside("in"), inside("return"))
        case "every", "some":
            return .quantified(
                every: element.name == "every", (element["iteratorVariable"] ?? "").normalisedName,
                inside("in"),
                inside("satisfies"))
        default:
            let text = element.first("text")?.text ?? ""
            return foreignLanguage(of: element).map { .foreign(language: $0, text) } ?? .literal(text)
        }
    }

    func functionKind(_ element: XMLElement?) -> FunctionKind {
        element?["kind"].flatMap(FunctionKind.init(rawValue:)) ?? .feel
    }

    /// What a function does; a kind that the standard does not have is a language that is not evaluated.
    func body(of element: XMLElement) -> BoxedExpression? {
        let body = expression(in: element)
        guard let kind = element["kind"], !kind.isEmpty, FunctionKind(rawValue: kind) == nil else {
            return body
        }
        return BoxedExpression(
            id: "", typeRef: nil, line: element.line, kind: .foreign(language: kind, ""))
    }

    private func optional(_ element: XMLElement) -> BoxedExpression? {
        Self.names.contains(element.name) ? expression(element) : nil
    }

    private func entry(_ element: XMLElement) -> BoxedExpression.Entry {
        BoxedExpression.Entry(
            variable: element.first("variable").map(informationItem), value: expression(in: element))
    }

    private func decisionTable(_ element: XMLElement) -> DecisionTable {
        let policy = element["hitPolicy"].flatMap(DecisionTable.HitPolicy.init(rawValue:))
        let aggregation = element["aggregation"].flatMap(DecisionTable.Aggregation.init(rawValue:))
        let unknown = [
            policy == nil ? element["hitPolicy"].map { "hit policy “\($0)”" } : nil,
            aggregation == nil ? element["aggregation"].map { "aggregation “\($0)”" } : nil,
        ]
        return DecisionTable(
            hitPolicy: policy ?? .unique, aggregation: aggregation, inputs: element.all("input").map(input),
            outputs: element.all("output").map(output), annotations: element.all("annotation").map(name),
            rules: element.all("rule").map(rule), unknown: unknown.compactMap(\.self),
            foreign: foreignLanguages(of: element))
    }

    /// Of the columns and the cells.
    private func foreignLanguages(of table: XMLElement) -> [String] {
        let columns = table.all("input") + table.all("output")
        let inColumns = columns.flatMap(\.children)
        let cells = table.all("rule").lazy.flatMap { $0.all("inputEntry") + $0.all("outputEntry") }
        var languages: [String] = []
        func look(at element: XMLElement) {
            guard element.first("text") != nil, let language = foreignLanguage(of: element),
                !languages.contains(language)
            else { return }
            languages.append(language)
        }
        for element in inColumns { look(at: element) }
        for element in cells { look(at: element) }
        return languages
    }

    private func input(_ element: XMLElement) -> DecisionTable.Input {
        let expression = element.first("inputExpression")
        return DecisionTable.Input(
            label: element["label"] ?? "", expression: expression?.first("text")?.text ?? "",
            typeRef: typeRef(expression), values: element.first("inputValues")?.first("text")?.trimmedText,
            line: element.line)
    }

    private func output(_ element: XMLElement) -> DecisionTable.Output {
        DecisionTable.Output(
            name: name(element), label: element["label"] ?? "", typeRef: typeRef(element),
            values: element.first("outputValues")?.first("text")?.trimmedText,
            defaultEntry: element.first("defaultOutputEntry")?.first("text")?.trimmedText, line: element.line)
    }

    private func rule(_ element: XMLElement) -> DecisionTable.Rule {
        DecisionTable.Rule(
            id: element["id"] ?? "", description: element.first("description")?.trimmedText ?? "",
            inputs: element.all("inputEntry").map(cell), outputs: element.all("outputEntry").map(cell),
            annotations: element.all("annotationEntry").map { $0.first("text")?.trimmedText ?? "" },
            line: element.line)
    }

    private func cell(_ element: XMLElement) -> DecisionTable.Cell {
        DecisionTable.Cell(text: element.first("text")?.text ?? "", line: element.line)
    }
}
