import DMN
import FEEL
import Testing

/// Each hit policy with no rule that matches, one and several, with one output and with two (DMN 1.5 section 8.2.10).
@Suite struct HitPolicyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let policy: String
        /// What is given for each of the facts, with one output and with two.
        let one: [String]
        let two: [String]

        var testDescription: String { policy.isEmpty ? "none" : policy }
    }

    /// No rule matches 0, the first matches 1, the first two match 5, the last two match 9.
    private static let facts: [FEELValue] = [0, 1, 5, 9]
    private static let rules = ["[1..5] → 10 | \"l\"", "[5..9] → 10 | \"h\"", "> 8 → 30 | \"l\""]
    private static let outputs = ["a: number = 30, 10", "b: string = \"h\", \"l\""]

    static let cases = [
        Case(
            policy: "", one: ["null", "10", "null", "null"],
            two: ["null", "{a: 10, b: \"l\"}", "null", "null"]),
        Case(
            policy: "hitPolicy=\"UNIQUE\"", one: ["null", "10", "null", "null"],
            two: ["null", "{a: 10, b: \"l\"}", "null", "null"]),
        Case(
            policy: "hitPolicy=\"ANY\"", one: ["null", "10", "10", "null"],
            two: ["null", "{a: 10, b: \"l\"}", "null", "null"]),
        Case(
            policy: "hitPolicy=\"FIRST\"", one: ["null", "10", "10", "10"],
            two: ["null", "{a: 10, b: \"l\"}", "{a: 10, b: \"l\"}", "{a: 10, b: \"h\"}"]),
        Case(
            policy: "hitPolicy=\"PRIORITY\"", one: ["null", "10", "10", "30"],
            two: ["null", "{a: 10, b: \"l\"}", "{a: 10, b: \"h\"}", "{a: 30, b: \"l\"}"]),
        Case(
            policy: "hitPolicy=\"RULE ORDER\"", one: ["null", "[10]", "[10, 10]", "[10, 30]"],
            two: [
                "null", "[{a: 10, b: \"l\"}]", "[{a: 10, b: \"l\"}, {a: 10, b: \"h\"}]",
                "[{a: 10, b: \"h\"}, {a: 30, b: \"l\"}]",
            ]),
        Case(
            policy: "hitPolicy=\"OUTPUT ORDER\"", one: ["null", "[10]", "[10, 10]", "[30, 10]"],
            two: [
                "null", "[{a: 10, b: \"l\"}]", "[{a: 10, b: \"h\"}, {a: 10, b: \"l\"}]",
                "[{a: 30, b: \"l\"}, {a: 10, b: \"h\"}]",
            ]),
        Case(
            policy: "hitPolicy=\"COLLECT\"", one: ["null", "[10]", "[10, 10]", "[10, 30]"],
            two: [
                "null", "[{a: 10, b: \"l\"}]", "[{a: 10, b: \"l\"}, {a: 10, b: \"h\"}]",
                "[{a: 10, b: \"h\"}, {a: 30, b: \"l\"}]",
            ]),
        Case(
            policy: "hitPolicy=\"COLLECT\" aggregation=\"SUM\"", one: ["null", "10", "20", "40"],
            two: ["null", "null", "null", "null"]),
        Case(
            policy: "hitPolicy=\"COLLECT\" aggregation=\"MIN\"", one: ["null", "10", "10", "10"],
            two: ["null", "null", "null", "null"]),
        Case(
            policy: "hitPolicy=\"COLLECT\" aggregation=\"MAX\"", one: ["null", "10", "10", "30"],
            two: ["null", "null", "null", "null"]),
        Case(
            policy: "hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", one: ["0", "1", "2", "2"],
            two: ["0", "1", "2", "2"]),
    ]

    private static func check(_ sample: Case, _ outputs: Int, _ wanted: [String]) throws {
        let rules = outputs == 1 ? rules.map { String($0.split(separator: "|")[0]) } : rules
        let table = GridTable(
            policy: sample.policy, inputs: ["X: number"], outputs: Array(Self.outputs.prefix(outputs)),
            rules: rules)
        let refusal: FEELFault.Code = sample.policy.contains("aggregation") ? .notAllowed : .severalMatches
        for (fact, wanted) in zip(facts, wanted) {
            let outcome = try table.ask(["X": fact])
            #expect(outcome.value.description == wanted, "for \(fact)")
            let isRefused = wanted == "null" && fact.equals(0) == false
            #expect(outcome.faults.map(\.code) == (isRefused ? [refusal] : []), "for \(fact)")
        }
    }

    @Test("One output", arguments: cases)
    func oneOutput(_ sample: Case) throws { try Self.check(sample, 1, sample.one) }

    @Test("Two outputs", arguments: cases)
    func twoOutputs(_ sample: Case) throws { try Self.check(sample, 2, sample.two) }

    @Test(
        "Without a match the defaults are given, in a list where the policy gives lists",
        arguments: [
            ("UNIQUE", false), ("ANY", false), ("PRIORITY", false), ("FIRST", false), ("RULE ORDER", true),
            ("OUTPUT ORDER", true), ("COLLECT", true),
        ])
    func defaults(_ policy: String, _ isList: Bool) throws {
        func expect(_ outputs: [String], _ x: FEELValue, _ value: String) throws {
            let rule = outputs.count == 1 ? "1 → 10" : "1 → 10 | \"l\""
            let table = GridTable(
                policy: "hitPolicy=\"\(policy)\"", inputs: ["X: number"], outputs: outputs, rules: [rule])
            #expect(try table.ask(["X": x]).value.description == (isList ? "[\(value)]" : value))
        }
        try expect(["a: number else 5 + X"], 2, "7")
        try expect(["a: number else 7", "b: string else \"d\""], 2, "{a: 7, b: \"d\"}")
        try expect(["a: number else 7", "b: string"], 2, "{a: 7, b: null}")
        try expect(["a: number else 7"], 1, "10")
    }

    @Test("A default is collected like a rule's output", arguments: ["SUM", "MIN", "MAX"])
    func collectedDefault(_ aggregation: String) throws {
        let table = GridTable(
            policy: "hitPolicy=\"COLLECT\" aggregation=\"\(aggregation)\"", inputs: ["X: number"],
            outputs: ["a: number else 5 + 2"], rules: ["1 → 10"])
        #expect(try table.ask(["X": 2]).value.description == "7")
    }

    @Test("A sum of what are no numbers is null, and says why")
    func noSum() throws {
        let table = GridTable(
            policy: "hitPolicy=\"COLLECT\" aggregation=\"SUM\"", inputs: ["X: number"],
            outputs: ["a: string"],
            rules: ["- → \"x\"", "1 → \"y\""])
        let outcome = try table.ask(["X": 1])
        #expect(outcome.value.isNull)
        #expect(outcome.faults.count == 1)
    }

    @Test(
        "Priority is the order of the output's values, or of its type's; others come last, equals as the rules do",
        arguments: [
            ("a: string = \"high\", \"low\"", ["\"low\"", "\"high\""], "[\"high\", \"low\"]"),
            ("a: tLevel", ["\"low\"", "\"high\""], "[\"high\", \"low\"]"),
            ("a: string = \"high\"", ["\"low\"", "\"none\"", "\"high\""], "[\"high\", \"low\", \"none\"]"),
            ("a: number = 3, 1 + 1, 1", ["1", "X + 1", "3"], "[1, 2, 3]"),
            ("a: number = 3, 2, 1", ["1", "X + 1", "3"], "[3, 2, 1]"),
        ] as [(String, [String], String)])
    func priority(_ output: String, _ cells: [String], _ order: String) throws {
        var table = GridTable(
            policy: "hitPolicy=\"OUTPUT ORDER\"", inputs: ["X: number"], outputs: [output],
            rules: cells.map { "- → \($0)" },
            types: """
                <itemDefinition name="tLevel"><typeRef>string</typeRef><allowedValues><text>"high", "low"</text></allowedValues></itemDefinition>
                """)
        #expect(try table.ask(["X": 1]).value.description == order)
        table.policy = "hitPolicy=\"PRIORITY\""
        #expect(try order.hasPrefix("[\(table.ask(["X": 1]).value)"))
    }

    @Test(
        "Without an order of its own a table takes that of the decision's type, and says when there is none",
        arguments: [
            ("PRIORITY", "tLevel", "\"high\""), ("OUTPUT ORDER", "tLevels", "[\"high\", \"low\"]"),
            ("PRIORITY", "string", "\"low\""), ("OUTPUT ORDER", "Any", "[\"low\", \"high\"]"),
            ("PRIORITY", "tPair", "{a: \"high\", b: 1}"),
        ])
    func orderOfTheType(_ policy: String, _ type: String, _ wanted: String) throws {
        let isPair = type == "tPair"
        let table = GridTable(
            policy: "hitPolicy=\"\(policy)\"", inputs: ["X: number"],
            outputs: isPair ? ["a: string", "b: number"] : ["a: string"],
            rules: ["\"low\"", "\"high\""].map { "- → \($0)\(isPair ? " | 1" : "")" })
        let model = try SampleModel.model(
            """
            <itemDefinition name="tLevel"><typeRef>string</typeRef><allowedValues><text>"high", "low"</text></allowedValues></itemDefinition>
            <itemDefinition name="tLevels" isCollection="true"><typeRef>tLevel</typeRef></itemDefinition>
            <itemDefinition name="tPair"><itemComponent name="a"><typeRef>tLevel</typeRef></itemComponent><itemComponent name="b"><typeRef>number</typeRef></itemComponent></itemDefinition>
            \(SampleModel.decision(table.xml, type: type))
            """)
        #expect(try SampleModel.ask(model, 1).value.description == wanted)
        let hasOrder = type.hasPrefix("t")
        #expect(model.diagnostics.map(\.severity) == (hasOrder ? [] : [.warning]))
        #expect(model.diagnostics.allSatisfy { $0.message.contains("none are listed") })
    }

    @Test("Outputs that are written differently and equal are the same under Any")
    func any() throws {
        let table = GridTable(
            policy: "hitPolicy=\"ANY\"", inputs: ["X: number"], outputs: ["a: number"],
            rules: ["- → 1.0", "1 → X"])
        #expect(try table.ask(["X": 1]).value.equals(1) == true)
    }
}
