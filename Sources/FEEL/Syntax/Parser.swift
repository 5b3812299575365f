/// Reads an expression with the names in scope (DMN 1.5 section 10.3.1.2, grammar).
struct Parser {
    /// How deep brackets and conditions may be nested.
    static let nestingLimit = 240
    /// How deep the parts of an expression may be.
    static let depthLimit = 600
    /// How many iterators one `for`, `some` or `every` has.
    static let iteratorLimit = 100
    /// How many operators in a row make levels of their own; those that follow are taken one after the other.
    static let nestedOperators = 16
    /// How many types are compared to find the type of two parts.
    static let typesLookedAt = 200

    var scanner: Scanner
    let scope: NameScope
    /// The names that the expression gives. What a failed attempt declared is forgotten by those who declared it.
    let local = LocalNames()
    var nesting = 0
    /// How many ranges are open whose end may be a bracket.
    var rangeDepth = 0
    /// Whether the value that unary tests ask about was named.
    var usesInput = false
    let element: String
    let text: String

    init(_ text: String, scope: NameScope, element: String) {
        scanner = Scanner(text)
        self.scope = scope
        self.element = element
        self.text = text
    }

    /// The whole text as one expression.
    mutating func wholeExpression() throws(FEELFault) -> Expression {
        let expression = try expression()
        try end()
        return expression
    }

    /// The whole text as unary tests.
    mutating func wholeUnaryTests() throws(FEELFault) -> UnaryTests {
        let tests = try unaryTests()
        try end()
        return tests
    }

    /// Whether nothing but white space is left.
    var isAtEnd: Bool {
        mutating get {
            scanner.skipSpace()
            return scanner.isAtEnd
        }
    }

    private mutating func end() throws(FEELFault) {
        try refuseOpenComment()
        guard isAtEnd else { throw fault("What follows here does not belong to the expression.") }
    }

    func fault(_ message: String, code: FEELFault.Code = .syntax, from start: Int? = nil) -> FEELFault {
        let start = start ?? scanner.position
        let end = max(
            start, min(scanner.scalars.count, start == scanner.position ? start + 12 : scanner.position))
        return FEELFault(code, message, at: FEELSite(element: element, text: text, span: start..<end))
    }

    func make(
        _ kind: Expression.Kind, from start: Int, depth: Int, _ type: FEELType = .any
    ) throws(FEELFault) -> Expression {
        guard depth < Self.depthLimit else {
            throw fault(
                "The expression has more than \(Self.depthLimit) levels.", code: .tooDeep, from: start)
        }
        return Expression(kind: kind, span: start..<scanner.position, type: type, depth: depth + 1)
    }

    /// White space and comments were passed; a comment that stands here has no end.
    mutating func refuseOpenComment() throws(FEELFault) {
        scanner.skipSpace()
        if scanner.starts(with: "/*") { throw fault("The comment that begins here has no end.") }
    }

    mutating func expect(_ symbol: String) throws(FEELFault) {
        guard scanner.take(symbol) else { throw fault("“\(symbol)” is missing here.") }
    }

    /// Tries `work`, and when it fails stands where it stood.
    mutating func attempt<Value>(_ work: (inout Parser) throws(FEELFault) -> Value) -> Value? {
        let saved = self
        do {
            return try work(&self)
        } catch {
            self = saved
            return nil
        }
    }

    /// Any expression; a comparison without a left side is the range of what meets it (grammar rules 2 and 7).
    mutating func expression() throws(FEELFault) -> Expression {
        try nested { (parser) throws(FEELFault) in
            parser.scanner.skipSpace()
            let start = parser.scanner.position
            guard let comparison = parser.takeComparison() else { return try parser.disjunction() }
            let endpoint = try parser.additive()
            return try parser.make(
                .comparisonRange(comparison, endpoint), from: start, depth: endpoint.depth,
                .range(endpoint.type))
        }
    }

    /// Reads a part one level deeper, as long as the stack has room for more.
    mutating func nested(
        _ work: (inout Parser) throws(FEELFault) -> Expression
    ) throws(FEELFault) -> Expression {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting < Self.nestingLimit else {
            throw fault(
                "The expression is nested more than \(Self.nestingLimit) levels deep.", code: .tooDeep)
        }
        return try work(&self)
    }
}
