import DecimalArithmetic

/// Turns expressions into code.
struct Compiler {
    let unit: CompileUnit
    let source: FEELSite.Source
    let hosts: HostFunctions

    func site(_ expression: Expression) -> FEELSite { FEELSite(in: source, expression.span) }

    func compile(_ expression: Expression) throws(FEELFault) -> Code {
        unit.count()
        switch expression.kind {
        case .literal(let value): return { _ in value }
        case .name(let name): return try self.name(name, expression)
        case .negation(let operand):
            if case .literal(let value) = operand.kind {
                let negated = Arithmetic.negated(value)
                if !negated.isNull { return { _ in negated } }
            }
            let (operand, site) = (try compile(operand), site(expression))
            return { frame in frame.run.settled(Arithmetic.negated(operand(frame)), at: site) }
        case .arithmetic(let operation, let left, let right):
            return arithmetic(operation, try compile(left), try compile(right), site(expression))
        case .comparison(let comparison, let left, let right):
            return compare(comparison, try compile(left), try compile(right), site(expression))
        case .conjunction(let operands): return try connective(operands, decidedBy: false)
        case .disjunction(let operands): return try connective(operands, decidedBy: true)
        case .between(let value, let low, let high):
            return between(try compile(value), try compile(low), try compile(high))
        case .membership(let value, let tests):
            return try membership(try compile(value), tests, site(expression))
        case .chain(let first, let links): return try chain(first, links, from: expression.span.lowerBound)
        case .instance(let value, let type):
            let value = try compile(value)
            return { frame in .boolean(type.hasInstance(value(frame), in: frame.run)) }
        case .path(let subject, let name):
            let (subject, site) = (try compile(subject), site(expression))
            return { frame in frame.run.settled(subject(frame).member(name, in: frame.run), at: site) }
        case .filter(let subject, let condition): return try filter(subject, condition, expression)
        case .call(let function, let arguments): return try call(function, arguments, expression)
        case .condition(let test, let yes, let no):
            let (test, yes, no) = (try compile(test), try compile(yes), try compile(no))
            return { frame in test(frame).isTrue ? yes(frame) : no(frame) }
        case .loop(let iterators, let body): return try loop(iterators, body, expression)
        case .quantified(let every, let iterators, let body):
            return try quantified(every, iterators, body, expression)
        case .list(let items): return try list(items)
        case .context(let entries): return try context(entries)
        case .function(let parameters, let body): return try function(parameters, body, named: "")
        case .external(let parameters, let name): return try external(parameters, name, expression)
        case .range, .comparisonRange: return try range(expression)
        }
    }

    private func name(_ name: String, _ expression: Expression) throws(FEELFault) -> Code {
        if let slot = unit.slot(of: name) {
            let site = site(expression)
            return { frame in frame.run.settled(frame.slots[slot], at: site) }
        }
        if let code = unit.resolve(name) {
            let site = site(expression)
            return { frame in frame.run.settled(code(frame), at: site) }
        }
        if let function = Builtin.function(name) { return { _ in .function(function) } }
        throw FEELFault(.unknownName, "The name “\(name.excerpt)” is not known here.", at: site(expression))
    }

    private func connective(_ operands: [Expression], decidedBy decisive: Bool) throws(FEELFault) -> Code {
        var codes: [Code] = []
        for operand in operands { codes.append(try compile(operand)) }
        return { [codes] frame in
            var isOpen = false
            for code in codes {
                guard case .boolean(let value) = code(frame) else {
                    isOpen = true
                    continue
                }
                if value == decisive { return .boolean(decisive) }
            }
            return isOpen ? .nothing : .boolean(!decisive)
        }
    }

    private func list(_ items: [Expression]) throws(FEELFault) -> Code {
        var codes: [Code] = []
        for item in items { codes.append(try compile(item)) }
        return { [codes] frame in
            guard frame.run.spend((codes.count + 1) * FEELRun.itemSteps) else {
                return .null(FEELRun.stepFault)
            }
            return frame.run.list(codes.map { $0(frame) })
        }
    }

    private func context(_ entries: [Expression.Entry]) throws(FEELFault) -> Code {
        try unit.scoped { () throws(FEELFault) in
            var (codes, slots) = ([Code](), [Int]())
            for entry in entries {
                if case .function(let parameters, let body) = entry.value.kind {
                    codes.append(try function(parameters, body, named: entry.key))
                } else {
                    codes.append(try compile(entry.value))
                }
                slots.append(unit.declare(entry.key))
            }
            let shape = FEELContext.Shape(entries.map(\.key))
            let steps = codes.count * FEELRun.entrySteps
            return { [codes, slots] frame in
                guard frame.run.spend(steps) else { return .null(FEELRun.stepFault) }
                var values: [FEELValue] = []
                values.reserveCapacity(codes.count)
                for index in codes.indices {
                    let value = codes[index](frame)
                    frame.slots[slots[index]] = value
                    values.append(value)
                }
                guard frame.run.allowsNesting(of: values) else {
                    return frame.run.record(FEELRun.nestingFault)
                }
                return .context(FEELContext(shape: shape, values: values))
            }
        }
    }
}
