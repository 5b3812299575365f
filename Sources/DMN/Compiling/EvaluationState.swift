import FEEL

/// The values of a model's parts during one evaluation.
final class EvaluationState {
    let model: CompiledModel
    private var values: [Entry]

    private enum Entry {
        case unknown, underWay
        case known(FEELValue)
    }
    let recorder: TraceRecorder?

    init(_ model: CompiledModel, recorder: TraceRecorder?) {
        self.model = model
        self.recorder = recorder
        values = Array(repeating: .unknown, count: model.nodes.count)
    }

    static func of(_ run: FEELRun) -> EvaluationState? {
        run.state.map { unsafeDowncast($0, to: EvaluationState.self) }
    }

    func set(_ index: Int, to value: FEELValue) { values[index] = .known(value) }

    func trace(_ table: TableTrace) { recorder?.add(table) }

    func value(of index: Int, in run: FEELRun) -> FEELValue {
        if case .known(let known) = values[index] { return known }
        let value: FEELValue
        switch model.nodes[index].body {
        case .input: value = .nothing
        case .function(let function, _), .service(let function, _): value = .function(function)
        case .decision(let body):
            if case .underWay = values[index] {
                return run.record(FEELFault(.tooDeep, "The decision requires itself.", at: body.site))
            }
            guard run.enter() else { return run.record(run.depthFault.at(body.site)) }
            values[index] = .underWay
            recorder?.begin(index)
            value = evaluate(body, in: run)
            recorder?.end(index, value)
            run.leave()
        }
        values[index] = .known(value)
        return value
    }

    private func evaluate(_ body: CompiledBody, in run: FEELRun) -> FEELValue {
        let value = run.withFrame(body.slotCount) { frame in
            load(body, frame)
            return recorder == nil ? body.plain(frame) : body.traced(frame)
        }
        if body.quick.accepts(value) { return value }
        return run.settled(body.type.coerce(value, in: run), at: body.site)
    }

    @inline(__always)
    private func load(_ body: CompiledBody, _ frame: Frame) {
        for load in body.loads { frame.slots[load.slot] = value(of: load.source, in: frame.run) }
    }

    private func value(of source: CompiledBody.Source, in run: FEELRun) -> FEELValue {
        switch source {
        case .node(let index): value(of: index, in: run)
        case .namespace(let shape, let sources):
            .context(FEELContext(shape: shape, values: sources.map { value(of: $0, in: run) }))
        }
    }

    /// Calls a business knowledge model.
    func call(_ index: Int, _ arguments: [FEELValue], in run: FEELRun) -> FEELValue {
        guard case .function(_, let body) = model.nodes[index].body else { return .nothing }
        return run.withFrame(body.slotCount) { frame in
            load(body, frame)
            for (slot, argument) in zip(body.parameters, arguments) { frame.slots[slot] = argument }
            return recorder == nil ? body.plain(frame) : body.traced(frame)
        }
    }

    /// Asks a decision service, whose decisions see its own inputs alone.
    func serve(_ index: Int, _ arguments: [FEELValue], in run: FEELRun) -> FEELValue {
        guard case .service(_, let service) = model.nodes[index].body else { return .nothing }
        let state = EvaluationState(model, recorder: recorder)
        for (parameter, argument) in zip(service.parameters, arguments) { state.set(parameter, to: argument) }
        run.state = state
        defer { run.state = self }
        let values = service.outputs.map { state.value(of: $0, in: run) }
        return values.count == 1 ? values[0] : .context(FEELContext(shape: service.shape, values: values))
    }
}

/// All parts of a model and of those it imports.
final class CompiledModel: Sendable {
    let nodes: [CompiledNode]
    /// The decisions of the main model, by name.
    let decisions: [String: Int]
    /// Input data, and decisions of the main model, whose values can be given.
    let givable: [Int]
    /// Slots that most evaluations need.
    let slots: Int

    init(nodes: [CompiledNode]) {
        self.nodes = nodes
        let own = nodes.indices.filter { nodes[$0].model == 0 && nodes[$0].isDecision }
        decisions = Dictionary(own.map { (nodes[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
        givable = nodes.indices.filter { nodes[$0].isInput } + own
        slots = min(nodes.map(\.slotCount).reduce(0, +), 64)
    }
}
