/// A function of the language (DMN 1.5 section 10.3.4).
struct Builtin: Sendable {
    /// What an argument is taken for.
    enum Kind: Sendable {
        case any, string, number, boolean, list, context, function, range, temporal
    }

    struct Parameter: Sendable {
        let name: String
        let kind: Kind
        /// Whether null is a value like others here.
        let allowsNull: Bool
    }

    struct Signature: Sendable {
        let parameters: [Parameter]
        /// Arguments that cannot be left out.
        let required: Int
        /// Whether the last parameter takes all arguments that are left, as a list.
        let isVariadic: Bool
        /// Whether a single list stands for the arguments themselves.
        var unpacksList = true
        let body: Body
    }

    typealias Body = @Sendable (FEELRun, [FEELValue]) -> FEELValue?

    let name: String
    let signatures: [Signature]
    let result: FEELType
    /// What a call takes, beside what it goes over.
    var steps = 2

    func call(_ run: FEELRun, _ arguments: [FEELValue]) -> FEELValue {
        guard canAfford(arguments, run) else { return .null(FEELRun.stepFault) }
        for signature in signatures {
            guard let taken = signature.take(arguments) else { continue }
            return answer(signature.body(run, taken), taken, run)
        }
        return .null(FEELFault(.wrongArguments, "“\(name)” does not take \(Self.list(arguments))."))
    }

    func call(_ run: FEELRun, named arguments: [(name: String, value: FEELValue)]) -> FEELValue {
        guard canAfford(arguments.map(\.value), run) else { return .null(FEELRun.stepFault) }
        // Where two signatures have the same names, that counts which has them in this order.
        let inOrder = signatures.filter { signature in
            signature.parameters.map(\.name) == arguments.map(\.name)
        }
        for signature in inOrder + signatures {
            guard let positional = signature.order(arguments),
                let taken = signature.take(positional, named: true)
            else { continue }
            return answer(signature.body(run, taken), taken, run)
        }
        return .null(
            FEELFault(
                .wrongArguments,
                "“\(name)” does not take \(Self.list(arguments.map(\.value))) by the names \(arguments.map { "“\($0.name)”" }.joined(separator: ", "))."
            ))
    }

    /// Counting takes but the call, the other functions go over what they get.
    private func canAfford(_ arguments: [FEELValue], _ run: FEELRun) -> Bool {
        run.spend(steps) && (name == "count" || arguments.allSatisfy(run.spend(over:)))
    }

    /// What the body gave; null when there is nothing, or when it ran out of steps.
    private func answer(_ value: FEELValue?, _ arguments: [FEELValue], _ run: FEELRun) -> FEELValue {
        if let fault = run.stepsFault { return value?.fault == nil ? .null(fault) : value ?? .null(fault) }
        return value.map(run.held) ?? refusal(arguments)
    }

    private func refusal(_ arguments: [FEELValue]) -> FEELValue {
        .null(FEELFault(.wrongArguments, "“\(name)” has no value for \(Self.list(arguments))."))
    }

    private static func list(_ arguments: [FEELValue]) -> String {
        guard !arguments.isEmpty else { return "no arguments" }
        return arguments.map { $0.written(within: 60) ?? "a \($0.typeName)" }.joined(separator: ", ")
    }
}

extension Builtin.Signature {
    /// The arguments as the parameters want them; `nil` when they do not fit.
    func take(_ arguments: [FEELValue], named: Bool = false) -> [FEELValue]? {
        var arguments = arguments
        if isVariadic {
            guard arguments.count >= parameters.count else { return nil }
            let last = parameters.count - 1
            if arguments.count > parameters.count || !arguments[last].isList || !unpacksList,
                !(named && arguments[last].isList)
            {
                if !named || !arguments[last].isNull {
                    arguments = Array(arguments[..<last]) + [.list(Array(arguments[last...]))]
                }
            }
        }
        guard (required...parameters.count).contains(arguments.count) else { return nil }
        for (index, parameter) in parameters.prefix(arguments.count).enumerated() {
            guard let value = parameter.take(arguments[index]) else { return nil }
            arguments[index] = value
        }
        while arguments.count < parameters.count { arguments.append(.nothing) }
        return arguments
    }

    /// A signature whose last parameter takes one list as one argument.
    var neverUnpacking: Builtin.Signature {
        var changed = self
        changed.unpacksList = false
        return changed
    }

    /// Named arguments in the parameters' order; `nil` when a name is none of them, or one is missing for a parameter
    /// that does not take null.
    func order(_ arguments: [(name: String, value: FEELValue)]) -> [FEELValue]? {
        var positional = [FEELValue?](repeating: nil, count: parameters.count)
        for (name, value) in arguments {
            guard let index = parameters.firstIndex(where: { $0.name.isSameName(as: name) }),
                positional[index] == nil
            else { return nil }
            positional[index] = value
        }
        for index in 0..<required where positional[index] == nil {
            guard parameters[index].allowsNull, !isVariadic else { return nil }
            positional[index] = .nothing
        }
        while let last = positional.last, last == nil { positional.removeLast() }
        return positional.map { $0 ?? .nothing }
    }
}

extension Builtin.Parameter {
    func take(_ value: FEELValue) -> FEELValue? {
        if value.isNull { return allowsNull || kind == .any ? value : nil }
        if fits(value) { return value }
        if kind == .list { return .list([value]) }
        if case .list(let items) = value, items.count == 1, fits(items[0]) { return items[0] }
        return nil
    }

    private func fits(_ value: FEELValue) -> Bool {
        switch (kind, value) {
        case (.any, _), (.string, .string), (.number, .number), (.boolean, .boolean), (.list, .list),
            (.context, .context), (.function, .function), (.range, .range), (.temporal, .date),
            (.temporal, .dateTime), (.temporal, .time):
            true
        default: false
        }
    }
}

extension FEELValue {
    var isList: Bool {
        if case .list = self { return true }
        return false
    }
}
