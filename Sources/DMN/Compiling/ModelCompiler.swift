import FEEL

/// Compiles a model with those it imports.
final class ModelCompiler {
    let models: [DMNDefinitions]
    let hosts: HostFunctions
    private(set) var nodes: [ModelNode] = []
    private(set) var diagnostics: [DMNDiagnostic] = []
    private(set) var tables: [AnalysedTable] = []
    private(set) var order = DecisionOrder([])
    private var typeTables: [TypeTable?] = []
    private var places: [String: Int] = [:]

    init(main: DMNDefinitions, others: [DMNDefinitions], hosts: HostFunctions) {
        models = [main] + others
        self.hosts = hosts
    }

    func compile() -> [CompiledNode] {
        typeTables = Array(repeating: nil, count: models.count)
        for index in models.indices { collect(index) }
        for index in models.indices { _ = types(of: index, importing: []) }
        for index in models.indices { reportOtherImports(of: index) }
        orderDecisions()
        return nodes.indices.map(compile)
    }

    private func collect(_ index: Int) {
        let model = models[index]
        let all: [ModelNode.Kind] =
            model.inputData.map { .input($0) } + model.decisions.map { .decision($0) }
            + model.businessKnowledgeModels.map { .function($0) }
            + model.decisionServices.map { .service($0) }
        var decisions: Set<Spelling> = []
        for kind in all {
            let node = ModelNode(kind: kind, model: index)
            if node.name.isEmpty { report(.error, node, "The element has no name.") }
            if case .decision = kind, !decisions.insert(Spelling(node.name)).inserted {
                report(.error, node, "There are two decisions with this name.")
            }
            let place = "\(model.namespace)#\(node.id)"
            if node.id.isEmpty {
                report(.warning, node, "The element has no identifier, so nothing can refer to it.")
            } else if places.updateValue(nodes.count, forKey: place) != nil {
                report(.error, node, "There are two elements with this identifier.")
            }
            nodes.append(node)
        }
    }

    func report(_ severity: DMNDiagnostic.Severity, _ node: ModelNode, line: Int? = nil, _ message: String) {
        diagnostics.append(
            DMNDiagnostic(
                severity: severity, model: models[node.model].name, line: line ?? node.line,
                element: node.name,
                message: message))
    }

    func add(_ table: AnalysedTable) { tables.append(table) }

    /// The types of a model, those of its imports with their names before them.
    func types(of index: Int, importing: Set<Int>) -> TypeTable {
        if let known = typeTables[index] { return known }
        let model = models[index]
        var (imported, members) = ([String: FEELType](), Set<String>())
        for (alias, other) in imports(of: index) where !importing.contains(other) {
            let table = types(of: other, importing: importing.union([index]))
            members.formUnion(table.members)
            for (name, type) in table.types { imported[alias.isEmpty ? name : "\(alias).\(name)"] = type }
        }
        let table = TypeTable(model.itemDefinitions, imported: imported, members: members) {
            [self] definition, message in
            diagnostics.append(
                DMNDiagnostic(
                    severity: .error, model: model.name, line: definition.line, element: definition.name,
                    message: message))
        }
        typeTables[index] = table
        return table
    }

    private func reportOtherImports(of index: Int) {
        for imported in models[index].otherImports {
            let kind = imported.type.isEmpty ? "does not say what it is" : "is of “\(imported.type)”"
            diagnostics.append(
                DMNDiagnostic(
                    severity: .warning, model: models[index].name, line: imported.line,
                    element: imported.name,
                    message: "The import of “\(imported.namespace)” \(kind), and only DMN models are read."))
        }
    }

    private func imports(of index: Int) -> [(alias: String, model: Int)] {
        models[index].imports.compactMap { imported in
            guard let other = models.indices.first(where: { models[$0].namespace == imported.namespace })
            else {
                diagnostics.append(
                    DMNDiagnostic(
                        severity: .error, model: models[index].name, line: imported.line,
                        element: imported.name,
                        message: "The imported model “\(imported.namespace)” is missing."))
                return nil
            }
            return (imported.name.normalisedName, other)
        }
    }

    /// The node that a reference from a model leads to.
    func node(_ reference: String, from node: ModelNode) -> Int? {
        if let index = place(reference, from: node) { return index }
        report(.error, node, "It refers to “\(reference)”, which is not there.")
        return nil
    }

    func place(_ reference: String, from node: ModelNode) -> Int? {
        places[reference.hasPrefix("#") ? models[node.model].namespace + reference : reference]
    }

    /// The name under which a model imports another; empty for its own parts.
    func alias(of target: Int, from model: Int) -> String? {
        let other = nodes[target].model
        if other == model { return "" }
        return models[model].imports.first { $0.namespace == models[other].namespace }?.name.normalisedName
    }

    func type(of node: ModelNode) -> FEELType {
        let table = types(of: node.model, importing: [])
        guard let type = table.type(node.typeRef) else {
            report(.error, node, "There is no type “\(node.typeRef ?? "")”.")
            return .any
        }
        return type
    }

    /// The type of a node as others see it: a function's is a function.
    func visibleType(of index: Int) -> FEELType {
        let node = nodes[index]
        let table = types(of: node.model, importing: [])
        switch node.kind {
        case .input, .decision: return table.type(node.typeRef) ?? .any
        case .function(let function):
            return .function(
                function.parameters.map { table.type($0.typeRef) ?? .any },
                table.type(function.typeRef ?? function.logic?.typeRef)?.valueOfCall ?? .any)
        case .service(let service):
            let inputs = service.inputs.map { place($0, from: node) }
            var result = table.type(service.typeRef)?.valueOfCall ?? .any
            if service.typeRef == nil, service.outputDecisions.count == 1,
                let output = place(service.outputDecisions[0], from: node)
            {
                result = valueType(of: output)
            }
            return .function(inputs.map { $0.map(valueType) ?? .any }, result)
        }
    }

    /// The type of an input or a decision; of another node, which a service wrongly refers to, nothing is known.
    private func valueType(of index: Int) -> FEELType {
        nodes[index].isFunction ? .any : visibleType(of: index)
    }

    func requirements(of node: ModelNode) -> [Int] {
        let references: [String] =
            switch node.kind {
            case .input: []
            case .decision(let decision): decision.informationRequirements + decision.knowledgeRequirements
            case .function(let function): function.knowledgeRequirements
            case .service(let service): service.outputDecisions
            }
        return references.compactMap { self.node($0, from: node) }
    }

    /// Decisions that need themselves can never be made. Functions may call each other.
    private func orderDecisions() {
        order = DecisionOrder(nodes.map(decisionRequirements))
        for ring in order.rings {
            guard let first = ring.min() else { continue }
            let next = decisionRequirements(of: nodes[first]).first(where: ring.contains) ?? first
            let way = next == first ? "" : " by way of “\(nodes[next].name)”"
            let others = ring.count > 2 ? ", and so do \(ring.count - 1) others of the ring" : ""
            report(.error, nodes[first], "The decision requires itself\(way)\(others).")
        }
    }

    private func decisionRequirements(of node: ModelNode) -> [Int] {
        guard case .decision = node.kind else { return [] }
        let count = diagnostics.count
        defer { diagnostics.removeSubrange(count...) }
        return requirements(of: node)
    }
}

extension FEELType {
    /// What a call gives: a function's result. A function may also be declared by its result's type alone.
    fileprivate var valueOfCall: FEELType {
        if case .function(_, let result) = base { return result }
        return self
    }
}
