import DMN
import FEEL
import Testing

/// What a table's cells accept (DMN 1.5 section 10.3.2.8).
@Suite struct CellTests {
    @Test(
        "Cells",
        arguments: [
            ("-", "1", true), ("1", "1", true), ("2", "1", false), ("1, 2", "2", true),
            ("not(1, 2)", "2", false), ("not(1, 2)", "3", true), ("< 3", "2", true), ("? > 3", "4", true),
            ("? * 2 = 8", "4", true), ("[1..3]", "3", true), ("(1..3)", "3", false), ("[1, 2]", "2", true),
            ("X = 4", "4", true), ("null", "null", true), ("not(null)", "1", true),
            ("not(null)", "null", false), ("< 3", "null", false), ("-5", "-5", true), ("even(?)", "4", true),
            ("\"1\"", "1", false), ("]1..3[", "2", true), ("true", "true", true), ("true", "false", false),
            ("true", "null", false), ("false", "null", false), ("true", "1", false),
            ("not(true)", "false", true),
            ("2 > 1", "7", true), ("2 > 1", "null", true), ("1 > 2", "7", false),
            // What asks something and has no answer is not met, a missing fact least of all.
            ("? >= 18", "null", false), ("starts with(?, \"x\")", "null", false),
            ("? in [1..5]", "null", false), ("not(? >= 18)", "null", false),
            ("? > 3 and ? < 9", "null", false),
            ("if ? > 3 then true else null", "null", false), ("? != null", "null", false),
            ("? = null", "null", true), ("null, ? > 3", "null", true), ("1 > null", "null", false),
            ("null > 1", "7", false), ("[1..null]", "3", false), ("not([1..null])", "0", true),
            ("not([1..null])", "3", false),
        ])
    func cells(_ cell: String, _ input: String, _ matches: Bool) throws {
        let table = GridTable(inputs: ["X: Any"], outputs: ["a: boolean"], rules: ["\(cell) → true"])
        let value = FEELExpression(input).evaluate(in: FEELRun(now: .epoch))
        #expect(try table.ask(["X": value]).value.description == (matches ? "true" : "null"))
    }

    @Test("The 65th rule and those after it are matched as the first", arguments: [1, 64, 65, 128, 129, 200])
    func manyRules(_ number: Int) throws {
        let rules = (1...200).map { "\($0), \($0 + 1000) → \($0 * 10)" }
        let table = GridTable(inputs: ["X: number"], rules: rules)
        #expect(try table.ask(["X": .number(number)]).value.description == "\(number * 10)")
        #expect(try table.ask(["X": .number(number + 1000)]).value.description == "\(number * 10)")
        let trace = try table.trace(["X": .number(number)])
        #expect(trace.rules.filter(\.isMatched).map(\.number) == [number])
        #expect(trace.rules.count == 200)
        #expect(try table.ask(["X": 0]).value.isNull)
    }

    @Test("With First, cells after the match do nothing that is noticed")
    func afterFirst() throws {
        let table = GridTable(
            policy: "hitPolicy=\"FIRST\"", inputs: ["X: number"],
            rules: ["< 3 → 1", "? > number(\"x\", \",\", \".\") → 2", "- → 3"])
        #expect(try table.ask(["X": 1]).faults.isEmpty)
        let late = try table.ask(["X": 5])
        #expect(late.value.description == "3" && !late.faults.isEmpty)
    }

    @Test(
        "What the standard does not have is said to be so",
        arguments: [
            ("hitPolicy=\"LAST\"", "There is no hit policy “LAST”."),
            ("hitPolicy=\"COLLECT\" aggregation=\"MEAN\"", "There is no aggregation “MEAN”."),
        ])
    func unknownPolicy(_ policy: String, _ message: String) throws {
        let table = GridTable(policy: policy, inputs: ["X: number"], rules: ["- → 1"])
        let model = try SampleModel.model(
            "<decision id='d' name='D'><variable name='D'/>\(table.xml)</decision>")
        #expect(model.diagnostics.map(\.message).contains(message))
    }

    @Test("What a column tests is evaluated once")
    func once() throws {
        let model = try SampleModel.model(
            SampleModel.decision(
                """
                <decisionTable><input><inputExpression><text>number("x", ",", ".")</text></inputExpression></input>
                <output name="a"/><rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
                </decisionTable>
                """))
        let outcome = try SampleModel.ask(model, 1)
        #expect(outcome.value.description == "1")
        #expect(outcome.faults.count == 1)
    }

    @Test("An evaluation leaves nothing behind for the next, and many run side by side")
    func reuse() async throws {
        let model = try GridTable(
            inputs: ["X: number", "Y: string"], rules: ["< 3 | - → 1", ">= 3 | \"a\" → 2"]
        ).model()
        let answers = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<200).map { turn in
                        let inputs: FEELContext =
                            turn % 2 == 0 ? ["X": .number(turn % 5), "Y": .string("a")] : [:]
                        return model.evaluate(decision: "D", inputs: inputs, now: .epoch).value.description
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let expected = (0..<200).map { $0 % 2 == 1 ? "null" : $0 % 5 < 3 ? "1" : "2" }
        #expect(answers.allSatisfy { $0 == expected })
    }

    @Test("A value that the column is not for is refused with a fault")
    func inputValues() throws {
        let table = GridTable(inputs: ["X: number = [0..9]"], rules: ["- → 10"])
        #expect(try table.ask(["X": 9]).value.description == "10")
        let refused = try table.ask(["X": 10])
        #expect(refused.value.isNull)
        #expect(refused.faults.map(\.code) == [.notAllowed])
    }
}
