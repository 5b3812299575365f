import DMN
import FEEL
import Testing

/// Each hit policy with none, one and several matching rules, with one output and with two (DMN 1.5 section 8.2.10).
@Suite struct PolicyMatrixTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let policy: String
        /// What is given for 0 (no rule), 1 (the first), 5 (the first two, of equal outputs in A) and 9 (the second and
        /// third).
        let one: [String]
        let two: [String]

        var testDescription: String { policy }
    }

    static let inputs: [FEELValue] = [.number(0), .number(1), .number(5), .number(9)]

    static let cases = [
        Case(
            policy: "hitPolicy=\"UNIQUE\"", one: ["null", "10", "null", "null"],
            two: ["null", "{a: 10, b: \"l\"}", "null", "null"]),
        Case(
            policy: "", one: ["null", "10", "null", "null"],
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

    private static func table(_ policy: String, two: Bool, fallback: Bool = false) -> WrittenTable {
        var outputs = [("a", "30, 10", fallback ? "7" : "")]
        if two { outputs.append(("b", "\"h\", \"l\"", fallback ? "\"d\"" : "")) }
        func row(_ test: String, _ a: String, _ b: String) -> (String, [String]) {
            (test, two ? [a, b] : [a])
        }
        return WrittenTable(
            policy: policy, outputs: outputs,
            rules: [row("[1..5]", "10", "\"l\""), row("[5..9]", "10", "\"h\""), row("> 8", "30", "\"l\"")])
    }

    @Test("One output", arguments: cases)
    func oneOutput(_ sample: Case) throws {
        for (input, wanted) in zip(Self.inputs, sample.one) {
            #expect(try Self.table(sample.policy, two: false).value(input) == wanted, "for \(input)")
        }
    }

    @Test("Two outputs", arguments: cases)
    func twoOutputs(_ sample: Case) throws {
        for (input, wanted) in zip(Self.inputs, sample.two) {
            #expect(try Self.table(sample.policy, two: true).value(input) == wanted, "for \(input)")
        }
    }

    @Test(
        "Without a match the defaults are given",
        arguments: [
            ("UNIQUE", "7", "{a: 7, b: \"d\"}"), ("FIRST", "7", "{a: 7, b: \"d\"}"),
            ("ANY", "7", "{a: 7, b: \"d\"}"),
            ("PRIORITY", "7", "{a: 7, b: \"d\"}"), ("COLLECT", "[7]", "[{a: 7, b: \"d\"}]"),
            ("RULE ORDER", "[7]", "[{a: 7, b: \"d\"}]"),
        ])
    func defaults(_ policy: String, _ one: String, _ two: String) throws {
        let policy = "hitPolicy=\"\(policy)\""
        #expect(try Self.table(policy, two: false, fallback: true).value(.number(0)) == one)
        #expect(try Self.table(policy, two: true, fallback: true).value(.number(0)) == two)
    }

    @Test("A value that the column is not for is refused with a fault")
    func inputValues() throws {
        var table = Self.table("", two: false)
        table.inputValues = "[0..9]"
        #expect(try table.value(.number(1)) == "10")
        let model = try SampleModel.model(SampleModel.decision(table.xml))
        let outcome = try SampleModel.ask(model, .number(10))
        #expect(outcome.value.isNull)
        #expect(outcome.faults.contains { $0.code == .notAllowed })
    }

    @Test("More matches than the policy allows are a fault")
    func severalMatches() throws {
        let model = try SampleModel.model(SampleModel.decision(Self.table("", two: false).xml))
        let outcome = try SampleModel.ask(model, .number(5))
        #expect(outcome.faults.map(\.code) == [.severalMatches])
    }

    @Test(
        "Cells",
        arguments: [
            ("-", "1", true), ("1", "1", true), ("2", "1", false), ("1, 2", "2", true),
            ("not(1, 2)", "2", false),
            ("not(1, 2)", "3", true), ("< 3", "2", true), ("? > 3", "4", true), ("? * 2 = 8", "4", true),
            ("[1..3]", "3", true), ("(1..3)", "3", false), ("[1, 2]", "2", true), ("X = 4", "4", true),
            ("null", "null", true), ("not(null)", "1", true), ("not(null)", "null", false),
            ("< 3", "null", false),
            ("-5", "-5", true), ("even(?)", "4", true), ("\"1\"", "1", false), ("]1..3[", "2", true),
        ])
    func cells(_ cell: String, _ input: String, _ matches: Bool) throws {
        let table = WrittenTable(policy: "", rules: [(cell, ["true"])])
        let now = try #require(FEELDateTime(unixSeconds: 0))
        let value = FEELExpression(input).evaluate(in: FEELRun(now: now))
        #expect(try table.value(value) == (matches ? "true" : "null"))
    }
}
