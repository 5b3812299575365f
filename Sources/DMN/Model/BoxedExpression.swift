/// An expression as it is drawn (DMN 1.5 section 10.2). Parts that the document lacks are `nil` and null
/// when evaluated.
///
/// ```swift
/// switch definitions.decisions[0].logic?.kind {
/// case .literal(let text): print(text)
/// case .decisionTable(let table): print("a table of \(table.rules.count) rules")
/// default: print("something else")
/// }
/// ```
public struct BoxedExpression: Sendable {
    /// Its identifier in the document; empty for none.
    public let id: String
    /// The name of the type that its value is made into; `nil` for any.
    public let typeRef: String?
    let line: Int
    /// What kind of expression it is, with its parts.
    public let kind: Kind

    /// The kinds of expressions. `conditional` to `quantified` are of DMN 1.4 and later.
    public indirect enum Kind: Sendable {
        /// A text in FEEL.
        case literal(String)
        /// A text in another language, by its name, which is not evaluated: it is null with a fault.
        case foreign(language: String, String)
        /// Names with values, each of which sees those before it.
        case context([Entry])
        /// Rules in a table.
        case decisionTable(DecisionTable)
        /// A call of what the first part gives, with arguments by name.
        case invocation(BoxedExpression, [Binding])
        /// A list of contexts, drawn as columns and rows.
        case relation([InformationItem], [[BoxedExpression?]])
        /// Values in order.
        case list([BoxedExpression?])
        /// A function with its parameters and its body.
        case function(FunctionKind, [InformationItem], BoxedExpression?)
        /// If, then, else: whatever is not true takes the last.
        case conditional(BoxedExpression?, BoxedExpression?, BoxedExpression?)
        /// A list, and what its items must meet to stay.
        case filter(BoxedExpression?, BoxedExpression?)
        /// The name of the item, the list that is gone over, and the value for each item.
        case loop(String, BoxedExpression?, BoxedExpression?)
        /// The name of the item, the list, and what every item or some item must meet.
        case quantified(every: Bool, String, BoxedExpression?, BoxedExpression?)
    }

    /// A part of a boxed context.
    public struct Entry: Sendable {
        /// The name and type of the part; `nil` for the result, which is then the whole context's value.
        public let variable: InformationItem?
        /// The part's value.
        public let value: BoxedExpression?
    }

    /// An argument of a boxed invocation.
    public struct Binding: Sendable {
        /// The parameter's name.
        public let parameter: String
        /// The argument.
        public let value: BoxedExpression?
    }
}

/// Rules in a table (DMN 1.5 chapter 8).
///
/// ```swift
/// guard case .decisionTable(let table)? = definitions.decisions[0].logic?.kind else { return }
/// table.hitPolicy.rawValue  // UNIQUE
/// table.inputs.map(\.expression)  // ["Age"]
/// table.rules.map { $0.inputs[0].text }  // ["< 18", ">= 18"]
/// ```
public struct DecisionTable: Sendable {
    /// What is given when several rules match.
    public let hitPolicy: HitPolicy
    /// What becomes of the values of a table that collects; `nil` for a list of them.
    public let aggregation: Aggregation?
    /// The columns of conditions.
    public let inputs: [Input]
    /// The columns of results; several give a context with their names.
    public let outputs: [Output]
    /// The headings of the rules' annotations.
    public let annotations: [String]
    /// The rows, in order.
    public let rules: [Rule]
    /// What the table asks for that the standard does not have, as the file says it.
    let unknown: [String]
    /// Other languages than FEEL that its texts are in. A table that has any is null.
    let foreign: [String]

    /// A column of conditions.
    public struct Input: Sendable {
        /// What the heading says; empty for the expression itself.
        public let label: String
        /// The FEEL text whose value the cells test.
        public let expression: String
        /// The name of that value's type; `nil` for any.
        public let typeRef: String?
        /// Unary tests that say which values the column is for; another one makes the table null with a fault.
        public let values: String?
        let line: Int
    }

    /// A column of results.
    public struct Output: Sendable {
        /// The name of the member it becomes, where there are several columns.
        public let name: String
        /// What the heading says.
        public let label: String
        /// The name of the type that its values are made into; `nil` for any.
        public let typeRef: String?
        /// Its values from the first, which `priority` and `outputOrder` go by.
        public let values: String?
        /// The FEEL text of the result when no rule matches; without one in any column that is null.
        public let defaultEntry: String?
        let line: Int
    }

    /// A row.
    public struct Rule: Sendable {
        /// Its identifier in the document; empty for none.
        public let id: String
        /// What the document says of it; empty for nothing.
        public let description: String
        /// A cell for each column of conditions.
        public let inputs: [Cell]
        /// A cell for each column of results.
        public let outputs: [Cell]
        /// A text for each heading in ``DecisionTable/annotations``: for example the provision, and the
        /// reason in words.
        public let annotations: [String]
        let line: Int
    }

    /// A field of the table.
    public struct Cell: Sendable {
        /// Unary tests of the column's value, where empty and `-` accept everything, or the FEEL text of a result, where
        /// they are null.
        public let text: String
        let line: Int
    }

    /// What is given when several rules match (DMN 1.5 chapter 8). A document that names none, or another,
    /// means `unique`.
    public enum HitPolicy: String, Sendable {
        /// One rule alone may match; more give null with a fault.
        case unique = "UNIQUE"
        /// Rules that match must give the same; otherwise null with a fault.
        case any = "ANY"
        /// The result whose value comes first among the output's values.
        case priority = "PRIORITY"
        /// The first rule that matches.
        case first = "FIRST"
        /// A list of all results, in the order of the rules.
        case ruleOrder = "RULE ORDER"
        /// A list of all results, in the order of the output's values.
        case outputOrder = "OUTPUT ORDER"
        /// A list of all results, or what the aggregation makes of them.
        case collect = "COLLECT"
    }

    /// What a table that collects makes of its results. All but `count` need a single output.
    public enum Aggregation: String, Sendable {
        /// Their sum.
        case sum = "SUM"
        /// How many rules match; 0 for none.
        case count = "COUNT"
        /// The least.
        case min = "MIN"
        /// The greatest.
        case max = "MAX"
    }
}
