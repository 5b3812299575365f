/// An expression as it is drawn (DMN 1.5 section 10.2).
public struct BoxedExpression: Sendable {
    public let id: String
    public let typeRef: String?
    let line: Int
    public let kind: Kind

    public indirect enum Kind: Sendable {
        case literal(String)
        case context([Entry])
        case decisionTable(DecisionTable)
        case invocation(BoxedExpression, [Binding])
        case relation([InformationItem], [[BoxedExpression?]])
        case list([BoxedExpression?])
        case function(FunctionKind, [InformationItem], BoxedExpression?)
        case conditional(BoxedExpression?, BoxedExpression?, BoxedExpression?)
        case filter(BoxedExpression?, BoxedExpression?)
        case loop(String, BoxedExpression?, BoxedExpression?)
        case quantified(every: Bool, String, BoxedExpression?, BoxedExpression?)
    }

    public struct Entry: Sendable {
        /// None for the result of the context.
        public let variable: InformationItem?
        public let value: BoxedExpression?
    }

    public struct Binding: Sendable {
        public let parameter: String
        public let value: BoxedExpression?
    }
}

/// Rules in a table (DMN 1.5 chapter 8).
public struct DecisionTable: Sendable {
    public let hitPolicy: HitPolicy
    public let aggregation: Aggregation?
    public let inputs: [Input]
    public let outputs: [Output]
    /// The headings of the rules' annotations.
    public let annotations: [String]
    public let rules: [Rule]

    public struct Input: Sendable {
        public let label: String
        public let expression: String
        public let typeRef: String?
        /// Tests that say which values the column is for.
        public let values: String?
        let line: Int
    }

    public struct Output: Sendable {
        public let name: String
        public let label: String
        public let typeRef: String?
        public let values: String?
        public let defaultEntry: String?
        let line: Int
    }

    public struct Rule: Sendable {
        public let id: String
        public let description: String
        public let inputs: [Cell]
        public let outputs: [Cell]
        public let annotations: [String]
        let line: Int
    }

    public struct Cell: Sendable {
        public let text: String
        let line: Int
    }

    public enum HitPolicy: String, Sendable {
        case unique = "UNIQUE"
        case any = "ANY"
        case priority = "PRIORITY"
        case first = "FIRST"
        case ruleOrder = "RULE ORDER"
        case outputOrder = "OUTPUT ORDER"
        case collect = "COLLECT"
    }

    public enum Aggregation: String, Sendable {
        case sum = "SUM"
        case count = "COUNT"
        case min = "MIN"
        case max = "MAX"
    }
}
