import DMN
import FEEL
import Testing

/// That analysis and counterfactuals say what evaluating shows, for tables made by chance.
@Suite struct AnalysisPropertyTests {
    private static let cells = [
        "-", "< 2", "<= 2", "2", "> 2", ">= 2", "[1..3]", "(1..3)", "[1..3)", "not(2)", "1, 3", "not([1..2])",
        "]1..2]", "null", "not(null)", "!= 2",
    ]
    /// One for each region that the cells can make.
    private static let samples: [FEELValue] = [0, 1, .decimal("1.5"), 2, .decimal("2.5"), 3, 4]

    private static func table(_ seed: Int, _ policy: String) -> GridTable {
        var state = UInt64(seed + 1)
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let rules = (0...next(4)).map { number in
            "\(cells[next(cells.count)]) | \(cells[next(cells.count)]) → \(number % 3) # why"
        }
        return GridTable(
            policy: "hitPolicy=\"\(policy)\"", inputs: ["X: number", "Y: number"],
            outputs: ["fee: number = 2, 0, 1"], rules: rules)
    }

    @Test("Gaps, overlaps and dead rules are those that evaluating meets", arguments: 0..<25)
    func findings(_ seed: Int) throws {
        let table = Self.table(seed, "UNIQUE")
        let findings = try table.findings()
        let named = table.rules.map { $0.split(separator: "→")[0].split(separator: "|") }
        func values(_ column: Int) -> [FEELValue] {
            Self.samples + (named.contains { $0[column].contains("null") } ? [.nothing] : [])
        }
        var (hasGap, hasOverlap, used) = (false, false, Set<Int>())
        for x in values(0) {
            for y in values(1) {
                let trace = try table.trace(["X": x, "Y": y])
                let hits = trace.rules.filter(\.isMatched).map(\.number)
                hasGap = hasGap || hits.isEmpty
                hasOverlap = hasOverlap || hits.count > 1
                used.formUnion(hits)
            }
        }
        #expect(findings.contains { $0.hasPrefix("No rule matches") } == hasGap, "\(table.rules)")
        #expect(findings.contains { $0.hasPrefix("Several rules match") } == hasOverlap, "\(table.rules)")
        let dead = findings.filter { $0.hasSuffix("is never used.") }
        let unused = Set(1...table.rules.count).subtracting(used).sorted()
        #expect(dead == unused.map { "Rule \($0) is never used." }, "\(table.rules)")
    }

    @Test(
        "A fact changed as a counterfactual says gives what it says",
        arguments: ["UNIQUE", "ANY", "FIRST", "PRIORITY"], 0..<6)
    func counterfactuals(_ policy: String, _ seed: Int) throws {
        let table = Self.table(seed, policy)
        for x in Self.samples {
            let facts: Facts = ["X": x, "Y": 2]
            let trace = try table.trace(facts)
            for change in trace.counterfactuals {
                let changed = facts.merging([change.fact: Self.value(of: change.instead)]) { $1 }
                let outcome = try table.ask(changed)
                #expect([outcome.value.description] == change.outputs, "\(table.rules), \(facts): \(change)")
                #expect(outcome.faults.isEmpty)
                let isRefused = trace.value.fault != nil
                #expect(isRefused || outcome.value.description != trace.value.description)
            }
        }
    }

    private static func value(of region: Region) -> FEELValue {
        switch region {
        case .value(let value): value
        case .between(nil, let high?): samples.last { ($0.order(to: high) ?? 0) < 0 } ?? .nothing
        case .between(let low?, _): samples.first { ($0.order(to: low) ?? 0) > 0 } ?? .nothing
        case .between, .other: 2
        }
    }
}
