import FEEL

/// Looks for the nearest changes of a single fact that would have given another outcome.
struct CounterfactualSearch {
    /// Rules that are looked at for one table.
    private static let workLimit = 5_000_000
    /// Changes of one fact that are told.
    private static let told = 1000

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
        let present = TableOutcome(of: matched, in: trace.table)?.texts
        let refusing = refusingColumns()
        return partitions.indices.flatMap { column in
            // The rules that only this fact may keep from matching.
            let rules = refusing.indices.filter { refusing[$0].allSatisfy { $0 == column } }
            return changes(column, partitions[column], rules, present)
        }
    }

    /// For each rule the columns whose values its cells do not accept; none after the second.
    private func refusingColumns() -> [[Int]] {
        let values = trace.inputs.map(Region.value)
        return trace.table.rules.map { rule in
            var columns: [Int] = []
            for (column, tests) in rule.tests.enumerated() where column < values.count {
                if values[column].isAccepted(by: tests?.shape) != true { columns.append(column) }
                if columns.count > 1 { break }
            }
            return columns
        }
    }

    /// The nearest change on each side of the value; without an order every one is near.
    private func changes(
        _ column: Int, _ partition: Partition, _ rules: [Int], _ present: [String]?
    ) -> [Counterfactual] {
        let value = trace.inputs[column]
        let own = partition.regions.firstIndex { $0.holds(value) }
        let isOrdered = partition.isOrdered && own != nil && !value.isNull
        var (below, above, others) = (Counterfactual?.none, Counterfactual?.none, [Counterfactual]())
        var (work, isPast) = (0, false)
        sweep(partition, rules) { place, outcome, isSame in
            isPast = isPast || place == own
            guard place != own else { return true }
            work += isSame ? 1 : outcome.map(\.rules.count) ?? 1
            guard work < Self.workLimit else { return false }
            let change = outcome.flatMap { self.change(column, to: partition.regions[place], $0, present) }
            guard let change else { return true }
            if !isOrdered || partition.regions[place].holds(.nothing) {
                others.append(change)
            } else if let own, place < own {
                below = change
            } else if above == nil {
                above = change
            }
            return others.count < Self.told
        }
        // What was found last before the search ended is the nearest only when the value was reached.
        return [isPast ? below : nil, above].compactMap(\.self) + others
    }

    /// Goes along the regions with what the rules that match there give, as long as `look` wants more.
    private func sweep(
        _ partition: Partition, _ rules: [Int],
        _ look: (_ place: Int, _ outcome: TableOutcome?, _ isSame: Bool) -> Bool
    ) {
        var walk = RuleChanges(rules, partition.accepted).makeWalk()
        var matching = MatchingRules(RuleOutcomes(trace.table))
        var used: [Bool] = Array(repeating: false, count: trace.table.rules.count)
        var (outcome, isKnown) = (TableOutcome?.none, false)
        for place in partition.regions.indices {
            let coming = walk.coming(at: place)
            for rule in coming { matching.add(rule) }
            isKnown = isKnown && coming.isEmpty
            if !isKnown {
                outcome = matching.isConflict ? nil : TableOutcome(of: matching.counting, in: trace.table)
            }
            guard look(place, outcome, isKnown) else { return }
            let going = walk.going(after: place)
            for rule in going { matching.remove(rule, &used) }
            isKnown = going.isEmpty
        }
    }

    /// `nil` when that gives the same outcome.
    private func change(
        _ column: Int, to region: Region, _ outcome: TableOutcome, _ present: [String]?
    ) -> Counterfactual? {
        guard outcome.texts != present else { return nil }
        return Counterfactual(
            fact: trace.table.title(column), value: trace.inputs[column], instead: region,
            rules: outcome.rules.map { $0 + 1 }, outputs: outcome.texts)
    }
}
