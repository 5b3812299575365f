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
        var chain = OperatorChain(try additive(), from: start)
        while true {
            if let comparison = takeComparison() {
                try chain.add(.comparison(comparison, try additive()), to: self)
            } else if scanner.take(word: "between") {
                let low = try additive()
                guard scanner.take(word: "and") else { throw fault("“and” is missing after “between”.") }
                try chain.add(.between(low, try additive()), to: self)
            } else if scanner.take(word: "in") {
                try chain.add(.membership(try membershipTests()), to: self)
            } else {
                return try chain.expression(of: self)
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
        var chain = OperatorChain(try multiplicative(), from: start)
        while true {
            let operation: Expression.Arithmetic
            if scanner.take("+") {
                operation = .add
            } else if scanner.take("-") {
                operation = .subtract
            } else {
                return try chain.expression(of: self)
            }
            try chain.add(.arithmetic(operation, try multiplicative()), to: self)
        }
    }

    private mutating func multiplicative() throws(FEELFault) -> Expression {
        scanner.skipSpace()
        let start = scanner.position
        var chain = OperatorChain(try power(), from: start)
        while true {
            try refuseOpenComment()
            let operation: Expression.Arithmetic
            if !scanner.starts(with: "**"), scanner.take("*") {
                operation = .multiply
            } else if scanner.take("/") {
                operation = .divide
            } else {
                return try chain.expression(of: self)
            }
            try chain.add(.arithmetic(operation, try power()), to: self)
        }
    }

    private mutating func power() throws(FEELFault) -> Expression {
        scanner.skipSpace()
        let start = scanner.position
        var chain = OperatorChain(try negation(), from: start)
        while scanner.take("**") { try chain.add(.arithmetic(.power, try negation()), to: self) }
        return try chain.expression(of: self)
    }

    private mutating func negation() throws(FEELFault) -> Expression {
        scanner.skipSpace()
        let start = scanner.position
        guard scanner.take("-") else { return try postfix() }
        let operand = try nested { (parser) throws(FEELFault) in try parser.negation() }
        return try make(.negation(operand), from: start, depth: operand.depth, operand.type)
    }
}
