import FEEL

extension ModelCompiler {
    func compile(_ index: Int) -> CompiledNode {
        let node = nodes[index]
        let body: CompiledNode.Body =
            switch node.kind {
            case .input: input(type(of: node))
            case .decision(let decision): .decision(self.decision(decision, node, index))
            case .function(let function): self.function(function, node, index)
            case .service(let service): self.service(service, node, index)
            }
        return CompiledNode(name: node.name, id: node.id, model: node.model, body: body)
    }

    private func input(_ type: FEELType) -> CompiledNode.Body { .input(type) }

    private func scope(for node: ModelNode) -> FEELScope {
        let table = types(of: node.model, importing: [])
        return FEELScope(types: table.types, members: table.memberNames, hosts: hosts)
    }

    /// Declares what a node requires, those of other models under the name of the import.
    private func declare(_ requirements: [Int], of node: ModelNode, in scope: inout FEELScope)
        -> CompiledBody.Loads
    {
        var loads = CompiledBody.Loads()
        var (order, spaces) = ([String](), [String: [Int]]())
        for target in requirements {
            guard let alias = alias(of: target, from: node.model) else {
                report(.error, node, "“\(nodes[target].name)” is of a model that is not imported.")
                continue
            }
            if alias.isEmpty {
                let slot = scope.declare(nodes[target].name, visibleType(of: target))
                loads.nodes.append(CompiledBody.Load(slot: slot, node: target))
            } else {
                if spaces[alias] == nil { order.append(alias) }
                spaces[alias, default: []].append(target)
            }
        }
        for alias in order {
            let targets = spaces[alias] ?? []
            let names = targets.map { nodes[$0].name }
            let members = targets.map { FEELType.Member(nodes[$0].name, visibleType(of: $0)) }
            let slot = scope.declare(alias, .context(members))
            loads.namespaces.append(
                CompiledBody.NamespaceLoad(slot: slot, shape: FEELContext.Shape(names), nodes: targets))
        }
        return loads
    }

    private func decision(_ decision: Decision, _ node: ModelNode, _ index: Int) -> CompiledBody {
        if order.isInRing[index] { return bodyOfRing(node) }
        var scope = scope(for: node)
        let loads = declare(requirements(of: node), of: node, in: &scope)
        let type = type(of: node)
        if decision.logic == nil {
            report(.warning, node, "The decision has no logic, so its value is null.")
        }
        return body(
            decision.logic, node, loads, [], type, &scope, isDeep: order.heights[index] > Self.shallow
        ).body
    }

    /// Decisions below this height are made when they are asked for, higher ones from the bottom.
    private static let shallow = 100

    /// A decision that requires itself.
    private func bodyOfRing(_ node: ModelNode) -> CompiledBody {
        let site = FEELSite(element: node.name, text: "", span: 0..<0)
        let fault = FEELFault(.tooDeep, "The decision requires itself.", at: site)
        return CompiledBody(
            loads: CompiledBody.Loads(), slotCount: 0, code: { frame in frame.run.record(fault) }, type: .any,
            parameters: [], site: site)
    }

    private func body(
        _ logic: BoxedExpression?, _ node: ModelNode, _ loads: CompiledBody.Loads, _ parameters: [Int],
        _ type: FEELType, _ scope: inout FEELScope, isDeep: Bool = false
    ) -> (body: CompiledBody, known: FEELType) {
        let logic = BoxedCompiler(model: self, node: node).compile(logic, in: &scope, wanted: type)
        let body = CompiledBody(
            loads: loads, slotCount: scope.unit.slotCount, code: logic.code, type: type,
            parameters: parameters, site: FEELSite(element: node.name, text: "", span: 0..<0),
            required: isDeep ? decisions(in: loads) : nil)
        return (body, logic.type)
    }

    private func decisions(in loads: CompiledBody.Loads) -> [Int] {
        (loads.nodes.map(\.node) + loads.namespaces.flatMap(\.nodes)).filter { index in
            if case .decision = nodes[index].kind { true } else { false }
        }
    }

    private func function(_ function: BusinessKnowledgeModel, _ node: ModelNode, _ index: Int)
        -> CompiledNode.Body
    {
        var scope = scope(for: node)
        let table = types(of: node.model, importing: [])
        // A function may call itself without saying that it requires itself.
        let required = requirements(of: node)
        let loads = declare(required.contains(index) ? required : [index] + required, of: node, in: &scope)
        let parameters = function.parameters.map { parameter in
            FEELFunction.Parameter(parameter.name, type(parameter.typeRef, of: node, table))
        }
        let slots = parameters.map { scope.declare($0.name, $0.type) }
        var result = table.type(function.typeRef) ?? .any
        if case .function(_, let type) = result.base { result = type }
        if function.kind != .feel, let logic = function.logic {
            let external = BoxedCompiler(model: self, node: node).external(
                function.kind, parameters, logic, in: scope)
            let body = self.body(nil, node, loads, slots, result, &scope).body
            return .function(external, body)
        }
        let (body, known) = self.body(function.logic, node, loads, slots, result, &scope)
        let value = FEELFunction(function.name, parameters, along: [], result: result, known: known) {
            run, arguments, _ in
            EvaluationState.of(run)?.call(index, arguments, in: run) ?? .nothing
        }
        return .function(value, body)
    }

    func type(_ reference: String?, of node: ModelNode, _ table: TypeTable) -> FEELType {
        if let type = table.type(reference) { return type }
        report(.error, node, "There is no type “\(reference ?? "")”.")
        return .any
    }

    private func service(_ service: DecisionService, _ node: ModelNode, _ index: Int) -> CompiledNode.Body {
        let inputs = service.inputs.compactMap { self.node($0, from: node) }
        let outputs = service.outputDecisions.compactMap { self.node($0, from: node) }.filter {
            !nodes[$0].isFunction
        }
        for wrong in (service.outputDecisions + service.inputs).compactMap({ self.place($0, from: node) })
        where nodes[wrong].isFunction {
            report(.error, node, "“\(nodes[wrong].name)” is neither a decision nor input data.")
        }
        if outputs.isEmpty {
            report(.warning, node, "The decision service has no output decision, so its value is null.")
        }
        let table = types(of: node.model, importing: [])
        var result = table.type(service.typeRef) ?? .any
        if case .function(_, let type) = result.base { result = type }
        let parameters = inputs.map { FEELFunction.Parameter(nodes[$0].name, type(of: nodes[$0])) }
        let known = outputs.count == 1 ? type(of: nodes[outputs[0]]) : FEELType.any
        let value = FEELFunction(service.name, parameters, along: [], result: result, known: known) {
            run, arguments, _ in
            EvaluationState.of(run)?.serve(index, arguments, in: run) ?? .nothing
        }
        return .service(
            value,
            CompiledService(
                parameters: inputs, outputs: outputs,
                shape: FEELContext.Shape(outputs.map { nodes[$0].name }), type: result))
    }
}
