/// The rules that match at a place of the search, kept while rules come and go.
struct MatchingRules {
    /// In order.
    private(set) var rules: [Int] = []
    private let outcomes: RuleOutcomes
    /// How many of them give each text.
    private var texts: [Int: Int] = [:]
    /// Their places by the output values, in order.
    private var ranks: [Int] = []
    private var unranked = 0
    /// How many cases were met in which all that match count.
    private var cases = 0
    /// How many had been met when each rule came.
    private var before: [Int: Int] = [:]

    init(_ outcomes: RuleOutcomes) { self.outcomes = outcomes }

    /// Whether the hit policy forbids them to match together.
    var isConflict: Bool {
        switch outcomes.policy {
        case .unique: rules.count > 1
        case .any: texts.count > 1
        case .first, .priority, .collect, .ruleOrder, .outputOrder: false
        }
    }

    /// Those that count, unless they are in conflict.
    var counting: [Int] {
        switch outcomes.policy {
        case .first: Array(rules.prefix(1))
        case .priority where unranked == 0: ranks.prefix(1).map(outcomes.rule(ofRank:))
        case .priority, .unique, .any, .collect, .ruleOrder, .outputOrder: rules
        }
    }

    mutating func add(_ rule: Int) {
        rules.insert(rule, at: Self.place(of: rule, in: rules))
        before[rule] = cases
        if outcomes.policy == .any { texts[outcomes.texts[rule], default: 0] += 1 }
        guard outcomes.policy == .priority else { return }
        if let rank = outcomes.ranks[rule] {
            ranks.insert(rank, at: Self.place(of: rank, in: ranks))
        } else {
            unranked += 1
        }
    }

    /// - Parameter used: where a rule is noted that counted while it was here.
    mutating func remove(_ rule: Int, _ used: inout [Bool]) {
        let place = Self.place(of: rule, in: rules)
        if place < rules.count, rules[place] == rule { rules.remove(at: place) }
        note(rule, &used)
        if outcomes.policy == .any, let count = texts[outcomes.texts[rule]] {
            texts[outcomes.texts[rule]] = count > 1 ? count - 1 : nil
        }
        guard outcomes.policy == .priority else { return }
        if let rank = outcomes.ranks[rule] {
            let place = Self.place(of: rank, in: ranks)
            if place < ranks.count, ranks[place] == rank { ranks.remove(at: place) }
        } else {
            unranked -= 1
        }
    }

    /// Notes which of them count in a case.
    mutating func settle(_ used: inout [Bool]) {
        guard let first = rules.first else { return }
        switch outcomes.policy {
        case .first: used[first] = true
        case .priority where unranked == 0:
            if let rank = ranks.first { used[outcomes.rule(ofRank: rank)] = true }
        case .priority, .unique, .any, .collect, .ruleOrder, .outputOrder: cases += 1
        }
    }

    /// Notes what is left to note.
    mutating func finish(_ used: inout [Bool]) {
        for rule in rules { note(rule, &used) }
    }

    private mutating func note(_ rule: Int, _ used: inout [Bool]) {
        if let met = before.removeValue(forKey: rule), met < cases { used[rule] = true }
    }

    private static func place(of value: Int, in sorted: [Int]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] >= value { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
