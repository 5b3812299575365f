/// The tests of a decision table's cell or of an item definition's allowed values, ready for values.
public struct FEELUnaryTests: Sendable {
    private let tests: CompiledTests
    private let slotCount: Int

    /// Reads `text` with the names of `scope`; the value itself is `?`.
    public init(
        _ text: String, type: FEELType = .any, scope: NameScope = NameScope(), element: String = "",
        hosts: HostFunctions = .init()
    ) {
        var inner = FEELScope(types: scope.types, members: scope.members, hosts: hosts)
        for name in scope.names { inner.declare(name.text, name.type) }
        tests = inner.tests(text, of: type, element: element)
        slotCount = inner.unit.slotCount
    }

    /// Why the text is no test, and so never met.
    public var fault: FEELFault? { tests.fault }

    /// The tests by their values, where these are plain to see.
    public var shape: TestShape { tests.shape }

    /// Whether the value meets them; `nil` when it cannot be compared.
    ///
    /// - Parameter values: of the scope's names, in their order.
    public func test(_ value: FEELValue, _ values: [FEELValue] = [], in run: FEELRun) -> Bool? {
        run.withFrame(max(slotCount, values.count)) { frame in
            for index in values.indices { frame.slots[index] = values[index] }
            return tests.hold(value, frame)
        }
    }
}
