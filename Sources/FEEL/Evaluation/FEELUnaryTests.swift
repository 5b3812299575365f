/// The tests of a decision table's cell or of an item definition's allowed values, ready for values (DMN 1.5 grammar
/// rules 7 to 18). It may be shared between tasks.
///
/// ```swift
/// let adult = FEELUnaryTests("[18..65), > 100", type: .number)
/// adult.test(.number(18), in: FEELRun(now: .epoch))  // true
/// adult.test(.number(65), in: FEELRun(now: .epoch))  // false
/// ```
public struct FEELUnaryTests: Sendable {
    private let tests: CompiledTests
    private let slotCount: Int

    /// Reads `text` with the names of `scope`; the value itself is `?`. Never fails: see ``fault``.
    ///
    /// ```swift
    /// let tests = FEELUnaryTests("< Limit, not(", type: .number, scope: NameScope([("Limit", .number)]))
    /// tests.fault?.code  // syntax
    /// ```
    ///
    /// - Parameter text: tests with commas between them, `not(…)` around them, or `-`.
    /// - Parameter type: of the values that are tested.
    /// - Parameter scope: the names that the tests may use, with their types.
    /// - Parameter element: what faults name as the place of the text.
    /// - Parameter hosts: functions that external functions in the text may call.
    public init(
        _ text: String, type: FEELType = .any, scope: NameScope = NameScope(), element: String = "",
        hosts: HostFunctions = .init()
    ) {
        var inner = FEELScope(types: scope.types, members: scope.memberNames, hosts: hosts)
        for name in scope.names { inner.declare(name.text, name.type) }
        tests = inner.tests(text, of: type, element: element)
        slotCount = inner.unit.slotCount
    }

    /// Why the text is no test, and so never met.
    public var fault: FEELFault? { tests.fault }

    /// The tests by their values, where these are plain to see.
    ///
    /// ```swift
    /// guard case .oneOf(let values) = FEELUnaryTests("\"A\", \"B\"").shape else { return }
    /// values  // ["A", "B"]
    /// ```
    public var shape: TestShape { tests.shape }

    /// Whether the value meets one of them, or none for `not(…)`; `nil` when it cannot be compared.
    ///
    /// ```swift
    /// let tests = FEELUnaryTests("< Limit", type: .number, scope: NameScope([("Limit", .number)]))
    /// let run = FEELRun(now: .epoch)
    /// tests.test(.number(3), [.number(5)], in: run)  // true
    /// tests.test(.string("3"), [.number(5)], in: run)  // nil
    /// ```
    ///
    /// - Parameter value: what is tested.
    /// - Parameter values: of the scope's names, in their order, one for each.
    /// - Parameter run: the evaluation that it is part of.
    public func test(_ value: FEELValue, _ values: [FEELValue] = [], in run: FEELRun) -> Bool? {
        run.withFrame(max(slotCount, values.count)) { frame in
            frame.fill(slotCount, with: values)
            let holds = tests.hold(value, frame)
            return run.stepsFault == nil ? holds : nil
        }
    }
}
