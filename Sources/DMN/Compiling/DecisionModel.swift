public import FEEL
import Foundation

/// A decision model that is ready to be asked (OMG DMN 1.1 to 1.6). It never changes and may be shared between tasks.
///
/// Nothing here throws: what is wrong in a model is in ``diagnostics``, and what goes wrong in an evaluation is null
/// with a fault in ``DecisionOutcome/faults``.
///
/// ```swift
/// let model = DecisionModel(try DMNDefinitions(xml: data))
/// for diagnostic in model.diagnostics { print(diagnostic) }
/// let outcome = model.evaluate(decision: "Fee", inputs: ["Age": .number(17)], now: now)
/// outcome.value  // 0
/// ```
public struct DecisionModel: Sendable {
    /// The model as it was written.
    public let definitions: DMNDefinitions
    /// What is wrong in the model. One with errors can be asked; what is wrong is null.
    public let diagnostics: [DMNDiagnostic]
    /// SHA-256 of the documents it was read from, in hexadecimal.
    public let digest: String
    let compiled: CompiledModel
    private let evaluations: EvaluationPool
    let tables: [AnalysedTable]

    /// Compiles a model. What is wrong in it goes to ``diagnostics``.
    ///
    /// ```swift
    /// var hosts = HostFunctions()
    /// hosts[HostFunctionName(type: "java.lang.Math", method: "abs(double)")] = { arguments in
    ///     guard case .number(let number)? = arguments.first else { return nil }
    ///     return .number(number.magnitude)
    /// }
    /// let model = DecisionModel(definitions, imports: [base], hosts: hosts)
    /// ```
    ///
    /// - Parameter definitions: the model as it was read.
    /// - Parameter imports: the models that it imports, and those that these import; known by their namespaces.
    /// - Parameter hosts: functions that its external functions may call, by class and method; none unless given.
    public init(_ definitions: DMNDefinitions, imports: [DMNDefinitions] = [], hosts: HostFunctions = .init())
    {
        let compiler = ModelCompiler(main: definitions, others: imports, hosts: hosts)
        self.definitions = definitions
        digest = DecisionRecord.digest(
            Data(([definitions] + imports).map(\.digest).joined(separator: " ").utf8))
        compiled = CompiledModel(nodes: compiler.compile())
        evaluations = EvaluationPool(compiled)
        diagnostics = compiler.diagnostics
        tables = compiler.tables
    }

    /// The value of a decision for the values of input data. A value named like a decision takes its place. An input
    /// that is missing is null, one of another type null with a fault, and so is a decision that the model does not
    /// have.
    ///
    /// ```swift
    /// model.evaluate(decision: "Fee", inputs: ["Age": .number(40)], now: now).value  // 12.50
    /// model.evaluate(decision: "Fee", inputs: ["Age": .string("40")], now: now).value  // null
    /// model.evaluate(decision: "Told", inputs: ["Fee": .number(7)], now: now).value  // "7"
    /// ```
    ///
    /// - Parameter name: the decision's name in this model; decisions of imported models cannot be asked.
    /// - Parameter inputs: values by the names of input data, and of decisions that are given.
    /// - Parameter now: what `now()` and `today()` give.
    /// - Parameter limits: what the evaluation may use before the rest of it is null.
    /// - Parameter tracing: whether ``DecisionOutcome/trace`` says what each decision did.
    public func evaluate(
        decision name: String, inputs: FEELContext, now: FEELDateTime, limits: FEELRun.Limits = .init(),
        tracing: Bool = false
    ) -> DecisionOutcome {
        ask(inputs, now, limits, tracing) { run, state in
            guard let index = compiled.decision(named: name) else {
                return run.record(FEELFault(.unknownName, "The model has no decision “\(name)”."))
            }
            if compiled.repeated.contains(name) {
                return run.record(FEELFault(.unknownName, "The model has several decisions “\(name)”."))
            }
            return state.value(of: index, in: run)
        }
    }

