import DMN
import Testing

/// Cases that more rules match than the hit policy allows, and rules that no case reaches.
@Suite struct OverlapTests {
    @Test(
        "Only rules that the policy forbids to match together overlap",
        arguments: [
            ("UNIQUE", ["[1..3] → 1", "[3..5] → 1"], ["X 3: rules 1, 2"]),
            ("UNIQUE", ["[1..3] → 1", "(3..5] → 1"], []),
            (
                "UNIQUE", ["[1..4] → 1", "[3..5] → 2"],
                ["X 3: rules 1, 2", "X (3..4): rules 1, 2", "X 4: rules 1, 2"]
            ),
            ("UNIQUE", ["1 → 1", "1 → 2", "1 → 3"], ["X 1: rules 1, 2, 3"]),
            ("ANY", ["[1..3] → 1", "[3..5] → 1"], []),
            ("ANY", ["[1..3] → 1", "[3..5] → 2"], ["X 3: rules 1, 2"]),
            ("FIRST", ["[1..3] → 1", "[3..5] → 2"], []), ("PRIORITY", ["[1..3] → 1", "[3..5] → 2"], []),
            ("RULE ORDER", ["[1..3] → 1", "[3..5] → 2"], []),
            ("OUTPUT ORDER", ["[1..3] → 1", "[3..5] → 2"], []),
            ("COLLECT", ["[1..3] → 1", "[3..5] → 2"], []),
        ] as [(String, [String], [String])])
    func overlaps(_ policy: String, _ rules: [String], _ overlaps: [String]) throws {
        let table = GridTable(
            policy: "hitPolicy=\"\(policy)\"", inputs: ["X: number"], outputs: ["fee: number = 1, 2 else 0"],
            rules: rules.map { "\($0) # why" })
        #expect(try table.findings() == overlaps.map { "Several rules match \($0)." })
    }

    @Test("Rules without conditions overlap in every case")
    func withoutConditions() throws {
        let table = GridTable(inputs: [], rules: ["→ 1 # why", "→ 2 # why"])
        #expect(try table.findings() == ["Several rules match every case: rules 1, 2."])
    }

    @Test(
        "A rule that no case reaches is found",
        arguments: [
            ("FIRST", ["< 5 → 1", "< 3 → 2", "- → 3"], 2), ("FIRST", ["- → 1", "1 → 2"], 2),
            ("UNIQUE", ["[0..9] → 1", "> 9 → 2"], 2), ("UNIQUE", ["[0..9] → 1", "[5..3] → 2"], 2),
            ("PRIORITY", ["[0..9] → 1", "5 → 2"], 2),
        ] as [(String, [String], Int)])
    func dead(_ policy: String, _ rules: [String], _ rule: Int) throws {
        let table = GridTable(
            policy: "hitPolicy=\"\(policy)\"", inputs: ["X: number = [0..9]"],
            outputs: ["fee: number = 1, 2, 3"],
            rules: rules.map { "\($0) # why" })
        let found = try table.model().analysis()
        #expect(found.map(\.message) == ["Rule \(rule) is never used."])
        #expect(found.map(\.line) == [rule + 1])
    }

    @Test(
        "Ten of many rules that are never used are listed, and the others counted", arguments: [10, 11, 40])
    func manyDead(_ count: Int) throws {
        let table = GridTable(
            policy: "hitPolicy=\"FIRST\"", inputs: ["X: number"],
            rules: ["- → 1 # why"] + (0..<count).map { "\($0) → 2 # why" })
        let listed = (2...11).map { "Rule \($0) is never used." }
        let more = count > 10 ? ["… and \(count - 10) more of the kind."] : []
        #expect(try table.findings() == listed + more)
    }

    @Test("Ten of many rules without an annotation are listed, and the others counted")
    func manyWithoutAnnotation() throws {
        let table = GridTable(inputs: ["X: number"], rules: ["< 0 → 1"] + (0..<30).map { "\($0) → 2" })
        let found = try table.findings().filter { !$0.hasPrefix("No rule matches") }
        let listed = (1...10).map { "Rule \($0) lacks “Why”." }
        #expect(Array(found.prefix(11)) == listed + ["… and 21 more of the kind."])
    }
}
