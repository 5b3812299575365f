import DMN
import FEEL
import Testing

/// What a decision's trace tells.
@Suite struct TraceTests {
    private static let rules = [
        "< 18 | - → 10 # child", "< 65 | true → 20 # member", "- | - → 30 # rest | see § 2",
    ]

    private static func table(_ policy: String) -> GridTable {
        GridTable(
            policy: policy, inputs: ["age: number", "member: boolean"], outputs: ["fee: number = 30, 20, 10"],
            annotations: ["Why", "More"], rules: rules)
    }

    @Test(
        "Each rule matched, or the first cell that said no is named, whatever the hit policy",
        arguments: [
            ("hitPolicy=\"UNIQUE\"", "30"), ("hitPolicy=\"ANY\"", "30"), ("hitPolicy=\"FIRST\"", "30"),
            ("hitPolicy=\"PRIORITY\"", "30"), ("hitPolicy=\"RULE ORDER\"", "[30]"),
            ("hitPolicy=\"OUTPUT ORDER\"", "[30]"), ("hitPolicy=\"COLLECT\"", "[30]"),
            ("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "30"),
            ("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", "1"),
        ])
    func rules(_ policy: String, _ value: String) throws {
        let trace = try Self.table(policy).trace(["age": 40, "member": false])
        #expect(trace.value.description == value)
        #expect(trace.owner == "D")
        #expect(trace.inputs.map { "\($0.title) \($0.value)" } == ["age 40", "member false"])
        #expect(trace.rules.map(\.number) == [1, 2, 3])
        #expect(trace.rules.map(\.id) == ["r1", "r2", "r3"])
        #expect(trace.rules.map(\.isMatched) == [false, false, true])
        let refusals = trace.rules.map { rule in
            rule.refusal.map { "\($0.column) \($0.title) \($0.text) \($0.value)" }
        }
        #expect(refusals == ["1 age < 18 40", "2 member true false", nil])
    }

    @Test(
        "All rules that match are told, with those that the policy does not let count",
        arguments: [
            ("UNIQUE", "null"), ("ANY", "null"), ("FIRST", "20"), ("PRIORITY", "30"),
            ("RULE ORDER", "[20, 30]"),
            ("OUTPUT ORDER", "[30, 20]"), ("COLLECT", "[20, 30]"),
        ])
    func several(_ policy: String, _ value: String) throws {
        let trace = try Self.table("hitPolicy=\"\(policy)\"").trace(["age": 40, "member": true])
        #expect(trace.value.description == value)
        #expect(trace.rules.map(\.isMatched) == [false, true, true])
    }

    @Test("Annotations and descriptions of rules come with their headings")
    func annotations() throws {
        let trace = try Self.table("").trace(["age": 40, "member": false])
        let notes = trace.rules.map { $0.annotations.map { "\($0.title): \($0.text)" } }
        #expect(notes == [["Why: child"], ["Why: member"], ["Why: rest", "More: see § 2"]])
        let model = try SampleModel.model(
            """
            <textAnnotation id="t"><text>By the council.</text></textAnnotation>
            """
                + SampleModel.decision(
                    """
                    <decisionTable><input><inputExpression><text>X</text></inputExpression></input><output/>
                    <rule><description>Of old.</description><inputEntry><text>-</text></inputEntry>
                    <outputEntry><text>1</text></outputEntry><annotationEntry><text>why</text></annotationEntry></rule>
                    </decisionTable>
                    """))
        #expect(model.definitions.textAnnotations == ["By the council."])
        let rule = try SampleModel.ask(model, 1).trace?.decisions.last?.tables.first?.rules.first
        #expect(rule?.description == "Of old.")
        #expect(rule?.annotations.map { "\($0.title):\($0.text)" } == [":why"])
    }

    @Test("A value that the column is not for ends the table before any rule")
    func refusedInput() throws {
        let table = GridTable(inputs: ["X: number = [0..9]"], rules: ["- → 1 # why"])
        let trace = try table.trace(["X": 10])
        #expect(trace.rules.isEmpty && trace.inputs.isEmpty && trace.counterfactuals.isEmpty)
        #expect(trace.value.fault?.message == "10 is none of the values of the column “X”.")
    }

    @Test("Decisions are told in the order they were made, each once")
    func order() throws {
        func decision(_ name: String, _ text: String, _ needs: [String]) -> String {
            let needs = needs.map {
                "<informationRequirement><requiredDecision href=\"#\($0)\"/></informationRequirement>"
            }
            return
                "<decision id=\"\(name)\" name=\"\(name)\"><variable name=\"\(name)\"/>\(needs.joined())<literalExpression><text>\(text)</text></literalExpression></decision>"
        }
        let model = try SampleModel.model(
            decision("D", "a + b", ["a", "b"]) + decision("a", "c + 1", ["c"])
                + decision("b", "c + 2", ["c"]) + decision("c", "1", []) + decision("other", "0", []))
        let trace = try #require(try SampleModel.ask(model, .nothing).trace)
        #expect(trace.decisions.map { "\($0.name) \($0.value)" } == ["c 1", "a 2", "b 3", "D 5"])
        #expect(trace.decisions.map(\.id) == ["c", "a", "b", "D"])
        #expect(trace.decisions.flatMap(\.tables).isEmpty)
    }

    @Test("A function's table is told for each call, under the decision that calls it")
    func function() throws {
        let table = GridTable(inputs: ["X: number"], rules: ["> 3 → 10 # more", "<= 3 → 20 # less"])
        let model = try SampleModel.model(
            """
            <businessKnowledgeModel id="f" name="fee of"><encapsulatedLogic><formalParameter name="X" typeRef="number"/>\(table.xml)</encapsulatedLogic></businessKnowledgeModel>
            <decision id="d" name="D"><variable name="D"/><knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>
            <literalExpression><text>fee of(5) + fee of(1)</text></literalExpression></decision>
            """)
        let decisions = try #require(try SampleModel.ask(model, .nothing).trace?.decisions)
        #expect(decisions.map { "\($0.name) \($0.value)" } == ["D 30"])
        let tables = try #require(decisions.first?.tables)
        #expect(
            tables.map { "\($0.owner) \($0.inputs[0].value) \($0.value)" } == ["fee of 5 10", "fee of 1 20"])
        #expect(tables.map { $0.rules.map(\.isMatched) } == [[true, false], [false, true]])
    }

    @Test("A function that is asked for itself has its table told too")
    func called() throws {
        let table = GridTable(inputs: ["X: number"], rules: ["> 3 → 10", "<= 3 → 20"])
        let model = try SampleModel.model(
            """
            <businessKnowledgeModel id="f" name="fee"><encapsulatedLogic><formalParameter name="X" typeRef="number"/>\(table.xml)</encapsulatedLogic></businessKnowledgeModel>
            """)
        let outcome = model.call("fee", arguments: ["X": 2], now: .epoch, tracing: true)
        let decisions = try #require(outcome.trace?.decisions)
        #expect(decisions.map { "\($0.name) \($0.value)" } == ["fee 20"])
        #expect(decisions[0].tables.map { $0.rules.map(\.isMatched) } == [[false, true]])
    }

    @Test("Without tracing there is no trace")
    func untraced() throws {
        let now = try #require(FEELDateTime(unixSeconds: 0))
        #expect(
            try Self.table("").model().evaluate(decision: "D", inputs: [:], now: now).trace?.decisions.count
                == nil)
    }
}