    /// What a decision service or a business knowledge model gives for arguments by name (DMN 1.5 sections 6.3 and
    /// 10.4). An argument that is missing is null; the value is null with a fault when there is no function of the
    /// name.
    ///
    /// ```swift
    /// model.call("Discount", arguments: ["price": .number(200)], now: now).value  // 180.0
    /// ```
    public func call(
        _ name: String, arguments: FEELContext, now: FEELDateTime, limits: FEELRun.Limits = .init(),
        tracing: Bool = false
    ) -> DecisionOutcome {
        ask([:], now, limits, tracing) { run, state in
            let found = compiled.nodes.firstIndex { node in
                node.model == 0 && node.name == name && node.function != nil
            }
            guard let found, let function = compiled.nodes[found].function else {
                return run.record(FEELFault(.unknownName, "The model has no function “\(name)”."))
            }
            let known = function.parameters.map { parameter in
                (name: parameter.name, value: arguments[parameter.name] ?? .nothing)
            }
            return state.traced(as: found) { function.call(run, named: known) }
        }
    }

    /// The type of an input or a decision of the model or of those it imports; `nil` when there is none of the name.
    ///
    /// ```swift
    /// model.type(of: "Age")  // number
    /// model.type(of: "Weight")  // nil
    /// ```
    public func type(of name: String) -> FEELType? {
        for node in compiled.nodes where node.name == name {
            switch node.body {
            case .input(let type): return type
            case .decision(let body): return body.type
            case .function, .service: continue
            }
        }
        return nil
    }

    private func ask(
        _ inputs: FEELContext, _ now: FEELDateTime, _ limits: FEELRun.Limits, _ tracing: Bool,
        _ work: (FEELRun, EvaluationState) -> FEELValue
    ) -> DecisionOutcome {
        let evaluation = evaluations.take()
        defer { evaluations.give(evaluation) }
        let (run, state) = (evaluation.run, evaluation.state)
        run.restart(now: now, limits: limits, isTraced: tracing)
        let recorder = tracing ? TraceRecorder() : nil
        state.recorder = recorder
        take(inputs, into: state, run)
        let value = run.written(run.finished(work(run, state)))
        return DecisionOutcome(
            value: value, faults: run.faults, trace: recorder.map { DecisionTrace($0, compiled) })
    }

    private func take(_ inputs: FEELContext, into state: EvaluationState, _ run: FEELRun) {
        guard inputs.count > 0 else { return }
        let givable = compiled.givable
        for place in givable.indices {
            guard let found = inputs.place(of: givable[place].name, near: place) else { continue }
            let (index, value) = (givable[place].index, inputs.values[found])
            if givable[place].quick.accepts(value) {
                state.set(index, to: value)
            } else if case .input(let type) = compiled.nodes[index].body {
                let site = FEELSite(element: givable[place].name, text: "", span: 0..<0)
                state.set(index, to: run.settled(type.coerce(value, in: run), at: site))
            }
        }
    }
}

extension CompiledNode {
    var isDecision: Bool {
        if case .decision = body { return true }
        return false
    }

    var isInput: Bool {
        if case .input = body { return true }
        return false
    }

    /// The decisions that have to be made before it, where they are made from the bottom.
    var required: [Int] {
        if case .decision(let body) = body { return body.required ?? [] }
        return []
    }

    var slotCount: Int {
        switch body {
        case .decision(let body), .function(_, let body): body.slotCount
        case .input, .service: 0
        }
    }

    var function: FEELFunction? {
        switch body {
        case .function(let function, _), .service(let function, _): function
        case .input, .decision: nil
        }
    }
}

/// What a model answered.
///
/// ```swift
/// let outcome = model.evaluate(decision: "Fee", inputs: ["Age": .string("40")], now: now)
/// if outcome.value.isNull {
///     for fault in outcome.faults { print(fault) }
/// }
/// ```
public struct DecisionOutcome: Sendable {
    /// The value; null when there is none, with the fault that made it so when it was one.
    public let value: FEELValue
    /// Every null that came from a fault, in the order they were met; the first thousand of them.
    public let faults: [FEELFault]
    /// What each decision did, when that was asked for.
    public let trace: DecisionTrace?
}
