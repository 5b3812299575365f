import FEEL

/// Turns boxed expressions into code.
struct BoxedCompiler {
    typealias Compiled = (code: Code, type: FEELType)

    let model: ModelCompiler
    let node: ModelNode

    static let nothing: Compiled = ({ _ in .nothing }, .any)

    /// - Parameter wanted: the type that the value is made into by those who asked for it.
    func compile(
        _ expression: BoxedExpression?, in scope: inout FEELScope, named name: String = "",
        wanted: FEELType = .any
    ) -> Compiled {
        guard let expression else { return Self.nothing }
        let table = model.types(of: node.model, importing: [])
        let own = expression.typeRef.flatMap(table.type) ?? wanted
        let inner = self.inner(expression, in: &scope, name, wanted: own)
        guard let reference = expression.typeRef else { return inner }
        guard let type = table.type(reference) else {
            report(expression.line, "There is no type “\(reference)”.")
            return inner
        }
        if case .any = type { return inner }
        if case .function = expression.kind { return inner }
        let (code, site) = (inner.code, site)
        return ({ frame in frame.run.settled(type.coerce(code(frame), in: frame.run), at: site) }, type)
    }

    var site: FEELSite { FEELSite(element: node.name, text: "", span: 0..<0) }

    func report(_ line: Int, severity: DMNDiagnostic.Severity = .error, _ message: String) {
        model.report(severity, node, line: line, message)
    }

    func literal(_ text: String, line: Int, in scope: FEELScope) -> CompiledExpression {
        let compiled = scope.expression(text, element: node.name)
        if let fault = compiled.fault {
            report(line + Self.lines(before: fault), "\(fault.message) In “\(text.trimmed.excerpt)”.")
        }
        return compiled
    }

    /// How many lines of the text come before the fault.
    static func lines(before fault: FEELFault) -> Int {
        guard let site = fault.site else { return 0 }
        return site.text.unicodeScalars.prefix(site.span.lowerBound).filter { $0 == "\n" }.count
    }

    /// A text that is not evaluated, which is null.
    func refused(_ language: String, _ line: Int) -> Compiled {
        report(line, "It is written in “\(language)”, and only FEEL is evaluated.")
        let fault = FEELFault(.syntax, "“\(language)” is not evaluated, only FEEL is.", at: site)
        return ({ frame in frame.run.record(fault) }, .any)
    }

    private func inner(
        _ expression: BoxedExpression, in scope: inout FEELScope, _ name: String, wanted: FEELType
    ) -> Compiled {
        let line = expression.line
        switch expression.kind {
        case .literal(let text):
            if text.trimmed.isEmpty {
                report(line, severity: .warning, "The expression is empty, so its value is null.")
                return Self.nothing
            }
            let compiled = literal(text, line: line, in: scope)
            return (compiled.code, compiled.type)
        case .foreign(let language, _): return refused(language, line)
        case .context(let entries): return context(entries, in: scope)
        case .decisionTable(let table): return decisionTable(table, line, wanted, in: &scope)
        case .invocation(let called, let bindings): return invocation(called, bindings, in: &scope)
        case .relation(let columns, let rows): return relation(columns, rows, in: &scope)
        case .list(let items):
            let compiled = items.map { compile($0, in: &scope) }
            let codes = compiled.map(\.code)
            let site = site
            return (
                { frame in
                    guard frame.run.spend(codes.count * FEELRun.itemSteps) else {
                        return .null(FEELRun.stepFault)
                    }
                    return frame.run.settled(frame.run.list(codes.map { $0(frame) }), at: site)
                }, .list(compiled.first?.type ?? .any)
            )
        case .function(let kind, let parameters, let body):
            return function(kind, parameters, body, in: &scope, name)
        case .conditional(let test, let yes, let no):
            let (test, yes, no) = (
                compile(test, in: &scope), compile(yes, in: &scope), compile(no, in: &scope)
            )
            return (Self.condition(test.code, yes.code, no.code, site), yes.type)
        case .filter(let list, let match): return filter(list, match, in: &scope)
        case .loop(let variable, let list, let body): return loop(variable, list, body, in: scope)
        case .quantified(let every, let variable, let list, let body):
            return quantified(every, variable, list, body, in: scope)
        }
    }

    private static func condition(
        _ test: @escaping Code, _ yes: @escaping Code, _ no: @escaping Code, _ site: FEELSite
    ) -> Code {
        { frame in
            switch test(frame) {
            case .boolean(true): yes(frame)
            case .boolean(false), .null: no(frame)
            case let other:
                frame.run.record(
                    FEELFault(
                        .typeMismatch, "The condition is a \(other.typeName), no truth value.", at: site))
            }
        }
    }

    private func context(_ entries: [BoxedExpression.Entry], in scope: FEELScope) -> Compiled {
        var inner = scope
        return scope.unit.scoped {
            var (slots, codes, members) = ([Int](), [Code](), [FEELType.Member]())
            var result: Compiled?
            for entry in entries {
                guard let variable = entry.variable else {
                    result = compile(entry.value, in: &inner)
                    continue
                }
                let table = model.types(of: node.model, importing: [])
                let declared = model.type(variable.typeRef, of: node, table)
                let compiled = compile(entry.value, in: &inner, named: variable.name, wanted: declared)
                if case .any = declared {
                    codes.append(compiled.code)
                    members.append(FEELType.Member(variable.name, compiled.type))
                } else {
                    let (code, site) = (compiled.code, site)
                    codes.append { frame in
                        frame.run.settled(declared.coerce(code(frame), in: frame.run), at: site)
                    }
                    members.append(FEELType.Member(variable.name, declared))
                }
                slots.append(inner.declare(variable.name, members.last?.type ?? .any))
            }
            let shape = FEELContext.Shape(members.map(\.name))
            let steps = codes.count * FEELRun.entrySteps
            let code: Code = { [slots, codes, final = result?.code] frame in
                guard frame.run.spend(steps) else { return .null(FEELRun.stepFault) }
                var values: [FEELValue] = []
                values.reserveCapacity(codes.count)
                for index in codes.indices {
                    let value = codes[index](frame)
                    frame.slots[slots[index]] = value
                    values.append(value)
                }
                if let final { return final(frame) }
                guard frame.run.allowsNesting(of: values) else {
                    return frame.run.record(FEELRun.nestingFault)
                }
                return .context(FEELContext(shape: shape, values: values))
            }
            return (code, result?.type ?? .context(members))
        }
    }

    private func relation(
        _ columns: [InformationItem], _ rows: [[BoxedExpression?]], in scope: inout FEELScope
    ) -> Compiled {
        let shape = FEELContext.Shape(columns.map(\.name))
        let table = model.types(of: node.model, importing: [])
        let types = columns.map { model.type($0.typeRef, of: node, table) }
        var codes: [[Code]] = []
        for row in rows {
            codes.append(
                columns.indices.map { index in
                    let cell = index < row.count ? compile(row[index], in: &scope).code : Self.nothing.code
                    let (type, site) = (types[index], site)
                    return { frame in frame.run.settled(type.coerce(cell(frame), in: frame.run), at: site) }
                })
        }
        let members = zip(columns, types).map { FEELType.Member($0.name, $1) }
        let steps = rows.count * (columns.count * FEELRun.entrySteps + FEELRun.itemSteps)
        return (
            { [codes] frame in
                guard frame.run.spend(steps) else { return .null(FEELRun.stepFault) }
                return .list(
                    codes.map { row in .context(FEELContext(shape: shape, values: row.map { $0(frame) })) })
            }, .list(.context(members))
        )
    }
}
