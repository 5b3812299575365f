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
    /// What the output cells of those rules say, as they were written; the defaults, or `null`, when no rule would
    /// match.
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
        let refusals = trace.table.refusals(trace.left)
        let matched = refusals.indices.filter { refusals[$0] < 0 }
        let present = TableOutcome(of: matched, in: trace.table)
        return partitions.indices.flatMap { column in
            sides(of: trace.inputs[column], in: partitions[column]).compactMap { side in
                side.lazy.compactMap { change(column, to: $0, from: present) }.first
            }
        }
    }

    /// The regions on either side of a value, the nearest first; without an order each is a side of its own.
    private func sides(of value: FEELValue, in partition: Partition) -> [[Region]] {
        let own = partition.regions.firstIndex { $0.holds(value) }
        let others = partition.regions.indices.filter { $0 != own }
        guard partition.isOrdered, let own, !value.isNull else {
            return others.map { [partition.regions[$0]] }
        }
        let ordered = others.filter { !partition.regions[$0].holds(.nothing) }
        let (below, above) = (ordered.filter { $0 < own }, ordered.filter { $0 > own })
        let missing = others.filter { partition.regions[$0].holds(.nothing) }
        return [below.reversed(), above, missing].map { $0.map { partition.regions[$0] } }
    }

    /// `nil` when that gives the same outcome, or none that the hit policy allows.
    private func change(_ column: Int, to region: Region, from present: TableOutcome?) -> Counterfactual? {
        var regions = trace.inputs.map(Region.value)
        regions[column] = region
        guard let outcome = TableOutcome(of: analysis.hits(regions), in: trace.table),
            outcome.texts != present?.texts
        else { return nil }
        return Counterfactual(
            fact: trace.table.title(column), value: trace.inputs[column], instead: region,
            rules: outcome.rules.map { $0 + 1 }, outputs: outcome.texts)
    }
}
