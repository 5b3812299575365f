/// An expression that was read and compiled, ready for values (DMN 1.5 section 10.3). It may be shared between tasks.
///
/// ```swift
/// let scope = NameScope([("Hours", .number), ("Price per hour", .number)])
/// let price = FEELExpression("decimal(Hours * Price per hour, 2)", scope: scope)
/// price.evaluate([.number(3), .number(120)], in: FEELRun(now: .epoch))  // 360
/// ```
public struct FEELExpression: Sendable {
    let code: Code
    let slotCount: Int
    /// The type it gives, as far as that is plain.
    public let type: FEELType
    /// Why the text is no expression, and so always null.
    public let fault: FEELFault?

    /// Reads `text` with the names of `scope`, whose values ``evaluate(_:in:)`` is given in the same order. Never
    /// fails: see ``fault``.
    ///
    /// ```swift
    /// let wrong = FEELExpression("Hours *", scope: NameScope([("Hours", .number)]), element: "Price")
    /// wrong.fault?.message  // The expression ends too early.
    /// ```
    ///
    /// - Parameter text: an expression (DMN 1.5 section 10.3.1.2).
    /// - Parameter scope: the names that it may use, with their types.
    /// - Parameter element: what faults name as the place of the text.
    /// - Parameter hosts: functions that external functions in the text may call.
    public init(
        _ text: String, scope: NameScope = NameScope(), element: String = "", hosts: HostFunctions = .init()
    ) {
        var inner = FEELScope(types: scope.types, members: scope.memberNames, hosts: hosts)
        for name in scope.names { inner.declare(name.text, name.type) }
        let compiled = inner.expression(text, element: element)
        (code, type, fault) = (compiled.code, compiled.type, compiled.fault)
        slotCount = inner.unit.slotCount
    }

    /// The value; null where something goes wrong, with the reason in ``FEELRun/faults``.
    ///
    /// ```swift
    /// let half = FEELExpression("x / 2", scope: NameScope([("x", .number)]))
    /// let run = FEELRun(now: .epoch)
    /// half.evaluate([.number(5)], in: run)  // 2.5
    /// half.evaluate([.string("5")], in: run)  // null
    /// run.faults.count  // 1
    /// ```
    ///
    /// - Parameter values: of the scope's names, in their order, one for each.
    /// - Parameter run: the evaluation that it is part of.
    public func evaluate(_ values: [FEELValue] = [], in run: FEELRun) -> FEELValue {
        run.withFrame(max(slotCount, values.count)) { frame in
            frame.fill(slotCount, with: values)
            return run.finished(code(frame))
        }
    }
}
