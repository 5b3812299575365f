extension FEELFunction {
    /// Whether it can be called with as many arguments.
    func takes(_ count: Int) -> Bool {
        builtin.map { $0.names(of: count) != nil } ?? (parameters.count == count)
    }

    /// Whether it can serve where a function of the type is wanted (DMN 1.5 section 10.3.2.9.2): it takes as many
    /// arguments, and no type that it declares contradicts. What it leaves open is for ``serving(as:_:)`` to check.
    func canServe(as wanted: [FEELType], _ expected: FEELType) -> Bool {
        if wanted.isEmpty, expected.isAny { return true }
        guard takes(wanted.count) else { return false }
        guard known.mayServe(as: expected) else { return false }
        guard builtin == nil else { return true }
        return zip(parameters, wanted).allSatisfy { own, type in
            own.type.isAny || type.conforms(to: own.type)
        }
    }

    /// The function as one of the type, whose arguments and value are checked when it is called.
    func serving(as wanted: [FEELType], _ expected: FEELType) -> FEELFunction {
        if wanted.isEmpty, expected.isAny { return self }
        let leavesOpen = zip(parameters, wanted).contains { own, type in own.type.isAny && !type.isAny }
        if builtin == nil, !leavesOpen, type.conforms(to: .function(wanted, expected)) { return self }
        let names = builtin?.names(of: wanted.count) ?? parameters.map(\.name)
        let checked = zip(names, wanted).map { Parameter($0, $1) }
        return FEELFunction(name, checked, along: [.function(self)], result: expected) { run, arguments, _ in
            self.call(run, arguments)
        }
    }
}

extension FEELType {
    /// Whether values of the type can be of the other, as far as it says what they are; functions in functions included.
    fileprivate func mayServe(as wanted: FEELType) -> Bool {
        if isAny { return true }
        guard case .function(let mine, let result) = base,
            case .function(let theirs, let expected) = wanted.base,
            mine.count == theirs.count
        else { return conforms(to: wanted) }
        return result.mayServe(as: expected)
            && zip(mine, theirs).allSatisfy { own, their in own.isAny || their.conforms(to: own) }
    }
}

extension Builtin {
    /// The names of the parameters that as many arguments go to; `nil` when it does not take as many.
    func names(of count: Int) -> [String]? {
        for signature in signatures {
            let names = signature.parameters.map(\.name)
            if signature.isVariadic, count >= names.count {
                return names + (names.count..<max(count, names.count)).map { "\(names.last ?? "")\($0 + 1)" }
            }
            if (signature.required...names.count).contains(count) { return Array(names.prefix(count)) }
        }
        return nil
    }

    /// Its type as a value; its parameters are of whatever type.
    var type: FEELType {
        .function(signatures.first?.parameters.map { _ in .any } ?? [], result)
    }
}
