import FEEL

/// What each rule of a table gives, as far as it matters to how rules that match together get on.
struct RuleOutcomes {
    let policy: DecisionTable.HitPolicy
    /// For each rule the number of its output cells' text, under the policy Any.
    let texts: [Int]
    /// For each rule its place among all by the order of the output values, under the policy Priority; `nil` for one
    /// whose outputs are no literals.
    let ranks: [Int?]
    /// The rules by those places.
    private let order: [Int]

    init(_ table: CompiledTable) {
        policy = table.table.hitPolicy
        texts = policy == .any ? Self.texts(table) : []
        let ranks = policy == .priority ? Self.ranks(table) : []
        order = ranks.indices.filter { ranks[$0] != nil }.sorted { a, b in
            guard let first = ranks[a], let second = ranks[b], first != second else { return a < b }
            return first.lexicographicallyPrecedes(second)
        }
        var places = [Int?](repeating: nil, count: ranks.count)
        for (place, rule) in order.enumerated() { places[rule] = place }
        self.ranks = places
    }

    func rule(ofRank rank: Int) -> Int { order[rank] }

    private static func texts(_ table: CompiledTable) -> [Int] {
        var numbers: [Spelling: Int] = [:]
        return table.rules.indices.map { rule in
            let text = Spelling(TableOutcome.text(rule, table))
            if let known = numbers[text] { return known }
            numbers[text] = numbers.count
            return numbers.count - 1
        }
    }

    private static func ranks(_ table: CompiledTable) -> [[Int]?] {
        table.rules.indices.map { TableOutcome.ranks($0, table) }
    }
}
