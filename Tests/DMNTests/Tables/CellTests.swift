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
            ("\"1\"", "1", false), ("]1..3[", "2", true),
        ])
    func cells(_ cell: String, _ input: String, _ matches: Bool) throws {
        let table = GridTable(inputs: ["X: Any"], outputs: ["a: boolean"], rules: ["\(cell) → true"])
        let value = FEELExpression(input).evaluate(in: FEELRun(now: .epoch))
        #expect(try table.ask(["X": value]).value.description == (matches ? "true" : "null"))
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
