import FEEL

/// A part of the models that others refer to.
struct ModelNode: Sendable {
    enum Kind: Sendable {
        case input(InputData)
        case decision(Decision)
        case function(BusinessKnowledgeModel)
        case service(DecisionService)
    }

    let kind: Kind
    /// Which of the models it belongs to.
    let model: Int

    var name: String {
        switch kind {
        case .input(let input): input.name
        case .decision(let decision): decision.name
        case .function(let function): function.name
        case .service(let service): service.name
        }
    }

    /// Whether it is called, and has no value of its own.
    var isFunction: Bool {
        switch kind {
        case .input, .decision: false
        case .function, .service: true
        }
    }

    var id: String {
        switch kind {
        case .input(let input): input.id
        case .decision(let decision): decision.id
        case .function(let function): function.id
        case .service(let service): service.id
        }
    }

    var typeRef: String? {
        switch kind {
        case .input(let input): input.typeRef
        case .decision(let decision): decision.typeRef
        case .function(let function): function.typeRef
        case .service(let service): service.typeRef
        }
    }

    var line: Int {
        switch kind {
        case .input(let input): input.line
        case .decision(let decision): decision.line
        case .function(let function): function.line
        case .service(let service): service.line
        }
    }
}

/// A part that is ready to be evaluated.
struct CompiledNode: Sendable {
    let name: String
    let id: String
    let model: Int
    let body: Body

    enum Body: Sendable {
        case input(FEELType)
        case decision(CompiledBody)
        case function(FEELFunction, CompiledBody)
        case service(FEELFunction, CompiledService)
    }
}

/// Code with what has to be in its slots before it runs.
final class CompiledBody: Sendable {
    let loads: Loads
    let slotCount: Int
    let code: Code
    let type: FEELType
    let quick: FEELType.Quick
    /// Where a function's arguments go.
    let parameters: [Int]
    let site: FEELSite
    /// The decisions to be made before, where these are so many one after the other that they are made from the bottom.
    let required: [Int]?

    init(
        loads: Loads, slotCount: Int, code: @escaping Code, type: FEELType, parameters: [Int], site: FEELSite,
        required: [Int]? = nil
    ) {
        self.loads = loads
        self.slotCount = slotCount
        self.code = code
        self.type = type
        quick = type.quick
        self.parameters = parameters
        self.site = site
        self.required = required
    }

    /// The value of a node.
    struct Load: Sendable {
        let slot: Int
        let node: Int
    }

    /// The values of an imported model's nodes, by their names.
    struct NamespaceLoad: Sendable {
        let slot: Int
        let shape: FEELContext.Shape
        let nodes: [Int]
    }

    /// What has to be in slots before the code runs.
    struct Loads: Sendable {
        var nodes: [Load] = []
        var namespaces: [NamespaceLoad] = []
    }
}

struct CompiledService: Sendable {
    /// Input data, then input decisions.
    let parameters: [Int]
    let outputs: [Int]
    let shape: FEELContext.Shape
    let type: FEELType
}
