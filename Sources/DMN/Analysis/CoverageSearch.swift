import FEEL

/// Goes through all combinations of a table's regions, column by column, and keeps what no rule or too many match.
struct CoverageSearch {
    /// Combinations that are looked at.
    private static let limit = 200_000

    private let table: CompiledTable
    private let partitions: [Partition]
    /// For each column and region the rules whose cell accepts it.
    private let accepting: [[Set<Int>]]
    /// For each rule how many columns there are up to its last condition.
    private let reach: [Int]

    /// Cases that no rule matches.
    private(set) var gaps: [String] = []
    /// Cases that more rules match than the hit policy allows, with the rules.
    private(set) var overlaps: [String] = []
    /// The rules that count in some case, from 0.
    private(set) var used: Set<Int> = []
    private var looked = 0

    /// Whether all combinations were looked at.
    var isComplete: Bool { looked <= Self.limit }

    init(_ table: CompiledTable, _ partitions: [Partition]) {
        self.table = table
        self.partitions = partitions
        let rules = table.rules
        accepting = partitions.enumerated().map { column, partition in
            partition.regions.map { region in
                Set(
                    rules.indices.filter { rule in
                        let tests = column < rules[rule].tests.count ? rules[rule].tests[column] : nil
                        return region.isAccepted(by: tests?.shape) == true
                    })
            }
        }
        reach = rules.map { rule in (rule.tests.lastIndex { $0 != nil } ?? -1) + 1 }
        visit(Array(rules.indices), [])
    }

    /// - Parameter rules: that accept the regions of the columns so far.
    private mutating func visit(_ rules: [Int], _ regions: [Region]) {
        looked += 1
        guard isComplete else { return }
        let column = regions.count
        guard column < partitions.count, rules.contains(where: { reach[$0] > column }) else {
            return settle(rules, regions)
        }
        for (index, region) in partitions[column].regions.enumerated() {
            visit(rules.filter(accepting[column][index].contains), regions + [region])
        }
    }

    /// The columns that are left do not matter.
    private mutating func settle(_ rules: [Int], _ regions: [Region]) {
        guard !rules.isEmpty else { return gaps.append(text(regions)) }
        if let outcome = TableOutcome(of: rules, in: table) {
            used.formUnion(outcome.rules)
        } else {
            used.formUnion(rules)
            let numbers = rules.map { String($0 + 1) }.joined(separator: ", ")
            overlaps.append("\(text(regions)): rules \(numbers)")
        }
    }

    private func text(_ regions: [Region]) -> String {
        if regions.isEmpty { return "every case" }
        return regions.enumerated().map { "\(table.title($0.offset)) \($0.element)" }.joined(separator: ", ")
    }
}
