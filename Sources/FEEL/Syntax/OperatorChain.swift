/// Operators of one rank, taken from the left. The first ones make a part of a part; of more the rest is a list, so that no
/// row of operators is too deep to be evaluated.
struct OperatorChain {
    private let start: Int
    private var left: Expression
    private var count = 0
    private var rest: [Expression.Link] = []
    private var depth = 0
    private var type: FEELType

    init(_ first: Expression, from start: Int) {
        (left, self.start, type) = (first, start, first.type)
    }

    /// The next operator with what is right of it.
    mutating func add(_ step: Expression.Link.Step, to parser: Parser) throws(FEELFault) {
        type = step.type(after: type)
        count += 1
        if count <= Parser.nestedOperators {
            left = try parser.make(
                step.kind(left), from: start, depth: max(left.depth, step.depth), type)
        } else {
            rest.append(Expression.Link(step: step, end: parser.scanner.position))
            depth = max(depth, step.depth)
        }
    }

    /// The whole row.
    func expression(of parser: Parser) throws(FEELFault) -> Expression {
        if rest.isEmpty { return left }
        return try parser.make(.chain(left, rest), from: start, depth: max(left.depth, depth), type)
    }
}

extension Expression.Link.Step {
    /// What it is with its left side.
    func kind(_ left: Expression) -> Expression.Kind {
        switch self {
        case .arithmetic(let operation, let right): .arithmetic(operation, left, right)
        case .comparison(let comparison, let right): .comparison(comparison, left, right)
        case .between(let low, let high): .between(left, low, high)
        case .membership(let tests): .membership(left, tests)
        }
    }

    fileprivate var depth: Int {
        switch self {
        case .arithmetic(_, let right), .comparison(_, let right): right.depth
        case .between(let low, let high): max(low.depth, high.depth)
        case .membership(let tests): tests.depth
        }
    }

    fileprivate func type(after left: FEELType) -> FEELType {
        guard case .arithmetic(_, let right) = self else { return .boolean }
        return switch (left.base, right.type.base) {
        case (.number, .number): .number
        case (.string, .string): .string
        default: .any
        }
    }
}
