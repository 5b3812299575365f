/// Where expressions of a model are compiled: names with their types, and the slots of the body they belong to.
package struct FEELScope {
    package let unit: CompileUnit
    package private(set) var names: NameScope
    private let hosts: HostFunctions

    package init(types: [String: FEELType], members: MemberNames, hosts: HostFunctions) {
        unit = CompileUnit()
        names = NameScope()
        names.types = types
        names.memberNames = members
        self.hosts = hosts
    }

    private init(inside outer: FEELScope) {
        unit = CompileUnit(inside: outer.unit)
        names = outer.names
        hosts = outer.hosts
    }

    /// The scope of a function that is defined here.
    package var inner: FEELScope { FEELScope(inside: self) }

    /// - Returns: the slot of the name's value.
    @discardableResult
    package mutating func declare(_ name: String, _ type: FEELType) -> Int {
        names.add(name, type)
        return unit.declare(name)
    }

    /// A new slot whose value gives its members as names, beside `item`.
    package mutating func declareItem(_ type: FEELType) -> Int {
        let slot = unit.newSlot()
        unit.declareItem(slot: slot, type)
        names.addItem(type)
        return slot
    }

    package func external(
        _ parameters: [FEELFunction.Parameter], _ name: HostFunctionName
    ) -> FEELFunction? {
        guard let host = hosts[name] else { return nil }
        return FEELFunction(name.method, parameters) { _, arguments in host(arguments) ?? .nothing }
    }

    /// An expression of this scope. What is no expression is null with its fault.
    package func expression(_ text: String, element: String) -> CompiledExpression {
        var parser = Parser(text, scope: names, element: element)
        do {
            let expression = try parser.wholeExpression()
            let parts = unit.parts
            let compiler = Compiler(unit: unit, source: .init(element: element, text: text), hosts: hosts)
            let code = counted(try compiler.compile(expression), unit.steps(since: parts))
            var constant: FEELValue?
            if case .literal(let value) = expression.kind { constant = value }
            var slot: Int?
            if case .name(let name) = expression.kind { slot = unit.slot(of: name) }
            return CompiledExpression(
                code: code, type: expression.type, fault: nil, constant: constant, slot: slot)
        } catch {
            return CompiledExpression(
                code: { frame in frame.run.record(error) }, type: .any, fault: error, constant: nil,
                slot: nil)
        }
    }

    /// The code with the steps that it takes, when it is worth counting them.
    private func counted(_ code: @escaping Code, _ steps: Int) -> Code {
        guard steps > 4 else { return code }
        return { frame in frame.run.spend(steps) ? code(frame) : .null(FEELRun.stepFault) }
    }

    /// Tests of this scope, for values of a type.
    ///
    /// - Parameter given: the slot that the value is in, if it is in one.
    package func tests(
        _ text: String, of type: FEELType, element: String, inSlot given: Int? = nil
    ) -> CompiledTests {
        let count = unit.layers.count
        defer { unit.truncate(to: count) }
        let slot = given ?? unit.newSlot()
        unit.declare("?", inSlot: slot)
        var parser = Parser(text, scope: names, element: element)
        parser.local.add("?", type)
        do {
            let parsed = try parser.wholeUnaryTests()
            let parts = unit.parts
            let compiler = Compiler(unit: unit, source: .init(element: element, text: text), hosts: hosts)
            var tests: [CompiledTests.Test] = []
            for test in parsed.tests ?? [] { tests.append(try compiler.test(test)) }
            return CompiledTests(
                parsed, tests, inputSlot: parser.usesInput ? slot : nil,
                steps: tests.count + unit.steps(since: parts))
        } catch {
            return CompiledTests(error)
        }
    }
}

package struct CompiledExpression: Sendable {
    package let code: Code
    package let type: FEELType
    package let fault: FEELFault?
    /// Its value, when it is a literal.
    package let constant: FEELValue?
    /// Where its value is, when it is a name.
    package let slot: Int?
}

extension FEELValue {
    /// What a loop goes over: a list's items, a range's numbers or dates, or the value alone.
    package func items(in frame: Frame, element: String) -> [FEELValue]? {
        if case .list(let items) = self { return items }
        if isNull { return nil }
        return Compiler.items(of: self, in: frame, at: FEELSite(element: element, text: "", span: 0..<0))
    }
}
