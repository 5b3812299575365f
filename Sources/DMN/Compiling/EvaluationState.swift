import FEEL

/// The values of a model's parts during one evaluation.
final class EvaluationState {
    let model: CompiledModel
    @exclusivity(unchecked) var recorder: TraceRecorder?
    private let values: UnsafeMutableBufferPointer<FEELValue>
    private let stages: UnsafeMutableBufferPointer<Stage>

    private enum Stage: UInt8 { case unknown, underWay, known }

    init(_ model: CompiledModel, recorder: TraceRecorder? = nil) {
        self.model = model
        self.recorder = recorder
        values = .allocate(capacity: model.nodes.count)
        values.initialize(repeating: .nothing)
        stages = .allocate(capacity: model.nodes.count)
        stages.initialize(repeating: .unknown)
    }

    deinit {
        values.deinitialize()
        values.deallocate()
        stages.deallocate()
    }

    /// Forgets all values.
    func clear() {
        for index in stages.indices where stages[index] != .unknown {
            stages[index] = .unknown
            values[index] = .nothing
        }
        recorder = nil
    }

    static func of(_ run: FEELRun) -> EvaluationState? {
        run.state.map { unsafeDowncast($0, to: EvaluationState.self) }
    }

    @inline(__always)
    func set(_ index: Int, to value: consuming FEELValue) {
        values[index] = value
        stages[index] = .known
    }

    func trace(_ table: TableTrace) { recorder?.add(.table(table)) }

    func value(of index: Int, in run: FEELRun) -> FEELValue {
        if stages[index] == .known { return values[index] }
        let value: FEELValue
        switch model.nodes[index].body {
        case .input: value = .nothing
        case .function(let function, _), .service(let function, _): value = .function(function)
        case .decision(let body):
            if stages[index] == .underWay {
                return run.record(FEELFault(.tooDeep, "The decision requires itself.", at: body.site))
            }
            if body.required != nil { makeRequired(of: index, in: run) }
            guard run.enter() else { return run.record(run.depthFault.at(body.site)) }
            stages[index] = .underWay
            value = traced(as: index) { evaluate(body, in: run) }
            run.leave()
        }
        set(index, to: value)
        return value
    }

    /// Makes what a decision requires from the bottom, however long the way down is.
    private func makeRequired(of index: Int, in run: FEELRun) {
        var path = [(index: index, next: 0)]
        while let (place, next) = path.last {
            let required = model.nodes[place].required
            guard next < required.count else {
                path.removeLast()
                if place != index { _ = value(of: place, in: run) }
                continue
            }
            path[path.count - 1].next += 1
            if stages[required[next]] == .unknown { path.append((required[next], 0)) }
        }
    }

    /// Runs `work`, which gives the value of a part, between its beginning and its end on record.
    func traced(as index: Int, _ work: () -> FEELValue) -> FEELValue {
        guard let recorder else { return work() }
        recorder.add(.begin)
        let value = work()
        recorder.add(.end(index, value))
        return value
    }

    private func evaluate(_ body: CompiledBody, in run: FEELRun) -> FEELValue {
        let value = run.withFrame(body.slotCount) { frame in
            load(body, frame)
            return body.code(frame)
        }
        if body.quick.accepts(value) { return value }
        return run.settled(body.type.coerce(value, in: run), at: body.site)
    }

    @inline(__always)
    private func load(_ body: CompiledBody, _ frame: Frame) {
        for load in body.loads.nodes { frame.slots[load.slot] = value(of: load.node, in: frame.run) }
        for load in body.loads.namespaces {
            _ = frame.run.spend(load.nodes.count / FEELRun.stepParts)
            let values = load.nodes.map { value(of: $0, in: frame.run) }
            frame.slots[load.slot] = .context(FEELContext(shape: load.shape, values: values))
        }
    }

    /// Calls a business knowledge model.
    func call(_ index: Int, _ arguments: [FEELValue], in run: FEELRun) -> FEELValue {
        guard case .function(_, let body) = model.nodes[index].body else { return .nothing }
        return run.withFrame(body.slotCount) { frame in
            load(body, frame)
            for (slot, argument) in zip(body.parameters, arguments) { frame.slots[slot] = argument }
            return body.code(frame)
        }
    }

    /// Asks a decision service, whose decisions see its own inputs alone.
    func serve(_ index: Int, _ arguments: [FEELValue], in run: FEELRun) -> FEELValue {
        guard case .service(_, let service) = model.nodes[index].body else { return .nothing }
        guard run.spend(model.nodes.count / FEELRun.stepParts) else { return .null(FEELRun.stepFault) }
        let state = EvaluationState(model, recorder: recorder)
        for (parameter, argument) in zip(service.parameters, arguments) { state.set(parameter, to: argument) }
        run.state = state
        defer { run.state = self }
        guard !service.outputs.isEmpty else { return .nothing }
        let values = service.outputs.map { state.value(of: $0, in: run) }
        return values.count == 1 ? values[0] : .context(FEELContext(shape: service.shape, values: values))
    }
}

/// All parts of a model and of those it imports.
final class CompiledModel: Sendable {
    let nodes: [CompiledNode]
    /// The decisions of the main model, by name.
    private let decisions: [String: Int]
    /// Names that several decisions of the main model have.
    let repeated: Set<String>
    /// Input data, and decisions of the main model, whose values can be given.
    let givable: [Givable]
    /// Slots that most evaluations need.
    let slots: Int

    init(nodes: [CompiledNode]) {
        self.nodes = nodes
        let own = nodes.indices.filter { nodes[$0].model == 0 && nodes[$0].isDecision }
        let first = Dictionary(own.map { (nodes[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
        decisions = first
        repeated = Set(own.filter { first[nodes[$0].name] != $0 }.map { nodes[$0].name })
        givable = (nodes.indices.filter { nodes[$0].isInput } + own).map { Givable(nodes[$0], $0) }
        slots = min(nodes.map(\.slotCount).reduce(0, +), 64)
    }
}

extension CompiledModel {
    /// The decision of the main model with this name. Few names are looked through faster than they are hashed.
    func decision(named name: String) -> Int? {
        if givable.count <= 12 {
            return givable.first { $0.isDecision && $0.name.isSame(as: name) }?.index
        }
        return decisions[name]
    }
}

/// A part whose value can be given.
struct Givable: Sendable {
    let name: String
    let index: Int
    /// What of a value needs no closer look.
    let quick: FEELType.Quick
    let isDecision: Bool

    init(_ node: CompiledNode, _ index: Int) {
        name = node.name
        self.index = index
        isDecision = node.isDecision
        if case .input(let type) = node.body { quick = type.quick } else { quick = .any }
    }
}
