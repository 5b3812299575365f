/// A decision model as it was written (OMG DMN 1.1 to 1.6, element `definitions`; DMN 1.5 section 6.3). Texts that the
/// document lacks are empty. Names have single spaces between their words.
///
/// ```swift
/// let definitions = try DMNDefinitions(xml: data)
/// definitions.name  // Fees
/// definitions.decisions.map(\.name)  // ["Fee", "Told"]
/// ```
public struct DMNDefinitions: Sendable {
    /// The model's name.
    public let name: String
    /// What other models know it by, and what references to its elements begin with.
    public let namespace: String
    /// The standard's version whose namespace the document uses, such as `1.5`.
    public let version: String
    /// The DMN models that it imports.
    public let imports: [DMNImport]
    /// What it imports that is no DMN model, and is not read.
    public let otherImports: [DMNImport]
    /// Its types.
    public let itemDefinitions: [ItemDefinition]
    /// What is told to it.
    public let inputData: [InputData]
    /// What it answers.
    public let decisions: [Decision]
    /// Functions that its decisions call.
    public let businessKnowledgeModels: [BusinessKnowledgeModel]
    /// Decisions that are asked together.
    public let decisionServices: [DecisionService]
    /// Where its rules come from. They have no effect on evaluation.
    public let knowledgeSources: [KnowledgeSource]
    /// Texts that the model's author put beside its parts.
    public let textAnnotations: [String]
    /// SHA-256 of the document's bytes, in hexadecimal.
    public let digest: String
}

/// Another model whose parts this one uses under a name (DMN 1.5 section 6.3).
///
/// ```swift
/// for wanted in definitions.imports where !known.contains(where: { $0.namespace == wanted.namespace }) {
///     print("\(wanted.name) is the model \(wanted.namespace), which is not here.")
/// }
/// ```
public struct DMNImport: Sendable {
    /// The name before its parts' names; empty for none.
    public let name: String
    /// The other model's namespace.
    public let namespace: String
    /// What kind of document it is, by its namespace; empty where the import does not say.
    public let type: String
    let line: Int
}

/// A type with a name (DMN 1.5 section 7.3.2).
///
/// ```swift
/// for type in definitions.itemDefinitions {
///     print(type.name, type.components.map(\.name), type.allowedValues ?? "any value")
/// }
/// ```
public struct ItemDefinition: Sendable {
    /// The type's name; for a component the member's.
    public let name: String
    /// The name of the type that it limits or lists; `nil` when it has components or is a function.
    public let typeRef: String?
    /// Whether its values are lists of what else it says.
    public let isCollection: Bool
    /// Unary tests, one of which each value must meet; each item of a collection.
    public let allowedValues: String?
    /// Unary tests of the whole value, also of a collection (from DMN 1.4).
    public let typeConstraint: String?
    /// The members of its contexts.
    public let components: [ItemDefinition]
    /// What it says of functions, when these are its values (from DMN 1.5).
    public let function: FunctionItem?
    /// Other languages than FEEL that its tests are in. Nothing is of such a type.
    let foreign: [String]
    /// Another language than FEEL that its type is named in.
    let foreignTypes: String?
    let line: Int

    /// The parameters and the result of functions.
    public struct FunctionItem: Sendable {
        /// What the functions take.
        public let parameters: [InformationItem]
        /// The name of the result's type; `nil` for any.
        public let outputTypeRef: String?
    }
}

/// A name with a type: a variable, a parameter or a column (DMN 1.5 section 7.3.3).
///
/// ```swift
/// let parameters = definitions.businessKnowledgeModels[0].parameters
/// parameters.map { "\($0.name): \($0.typeRef ?? "Any")" }  // ["price: number"]
/// ```
public struct InformationItem: Sendable {
    /// The name.
    public let name: String
    /// The name of its type; `nil` for any.
    public let typeRef: String?
}

/// A value that is told to the model (DMN 1.5 section 6.3).
///
/// ```swift
/// definitions.inputData.map { "\($0.name): \($0.typeRef ?? "Any")" }  // ["Age: number"]
/// ```
public struct InputData: Sendable {
    /// What references within the document lead to.
    public let id: String
    /// The name that ``DecisionModel/evaluate(decision:inputs:now:limits:tracing:)`` and expressions know it by.
    public let name: String
    /// The name of its type; `nil` for any.
    public let typeRef: String?
    let line: Int
}

