public import FEEL

/// A change of one fact that would have given another outcome.
public struct Counterfactual: Sendable, CustomStringConvertible {
    /// The fact, by the title of its column.
    public let fact: String
    /// The value it had.
    public let value: FEELValue
    /// The values it would have to have.
    public let instead: Region
    /// The rules that would match then, from 1.
    public let rules: [Int]
    /// What the output cells of those rules say, as they were written; empty when no rule would match.
    public let outputs: [String]

    /// One line: the fact, the values it would have to have, the one it has, and what the rules would say.
    public var description: String {
        "\(fact) \(instead) instead of \(value): \(outputs.joined(separator: ", "))"
    }
}

extension DecisionTrace.Table {
    /// The nearest changes of a single fact that would have given another outcome: for facts with an order the next
    /// region on either side, for others all. None when cells depend on more than their column.
    public var counterfactuals: [Counterfactual] { CounterfactualSearch(record).all() }
}

struct CounterfactualSearch {
    private let trace: TableTrace
    private let analysis: TableAnalysis

    init(_ trace: TableTrace) {
        self.trace = trace
        analysis = TableAnalysis(subject: AnalysedTable(element: "", model: "", line: 1, trace.table))
    }

    func all() -> [Counterfactual] {
        guard let partitions = analysis.partitions(), trace.inputs.count == partitions.count else {
            return []
        }
        let regions = zip(partitions, trace.inputs).map { partition, value in
            partition.regions.first { $0.holds(value) } ?? Region.value(value)
        }
        let hits = effective(analysis.hits(regions))
        return partitions.indices.flatMap { column -> [Counterfactual] in
            let options = partitions[column].regions
            let own = options.firstIndex { $0.holds(trace.inputs[column]) } ?? 0
            let isOrdered = options.contains { if case .between = $0 { true } else { false } }
            let above = options.indices.dropFirst(own + 1)
            let below = options.indices.prefix(own).reversed()
            let found = [Array(below), Array(above)].flatMap { side -> [Counterfactual] in
                let changes = side.lazy.compactMap { option -> Counterfactual? in
                    var changed = regions
                    changed[column] = options[option]
                    let others = effective(analysis.hits(changed))
                    guard outputs(others) != outputs(hits) else { return nil }
                    return Counterfactual(
                        fact: trace.table.title(column), value: trace.inputs[column],
                        instead: options[option],
                        rules: others.map { $0 + 1 }, outputs: outputs(others))
                }
                return isOrdered ? changes.first.map { [$0] } ?? [] : Array(changes)
            }
            return found
        }
    }

    /// The rules that the hit policy lets count.
    private func effective(_ hits: [Int]) -> [Int] {
        trace.table.table.hitPolicy == .first ? Array(hits.prefix(1)) : hits
    }

    private func outputs(_ rules: [Int]) -> [String] {
        rules.map { trace.table.table.rules[$0].outputs.map(\.text.trimmed).joined(separator: ", ") }
    }
}

extension Region {
    /// Whether a value lies in the region.
    func holds(_ value: FEELValue) -> Bool {
        switch self {
        case .value(let own): return own.equals(value) == true
        case .between(let low, let high):
            let isAbove = low.map { (value.order(to: $0) ?? -1) > 0 } ?? true
            let isBelow = high.map { (value.order(to: $0) ?? 1) < 0 } ?? true
            return isAbove && isBelow && value.order(to: low ?? high ?? value) != nil
        case .other(let named): return !named.contains { $0.equals(value) == true }
        }
    }
}
