import FEEL

/// Goes through all combinations of a table's regions, column by column, and keeps what no rule or too many match.
struct CoverageSearch {
    /// Combinations that are looked at, and rules that are looked at in them.
    private static let limit = 200_000
    private static let workLimit = 10_000_000
    /// Findings of a kind that are described.
    static let described = 10
    /// Rules that are named in a finding.
    private static let named = 20

    private let table: CompiledTable
    private let partitions: [Partition]
    private let outcomes: RuleOutcomes
    /// For each rule how many columns there are up to its last condition.
    private let reach: [Int]

    /// Cases that no rule matches: the first of them, and how many there are.
    private(set) var gaps = Findings()
    /// Cases that more rules match than the hit policy allows, with the rules.
    private(set) var overlaps = Findings()
    /// For each rule whether it counts in some case.
    private(set) var used: [Bool]
    private var looked = 0
    private var work = 0

    /// The first findings of a kind, and how many there are.
    struct Findings {
        fileprivate(set) var texts: [String] = []
        fileprivate(set) var count = 0

        /// - Parameter text: what is described; `nil` for what is only counted.
        fileprivate mutating func add(_ text: String?) {
            count += 1
            if let text { texts.append(text) }
        }

        fileprivate var hasRoom: Bool { texts.count < CoverageSearch.described }
    }

    /// Whether all combinations were looked at.
    var isComplete: Bool { looked <= Self.limit && work <= Self.workLimit }

    init(_ table: CompiledTable, _ partitions: [Partition]) {
        self.table = table
        self.partitions = partitions
        outcomes = RuleOutcomes(table)
        used = Array(repeating: false, count: table.rules.count)
        reach = table.rules.map { rule in (rule.tests.lastIndex { $0 != nil } ?? -1) + 1 }
        visit(Array(table.rules.indices), [])
    }

    /// - Parameter rules: that accept the regions of the columns so far, in order.
    private mutating func visit(_ rules: [Int], _ regions: [Int]) {
        looked += 1
        guard isComplete else { return }
        let column = regions.count
        guard column < partitions.count, rules.contains(where: { reach[$0] > column }) else {
            // The columns that are left do not matter.
            var matching = MatchingRules(outcomes)
            for rule in rules { matching.add(rule) }
            settle(matching, regions)
            matching.settle(&used)
            return matching.finish(&used)
        }
        sweep(rules, regions)
    }

    /// Goes along the regions of the next column, while rules come and go.
    private mutating func sweep(_ rules: [Int], _ regions: [Int]) {
        let column = regions.count
        let changes = RuleChanges(rules, partitions[column].accepted)
        work += changes.count
        var matching = MatchingRules(outcomes)
        // How many of them have conditions in columns after this one.
        var deeper = 0
        var walk = changes.makeWalk()
        for region in partitions[column].regions.indices {
            for rule in walk.coming(at: region) {
                matching.add(rule)
                if reach[rule] > column + 1 { deeper += 1 }
            }
            if deeper > 0 {
                work += matching.rules.count
                visit(matching.rules, regions + [region])
            } else {
                looked += 1
                settle(matching, regions + [region])
                matching.settle(&used)
            }
            guard isComplete else { return }
            for rule in walk.going(after: region) {
                matching.remove(rule, &used)
                if reach[rule] > column + 1 { deeper -= 1 }
            }
        }
        matching.finish(&used)
    }

    private mutating func settle(_ matching: MatchingRules, _ regions: [Int]) {
        if matching.rules.isEmpty {
            gaps.add(gaps.hasRoom ? text(regions) : nil)
        } else if matching.isConflict {
            overlaps.add(
                overlaps.hasRoom ? "\(text(regions)): rules \(Self.list(matching.rules))" : nil)
        }
    }

    private static func list(_ rules: [Int]) -> String {
        let numbers = rules.prefix(named).map { String($0 + 1) }.joined(separator: ", ")
        return rules.count > named ? "\(numbers) and \(rules.count - named) more" : numbers
    }

    private func text(_ regions: [Int]) -> String {
        if regions.isEmpty { return "every case" }
        return regions.enumerated().map {
            "\(table.title($0.offset)) \(partitions[$0.offset].regions[$0.element])"
        }.joined(separator: ", ")
    }
}
