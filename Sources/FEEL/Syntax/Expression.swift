/// A part of an expression as it was written, with what is known of its type before it is evaluated.
struct Expression: Sendable {
    let kind: Kind
    /// Where it stands, in Unicode scalars.
    let span: Range<Int>
    let type: FEELType
    /// How deep its parts are nested.
    let depth: Int

    indirect enum Kind: Sendable {
        case literal(FEELValue)
        case name(String)
        case negation(Expression)
        case arithmetic(Arithmetic, Expression, Expression)
        case comparison(Comparison, Expression, Expression)
        case conjunction([Expression])
        case disjunction([Expression])
        case between(Expression, Expression, Expression)
        /// A part and the operators after it, each one taken of what those before it gave.
        case chain(Expression, [Link])
        case membership(Expression, UnaryTests)
        case instance(Expression, FEELType)
        case path(Expression, String)
        case filter(Expression, Expression)
        case call(Expression, Arguments)
        case condition(Expression, Expression, Expression)
        case loop([Iterator], Expression)
        case quantified(every: Bool, [Iterator], Expression)
        case list([Expression])
        case context([Entry])
        case function([FEELFunction.Parameter], Expression)
        case external([FEELFunction.Parameter], HostFunctionName?)
        case range(start: Expression, startIncluded: Bool, end: Expression, endIncluded: Bool)
        case comparisonRange(Comparison, Expression)
    }

    enum Arithmetic: Sendable { case add, subtract, multiply, divide, power }

    enum Comparison: Sendable { case equal, unequal, less, lessOrEqual, greater, greaterOrEqual }

    struct Link: Sendable {
        enum Step: Sendable {
            case arithmetic(Arithmetic, Expression)
            case comparison(Comparison, Expression)
            /// Apart from the others, which would be larger for it.
            indirect case between(Expression, Expression)
            case membership(UnaryTests)
        }

        let step: Step
        /// Where what is right of it ends.
        let end: Int
    }

    enum Arguments: Sendable {
        case positional([Expression])
        case named([(name: String, value: Expression)])
    }

    struct Iterator: Sendable {
        let name: String
        let source: Expression
        /// The other end, for `a..b`.
        let end: Expression?
    }

    struct Entry: Sendable {
        let key: String
        let value: Expression
    }
}

/// What a cell of a decision table, or the right side of `in`, asks of a value (DMN 1.5 grammar rules 7 to 18).
struct UnaryTests: Sendable {
    enum Test: Sendable {
        case comparison(Expression.Comparison, Expression)
        /// An expression: a value, a list, a range, or a condition.
        case expression(Expression, usesInput: Bool)
    }

    /// Whether the value must meet none of them.
    let isNegated: Bool
    /// None for `-`, which everything meets.
    let tests: [Test]?

    var depth: Int {
        (tests ?? []).reduce(0) { depth, test in
            switch test {
            case .comparison(_, let expression), .expression(let expression, _): max(depth, expression.depth)
            }
        }
    }
}

/// What a function of the host is known by: a class and a method with its signature.
///
/// ```swift
/// HostFunctionName(type: "java.lang.Math", method: "cos(double)").method  // cos(double)
/// ```
public struct HostFunctionName: Sendable, Hashable {
    /// The class, such as `java.lang.Math`.
    public let type: String
    /// The method with the types of its parameters, such as `cos(double)`; white space counts.
    public let method: String

    /// The name of a function of the host.
    public init(type: String, method: String) {
        self.type = type
        self.method = method
    }
}
