import FEEL

/// What rules that match together give, as far as that can be said without evaluating (DMN 1.5 section 8.2.10).
struct TableOutcome {
    /// Those that the hit policy lets count, from 0.
    let rules: [Int]
    /// What their output cells say.
    let texts: [String]

    /// - Returns: `nil` for rules that the hit policy forbids to match together.
    init?(of hits: [Int], in table: CompiledTable) {
        guard !hits.isEmpty else {
            (rules, texts) = ([], [Self.fallback(table)])
            return
        }
        switch table.table.hitPolicy {
        case .unique where hits.count > 1: return nil
        case .any:
            guard Set(hits.map { Self.text($0, table) }).count == 1 else { return nil }
            (rules, texts) = (hits, [Self.text(hits[0], table)])
        case .first:
            (rules, texts) = ([hits[0]], [Self.text(hits[0], table)])
        case .priority:
            rules = Self.foremost(hits, table).map { [$0] } ?? hits
            texts = rules.map { Self.text($0, table) }
        case .collect:
            rules = hits
            let all = hits.map { Self.text($0, table) }
            texts = Self.collected(all, table.table.aggregation).map { [$0] } ?? all
        case .unique, .ruleOrder, .outputOrder:
            rules = hits
            texts = hits.map { Self.text($0, table) }
        }
    }

    static func text(_ rule: Int, _ table: CompiledTable) -> String {
        table.table.rules[rule].outputs.map(\.text.trimmed).joined(separator: ", ")
    }

    private static func fallback(_ table: CompiledTable) -> String {
        let defaults = table.table.outputs.map { $0.defaultEntry ?? "" }
        if defaults.allSatisfy(\.isEmpty) {
            return table.table.hitPolicy == .collect && table.table.aggregation == .count ? "0" : "null"
        }
        return defaults.map { $0.isEmpty ? "null" : $0 }.joined(separator: ", ")
    }

    /// The rule whose outputs come first in the order of the outputs' values; `nil` when they are no literals.
    private static func foremost(_ hits: [Int], _ table: CompiledTable) -> Int? {
        var ranked: [(rule: Int, ranks: [Int])] = []
        for hit in hits {
            guard let ranks = ranks(hit, table) else { return nil }
            ranked.append((hit, ranks))
        }
        return ranked.min { $0.ranks.lexicographicallyPrecedes($1.ranks) }?.rule
    }

    /// The places of a rule's outputs in the order of the outputs' values; `nil` when one is no literal.
    static func ranks(_ rule: Int, _ table: CompiledTable) -> [Int]? {
        var ranks: [Int] = []
        for (cell, output) in zip(table.table.rules[rule].outputs, table.outputs) {
            guard let value = literal(cell.text) else { return nil }
            ranks.append(output.rank(of: value))
        }
        return ranks
    }

    private static func collected(_ texts: [String], _ aggregation: DecisionTable.Aggregation?) -> String? {
        guard let aggregation else { return nil }
        if aggregation == .count { return String(texts.count) }
        let list = texts.joined(separator: ", ")
        return literal("\(aggregation.rawValue.lowercased())([\(list)])").map { "\($0)" }
    }

    /// The value of a text that names nothing.
    private static func literal(_ text: String) -> FEELValue? {
        let expression = FEELExpression(text)
        guard expression.fault == nil else { return nil }
        let value = expression.evaluate(in: FEELRun(now: .epoch))
        return value.isNull ? nil : value
    }
}
