/// Something that can be called (DMN 1.5 section 10.3.2.8): a built-in, a function that an expression defines, a
/// business knowledge model, a decision service, or a function of the host.
///
/// ```swift
/// let value = FEELExpression("function(a, b) a * b").evaluate(in: FEELRun(now: .epoch))
/// guard case .function(let function) = value else { return }
/// function.parameters.map(\.name)  // ["a", "b"]
/// ```
public final class FEELFunction: Sendable {
    /// What a function takes.
    ///
    /// ```swift
    /// let hours = FEELFunction.Parameter("Hours", .number)
    /// ```
    public struct Parameter: Sendable {
        /// The name that calls with names use.
        public let name: String
        /// The type that an argument is made into; another one makes the call null with a fault.
        public let type: FEELType

        /// A parameter of any type unless another is given.
        public init(_ name: String, _ type: FEELType = .any) {
            self.name = name
            self.type = type
        }
    }

    /// Answers for arguments that are as many as the parameters and of their types, or null.
    public typealias Body = @Sendable (FEELRun, [FEELValue]) -> FEELValue

    /// The name for messages; empty for a function without one.
    public let name: String
    /// What it takes, in order. For a built-in with several forms those of the first.
    public let parameters: [Parameter]
    /// The type that its value is made into.
    public let result: FEELType
    /// What is known of its value's type: that of ``result``, or of the body.
    let known: FEELType
    /// Whether arguments stay what they are.
    private let takesAnything: Bool
    /// How deep the values are nested that it takes along.
    let nesting: Int
    private let body: Body
    private let recursiveBody: (@Sendable (FEELRun, [FEELValue], FEELFunction) -> FEELValue)?
    /// Built-ins have ways of their own to take arguments.
    let builtin: Builtin?

    /// A function of the program's own. Its body may be called by several tasks at once.
    ///
    /// ```swift
    /// let isHoliday = FEELFunction("is holiday", [.init("day", .date)], result: .boolean) { _, arguments in
    ///     guard case .date(let day) = arguments[0] else { return .nothing }
    ///     return .boolean(day.month == 12 && day.day == 25)
    /// }
    /// let type: FEELType = .function([.date], .boolean)
    /// let expression = FEELExpression(
    ///     "is holiday(date(2026, 12, 25))", scope: NameScope([("is holiday", type)]))
    /// expression.evaluate([.function(isHoliday)], in: FEELRun(now: .epoch))  // true
    /// ```
    public init(_ name: String, _ parameters: [Parameter], result: FEELType = .any, body: @escaping Body) {
        self.name = name
        self.parameters = parameters
        takesAnything = parameters.allSatisfy(\.type.isAny)
        self.result = result
        known = result
        self.body = body
        nesting = 1
        builtin = nil
        recursiveBody = nil
    }

    /// A function whose body gets the function itself too, to call it again.
    ///
    /// - Parameter values: what it takes along.
    /// - Parameter result: the type that its value is made into.
    /// - Parameter known: what else is known of its value's type.
    package init(
        _ name: String, _ parameters: [Parameter], along values: [FEELValue], result: FEELType = .any,
        known: FEELType = .any,
        _ body: @escaping @Sendable (FEELRun, [FEELValue], FEELFunction) -> FEELValue
    ) {
        self.name = name
        self.parameters = parameters
        takesAnything = parameters.allSatisfy(\.type.isAny)
        self.result = result
        if case .any = result { self.known = known } else { self.known = result }
        nesting = values.contains(where: \.isNesting) ? FEELValue.nesting(of: values) : 1
        builtin = nil
        recursiveBody = body
        self.body = { _, _ in .nothing }
    }

    init(_ builtin: Builtin) {
        name = builtin.name
        parameters = builtin.signatures.first?.parameters.map { Parameter($0.name) } ?? []
        result = builtin.result
        known = builtin.result
        takesAnything = true
        nesting = 1
        self.builtin = builtin
        recursiveBody = nil
        body = { run, arguments in builtin.call(run, arguments) }
    }

    var type: FEELType { .function(parameters.map(\.type), known) }

    /// Calls with arguments by position. Null with a fault when they do not fit; the fault is not in
    /// ``FEELRun/faults`` yet.
    ///
    /// ```swift
    /// let run = FEELRun(now: .epoch)
    /// guard case .function(let half) = FEELExpression("function(x) x / 2").evaluate(in: run) else { return }
    /// half.call(run, [.number(5)])  // 2.5
    /// half.call(run, []).fault?.code  // wrongArguments
    /// ```
    public func call(_ run: FEELRun, _ arguments: [FEELValue]) -> FEELValue {
        if builtin != nil { return body(run, arguments) }
        guard arguments.count == parameters.count else {
            return .null(
                FEELFault(
                    .wrongArguments,
                    "\(title) takes \(parameters.count) arguments, not \(arguments.count)."))
        }
        var coerced = arguments
        for index in coerced.indices where !takesAnything {
            if case .any = parameters[index].type { continue }
            let value = parameters[index].type.coerce(arguments[index], in: run)
            if case .null(.some(let fault)) = value, !arguments[index].isNull {
                return .null(FEELFault(fault.code, "\(title), \(parameters[index].name): \(fault.message)"))
            }
            coerced[index] = value
        }
        guard run.enter() else { return .null(run.depthFault) }
        defer { run.leave() }
        let value = recursiveBody?(run, coerced, self) ?? body(run, coerced)
        if case .any = result { return value }
        return result.coerce(value, in: run)
    }

    /// Calls with arguments by name, each one once and none left out, except those that a built-in can do without. Null
    /// with a fault when they do not fit.
    ///
    /// ```swift
    /// let run = FEELRun(now: .epoch)
    /// let value = FEELExpression("function(a, b) a / b").evaluate(in: run)
    /// guard case .function(let ratio) = value else { return }
    /// ratio.call(run, named: [("b", .number(2)), ("a", .number(5))])  // 2.5
    /// ```
    public func call(_ run: FEELRun, named arguments: [(name: String, value: FEELValue)]) -> FEELValue {
        if let builtin { return builtin.call(run, named: arguments) }
        var positional = [FEELValue?](repeating: nil, count: parameters.count)
        for (name, value) in arguments {
            guard let index = parameters.firstIndex(where: { $0.name.isSameName(as: name) }),
                positional[index] == nil
            else {
                return .null(
                    FEELFault(.wrongArguments, "\(title) has no parameter “\(name)” to take a value."))
            }
            positional[index] = value
        }
        let complete = positional.compactMap { $0 }
        guard complete.count == parameters.count else {
            return .null(FEELFault(.wrongArguments, "\(title) lacks arguments."))
        }
        return call(run, complete)
    }

    private var title: String { name.isEmpty ? "The function" : "“\(name)”" }
}
