extension Parser {
    mutating func disjunction() throws(FEELFault) -> Expression {
        try chain(
            "or", of: { (parser) throws(FEELFault) in try parser.conjunction() },
            as: { .disjunction($0) })
    }

    private mutating func conjunction() throws(FEELFault) -> Expression {
        try chain(
            "and", of: { (parser) throws(FEELFault) in try parser.comparison() },
            as: { .conjunction($0) })
    }

    private mutating func chain(
        _ word: String, of operand: (inout Parser) throws(FEELFault) -> Expression,
        as kind: ([Expression]) -> Expression.Kind
    ) throws(FEELFault) -> Expression {
        scanner.skipSpace()
        let start = scanner.position
        let first = try operand(&self)
        guard scanner.take(word: word) else { return first }
        var operands = [first]
        repeat { operands.append(try operand(&self)) } while scanner.take(word: word)
        return try make(kind(operands), from: start, depth: operands.map(\.depth).max() ?? 0, .boolean)
    }

    private mutating func comparison() throws(FEELFault) -> Expression {
        scanner.skipSpace()
        let start = scanner.position
        var left = try additive()
        while true {
            if let comparison = takeComparison() {
                let right = try additive()
                left = try make(
                    .comparison(comparison, left, right), from: start, depth: max(left.depth, right.depth),
                    .boolean)
            } else if scanner.take(word: "between") {
                let low = try additive()
                guard scanner.take(word: "and") else { throw fault("“and” is missing after “between”.") }
                let high = try additive()
                left = try make(
                    .between(left, low, high), from: start, depth: max(left.depth, low.depth, high.depth),
                    .boolean)
            } else if scanner.take(word: "in") {
                let tests = try membershipTests()
                left = try make(
                    .membership(left, tests), from: start, depth: max(left.depth, tests.depth), .boolean)
            } else {
                return left
            }
        }
    }

    mutating func takeComparison() -> Expression.Comparison? {
        if scanner.take("!=") { return .unequal }
        if scanner.take("<=") { return .lessOrEqual }
        if scanner.take(">=") { return .greaterOrEqual }
        if scanner.take("<") { return .less }
        if scanner.take(">") { return .greater }
        if scanner.take("=") { return .equal }
        return nil
    }

    mutating func additive() throws(FEELFault) -> Expression {
        scanner.skipSpace()
        let start = scanner.position
        var left = try multiplicative()
        while true {
            let operation: Expression.Arithmetic
            if scanner.take("+") {
                operation = .add
            } else if scanner.take("-") {
                operation = .subtract
            } else {
                return left
            }
            let right = try multiplicative()
            left = try arithmetic(operation, left, right, from: start)
        }
    }

    private mutating func multiplicative() throws(FEELFault) -> Expression {
        scanner.skipSpace()
        let start = scanner.position
        var left = try power()
        while true {
            scanner.skipSpace()
            let operation: Expression.Arithmetic
            if !scanner.starts(with: "**"), scanner.take("*") {
                operation = .multiply
            } else if scanner.take("/") {
                operation = .divide
            } else {
                return left
            }
            let right = try power()
            left = try arithmetic(operation, left, right, from: start)
        }
    }

    private mutating func power() throws(FEELFault) -> Expression {
        scanner.skipSpace()
        let start = scanner.position
        var left = try negation()
        while scanner.take("**") {
            let right = try negation()
            left = try arithmetic(.power, left, right, from: start)
        }
        return left
    }

    private func arithmetic(
        _ operation: Expression.Arithmetic, _ left: Expression, _ right: Expression, from start: Int
    ) throws(FEELFault) -> Expression {
        let type: FEELType =
            switch (left.type.base, right.type.base) {
            case (.number, .number): .number
            case (.string, .string): .string
            default: .any
            }
        return try make(
            .arithmetic(operation, left, right), from: start, depth: max(left.depth, right.depth), type)
    }

    private mutating func negation() throws(FEELFault) -> Expression {
        scanner.skipSpace()
        let start = scanner.position
        guard scanner.take("-") else { return try postfix() }
        let operand = try nested { (parser) throws(FEELFault) in try parser.negation() }
        return try make(.negation(operand), from: start, depth: operand.depth, operand.type)
    }
}
