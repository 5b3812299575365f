extension Compiler {
    /// How many parts take as long as the way into a function and back.
    private static let callParts = 6

    func call(
        _ function: Expression, _ arguments: Expression.Arguments, _ expression: Expression
    ) throws(FEELFault) -> Code {
        let site = site(expression)
        var known: FEELFunction?
        var callee: Code?
        if case .name(let name) = function.kind, unit.resolve(name) == nil {
            guard let builtin = Builtin.function(name) else {
                throw FEELFault(
                    .unknownFunction, "There is no function “\(name.excerpt)”.", at: self.site(function))
            }
            known = builtin
        } else {
            callee = try compile(function)
            unit.count(Self.callParts)
        }
        let find: @Sendable (Frame) -> FEELFunction? = { [known, callee] frame in
            if let known { return known }
            if case .function(let function)? = callee?(frame) { return function }
            return nil
        }
        let none = FEELFault(.unknownFunction, "What is called here is no function.", at: site)
        switch arguments {
        case .positional(let expressions):
            var codes: [Code] = []
            for expression in expressions { codes.append(try compile(expression)) }
            return { [codes] frame in
                guard let function = find(frame) else { return frame.run.record(none) }
                return frame.run.settled(function.call(frame.run, codes.map { $0(frame) }), at: site)
            }
        case .named(let named):
            var codes: [(name: String, code: Code)] = []
            unit.count(Self.callParts)
            for (name, expression) in named { codes.append((name, try compile(expression))) }
            return { [codes] frame in
                guard let function = find(frame) else { return frame.run.record(none) }
                let values = codes.map { (name: $0.name, value: $0.code(frame)) }
                return frame.run.settled(function.call(frame.run, named: values), at: site)
            }
        }
    }

    /// A function that an expression defines. It takes along the values of the names it uses.
    ///
    /// - Parameter name: by which it may call itself; empty for none.
    func function(
        _ parameters: [FEELFunction.Parameter], _ body: Expression, named name: String
    ) throws(FEELFault) -> Code {
        let inner = CompileUnit(inside: unit)
        let own = name.isEmpty ? nil : inner.declare(name)
        let slots = parameters.map { inner.declare($0.name) }
        let code = try Compiler(unit: inner, source: source, hosts: hosts).compile(body)
        let (count, captures, known) = (inner.slotCount, inner.captures, body.type)
        let steps = inner.steps(since: 0)
        return { frame in
            guard frame.run.spend(FEELRun.functionSteps) else { return .null(FEELRun.stepFault) }
            let values = captures.map { $0.value(frame) }
            guard frame.run.allowsNesting(of: values) else { return frame.run.record(FEELRun.nestingFault) }
            return .function(
                FEELFunction(name, parameters, along: values, known: known) { run, arguments, function in
                    guard run.spend(steps) else { return .null(FEELRun.stepFault) }
                    return run.withFrame(count) { frame in
                        if let own { frame.slots[own] = .function(function) }
                        for index in slots.indices { frame.slots[slots[index]] = arguments[index] }
                        for index in captures.indices { frame.slots[captures[index].slot] = values[index] }
                        return code(frame)
                    }
                })
        }
    }

    func external(
        _ parameters: [FEELFunction.Parameter], _ name: HostFunctionName?, _ expression: Expression
    ) throws(FEELFault) -> Code {
        guard let name, let host = hosts[name] else {
            let fault = FEELFault(.unknownFunction, "The host has no such function.", at: site(expression))
            return { frame in frame.run.record(fault) }
        }
        let function = FEELFunction(name.method, parameters) { _, arguments in host(arguments) ?? .nothing }
        return { _ in .function(function) }
    }
}
