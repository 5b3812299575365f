/// A decision model as it was written (OMG DMN 1.1 to 1.6, element `definitions`).
public struct DMNDefinitions: Sendable {
    public let name: String
    public let namespace: String
    /// The standard's version whose namespace the document uses, such as `1.5`.
    public let version: String
    public let imports: [DMNImport]
    public let itemDefinitions: [ItemDefinition]
    public let inputData: [InputData]
    public let decisions: [Decision]
    public let businessKnowledgeModels: [BusinessKnowledgeModel]
    public let decisionServices: [DecisionService]
    public let knowledgeSources: [KnowledgeSource]
    /// Texts that the model's author put beside its parts.
    public let textAnnotations: [String]
    /// SHA-256 of the document, in hexadecimal.
    public let digest: String
}

/// Another model whose parts this one uses under a name.
public struct DMNImport: Sendable {
    public let name: String
    public let namespace: String
    let line: Int
}

/// A type with a name (DMN 1.5 section 7.3.2).
public struct ItemDefinition: Sendable {
    public let name: String
    public let typeRef: String?
    public let isCollection: Bool
    public let allowedValues: String?
    /// A test of the whole value (DMN 1.4).
    public let typeConstraint: String?
    public let components: [ItemDefinition]
    public let function: FunctionItem?
    let line: Int

    public struct FunctionItem: Sendable {
        public let parameters: [InformationItem]
        public let outputTypeRef: String?
    }
}

/// A name with a type: a variable, a parameter or a column.
public struct InformationItem: Sendable {
    public let name: String
    public let typeRef: String?
}

public struct InputData: Sendable {
    public let id: String
    public let name: String
    public let typeRef: String?
    let line: Int
}

public struct Decision: Sendable {
    public let id: String
    public let name: String
    public let description: String
    public let question: String
    public let allowedAnswers: String
    public let typeRef: String?
    /// Of input data and decisions, as `#id` or `namespace#id`.
    public let informationRequirements: [String]
    public let knowledgeRequirements: [String]
    public let authorityRequirements: [String]
    public let logic: BoxedExpression?
    let line: Int
}

/// A function that decisions call.
public struct BusinessKnowledgeModel: Sendable {
    public let id: String
    public let name: String
    public let typeRef: String?
    public let knowledgeRequirements: [String]
    public let authorityRequirements: [String]
    public let parameters: [InformationItem]
    public let kind: FunctionKind
    public let logic: BoxedExpression?
    let line: Int
}

/// Decisions that are asked together, for inputs of their own.
public struct DecisionService: Sendable {
    public let id: String
    public let name: String
    public let typeRef: String?
    public let outputDecisions: [String]
    public let encapsulatedDecisions: [String]
    public let inputDecisions: [String]
    public let inputData: [String]
    let line: Int
}

/// Where rules come from: a statute, a decision, a guideline.
public struct KnowledgeSource: Sendable {
    public let id: String
    public let name: String
    public let type: String
    public let locationURI: String
}

/// What carries a function out.
public enum FunctionKind: String, Sendable {
    case feel = "FEEL"
    case java = "Java"
    case pmml = "PMML"
}