/// A value that the model works out (DMN 1.5 section 6.3).
///
/// ```swift
/// for decision in definitions.decisions { print(decision.name, decision.question) }
/// ```
public struct Decision: Sendable {
    /// What references lead to.
    public let id: String
    /// The name that it is asked by.
    public let name: String
    /// What it is, for people.
    public let description: String
    /// The question that it answers, for people.
    public let question: String
    /// The answers that it may have, for people; evaluation goes by ``typeRef``.
    public let allowedAnswers: String
    /// The name of its value's type; `nil` for any.
    public let typeRef: String?
    /// Of input data and decisions, as `#id` or `namespace#id`.
    public let informationRequirements: [String]
    /// Of business knowledge models and decision services that it calls.
    public let knowledgeRequirements: [String]
    /// Of knowledge sources, and other parts, that it rests on.
    public let authorityRequirements: [String]
    /// How the value is come by; `nil` for a decision that says nothing of it, which is null.
    public let logic: BoxedExpression?
    let line: Int
}

/// A function that decisions call (DMN 1.5 section 6.3).
///
/// ```swift
/// let function = definitions.businessKnowledgeModels[0]
/// model.call(function.name, arguments: ["price": .number(100)], now: now).value  // 90.0
/// ```
public struct BusinessKnowledgeModel: Sendable {
    /// What references lead to.
    public let id: String
    /// The name that it is called by.
    public let name: String
    /// The name of its result's type, or of its own as a function; `nil` for any.
    public let typeRef: String?
    /// Of the functions that it calls.
    public let knowledgeRequirements: [String]
    /// Of knowledge sources, and other parts, that it rests on.
    public let authorityRequirements: [String]
    /// What it takes.
    public let parameters: [InformationItem]
    /// What its logic is written in.
    public let kind: FunctionKind
    /// The function's body. For Java a context with `class` and `method signature`.
    public let logic: BoxedExpression?
    let line: Int
}

/// Decisions that are asked together, for inputs of their own (DMN 1.5 sections 6.3 and 10.4). Its parameters are its
/// input data, then its input decisions.
///
/// ```swift
/// for service in definitions.decisionServices {
///     let outcome = model.call(service.name, arguments: ["Age": .number(40)], now: now)
///     print(service.name, outcome.value)
/// }
/// ```
public struct DecisionService: Sendable {
    /// What references lead to.
    public let id: String
    /// The name that it is called by.
    public let name: String
    /// The name of its result's type, or of its own as a function; `nil` for any.
    public let typeRef: String?
    /// The decisions that it answers; one gives its value, several a context.
    public let outputDecisions: [String]
    /// The decisions that it works out on the way.
    public let encapsulatedDecisions: [String]
    /// Decisions whose values it is given.
    public let inputDecisions: [String]
    /// The input data whose values it is given.
    public let inputData: [String]
    let line: Int

    /// What it is given, in the order of its parameters.
    var inputs: [String] { inputData + inputDecisions }
}

/// Where rules come from: a statute, a decision, a guideline (DMN 1.5 section 6.3).
///
/// ```swift
/// for source in definitions.knowledgeSources { print(source.name, source.locationURI) }
/// ```
public struct KnowledgeSource: Sendable {
    /// What references lead to.
    public let id: String
    /// What it is called.
    public let name: String
    /// What kind of source it is, in the author's words.
    public let type: String
    /// Where it can be read.
    public let locationURI: String
}

/// What carries a function out (DMN 1.5 section 6.3). A function of Java is one that the program lends: see
/// `HostFunctions`. One of PMML is always null.
///
/// ```swift
/// let evaluated = definitions.businessKnowledgeModels.filter { $0.kind != .pmml }
/// ```
public enum FunctionKind: String, Sendable {
    /// An expression of the model itself.
    case feel = "FEEL"
    /// A function of the program, by class and method.
    case java = "Java"
    /// A predictive model, which this engine does not evaluate.
    case pmml = "PMML"
}
