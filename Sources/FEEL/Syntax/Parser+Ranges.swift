extension Parser {
    /// `( expression )`, a range that excludes its start, or `( < expression )`.
    mutating func bracketed() throws(FEELFault) -> Expression {
        let start = scanner.position
        scanner.position += 1
        if let comparison = takeComparison() {
            let endpoint = try additive()
            try expect(")")
            return try make(
                .comparisonRange(comparison, endpoint), from: start, depth: endpoint.depth,
                .range(endpoint.type))
        }
        let inner = try expression()
        if takeRangeDots() { return try range(from: start, startIncluded: false, inner) }
        try expect(")")
        return Expression(
            kind: inner.kind, span: start..<scanner.position, type: inner.type, depth: inner.depth)
    }

    mutating func listOrRange() throws(FEELFault) -> Expression {
        let start = scanner.position
        scanner.position += 1
        scanner.skipSpace()
        if scanner.current == "]" {
            // `[ ]1..2[ ]` is a list of a range, `[]` one of nothing.
            let bracket = scanner.position
            if !local.listEnds.contains(bracket) {
                let ranges = attempt { (parser) throws(FEELFault) in
                    try parser.list(from: start, try parser.expression())
                }
                if let ranges { return ranges }
                // Tried once, however often the text is read again.
                local.listEnds.insert(bracket)
            }
            scanner.position = bracket + 1
            return try make(.list([]), from: start, depth: 0, .list(.any))
        }
        let first = try expression()
        if takeRangeDots() { return try range(from: start, startIncluded: true, first) }
        return try list(from: start, first)
    }

    /// The items after the first one, up to the bracket.
    private mutating func list(from start: Int, _ first: Expression) throws(FEELFault) -> Expression {
        var items = [first]
        while scanner.take(",") { items.append(try expression()) }
        try expect("]")
        let depth = items.map(\.depth).max() ?? 0
        return try make(.list(items), from: start, depth: depth, .list(Self.common(items.map(\.type))))
    }

    /// A type of all items, as far as it is plain to see.
    private static func common(_ types: [FEELType]) -> FEELType {
        guard let first = types.first else { return .any }
        if case .context = first.base {
            var names: Set<String> = []
            var members: [FEELType.Member] = []
            for case .context(let some) in types.map(\.base) {
                for member in some where names.insert(member.name).inserted { members.append(member) }
            }
            return .context(members)
        }
        return types.allSatisfy { $0.conforms(to: first, looking: typesLookedAt) } ? first : .any
    }

    private mutating func takeRangeDots() -> Bool { scanner.take("..") }

    mutating func range(
        from start: Int, startIncluded: Bool, _ first: Expression? = nil
    ) throws(FEELFault) -> Expression {
        let low: Expression
        if let first {
            low = first
        } else {
            low = try additive()
            guard takeRangeDots() else { throw fault("“..” is missing here.") }
        }
        rangeDepth += 1
        defer { rangeDepth -= 1 }
        let high = try additive()
        let endIncluded: Bool
        if scanner.take("]") {
            endIncluded = true
        } else if scanner.take(")") || scanner.take("[") {
            endIncluded = false
        } else {
            throw fault("The range has no end: “]”, “)” or “[” is missing.")
        }
        return try make(
            .range(start: low, startIncluded: startIncluded, end: high, endIncluded: endIncluded),
            from: start,
            depth: max(low.depth, high.depth), .range(low.type))
    }
}
