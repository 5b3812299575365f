import FEEL

extension BoxedCompiler {
    func invocation(
        _ called: BoxedExpression, _ bindings: [BoxedExpression.Binding], in scope: inout FEELScope
    ) -> Compiled {
        let function = compile(called, in: &scope)
        let arguments = bindings.map { (name: $0.parameter, code: compile($0.value, in: &scope).code) }
        let (callee, site) = (function.code, site)
        var result = FEELType.any
        if case .function(_, let type) = function.type.base { result = type }
        return (
            { frame in
                guard case .function(let function) = callee(frame) else {
                    return frame.run.record(
                        FEELFault(.unknownFunction, "What is called is no function.", at: site))
                }
                let values = arguments.map { (name: $0.name, value: $0.code(frame)) }
                return frame.run.settled(function.call(frame.run, named: values), at: site)
            }, result
        )
    }

    func function(
        _ kind: FunctionKind, _ items: [InformationItem], _ body: BoxedExpression?, in scope: inout FEELScope,
        _ name: String
    ) -> Compiled {
        let table = model.types(of: node.model, importing: [])
        let parameters = items.map {
            FEELFunction.Parameter($0.name, model.type($0.typeRef, of: node, table))
        }
        if kind != .feel, let body {
            let function = external(kind, parameters, body, in: scope)
            return ({ _ in .function(function) }, .function(parameters.map(\.type), .any))
        }
        var inner = scope.inner
        let own = name.isEmpty ? nil : inner.declare(name, .function(parameters.map(\.type), .any))
        let slots = parameters.map { inner.declare($0.name, $0.type) }
        let compiled = compile(body, in: &inner)
        let (code, known) = (compiled.code, compiled.type)
        let (count, captures) = (inner.unit.slotCount, inner.unit.captures)
        return (
            { frame in
                guard frame.run.spend(FEELRun.functionSteps) else { return .null(FEELRun.stepFault) }
                let values = captures.map { $0.value(frame) }
                guard frame.run.allowsNesting(of: values) else {
                    return frame.run.record(FEELRun.nestingFault)
                }
                return .function(
                    FEELFunction(name, parameters, along: values, known: known) { run, arguments, function in
                        run.withFrame(count) { frame in
                            if let own { frame.slots[own] = .function(function) }
                            for index in slots.indices { frame.slots[slots[index]] = arguments[index] }
                            for index in captures.indices {
                                frame.slots[captures[index].slot] = values[index]
                            }
                            return code(frame)
                        }
                    })
            }, .function(parameters.map(\.type), compiled.type)
        )
    }

    /// A function of the host, named by a context with `class` and `method signature`.
    func external(
        _ kind: FunctionKind, _ parameters: [FEELFunction.Parameter], _ body: BoxedExpression,
        in scope: FEELScope
    ) -> FEELFunction {
        func text(_ name: String) -> String? {
            guard case .context(let entries) = body.kind,
                let value = entries.first(where: { $0.variable?.name == name })?.value,
                case .literal(let text) = value.kind, case .string(let value)? = literalValue(text, scope)
            else { return nil }
            return value
        }
        if kind == .java, let type = text("class"), let method = text("method signature"),
            let function = scope.external(parameters, HostFunctionName(type: type, method: method))
        {
            return function
        }
        report(body.line, severity: .warning, "The host has no such function, so calls of it are null.")
        return FEELFunction("", parameters) { _, _ in
            .null(FEELFault(.unknownFunction, "The host has no such function."))
        }
    }

    private func literalValue(_ text: String, _ scope: FEELScope) -> FEELValue? {
        scope.expression(text, element: node.name).constant
    }
}
