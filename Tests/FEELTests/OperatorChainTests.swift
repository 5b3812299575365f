import FEEL
import Testing

/// Operators in a row are taken from the left, however many there are.
@Suite(.timeLimit(.minutes(2))) struct OperatorChainTests {
    private static func row(_ first: String, _ next: String, _ count: Int) -> String {
        first + String(repeating: next, count: count)
    }

    @Test(
        "Long rows of operators have a value",
        arguments: [
            (row("0", " + 1", 5000), "5000"), (row("5000", " - 1", 5000), "0"), (row("7", " * 1", 5000), "7"),
            (row("7", " / 1", 5000), "7"), (row("1", " ** 2", 5000), "1"),
            (row("true", " = true", 5000), "true"),
            (row("true", " != true", 4999), "false"), (row("1 < 2", " = true", 700), "true"),
            (row("1 = 1", " in (true)", 700), "true"),
            (row("1 between 0 and 2", " = true", 700), "true"),
            (row("true", " and true", 5000), "true"),
            ("string length(\(row("\"a\"", " + \"b\"", 2000)))", "2001"), (row("1", "+1", 100_000), "100001"),
            ("\(row("1", " + 1", 20)) between 20 and 22\(row("", " = true", 20))", "true"),
            ("\(row("2", " ** 1", 20)) + 1", "3"),
            (row("1", " + (2 * 3 - 1)", 1000) + " = 5001", "true"),
        ])
    func longRows(_ text: String, _ wanted: String) {
        #expect(Answer(expression: text, value: wanted).given() == wanted)
    }

    @Test("Rows in rows, loops and functions keep their values apart")
    func rowsInRows() {
        let sum = Self.row("x", " + 1", 100)
        #expect(Answer(expression: "for x in 1..3 return \(sum)", value: "").given() == "[101, 102, 103]")
        let inner = Self.row("n", " + 1", 40)
        let text =
            "{f: function(n) if n > 100 then n else f(\(inner)) + \(Self.row("0", " + 1", 40)), r: f(0)}.r"
        #expect(Answer(expression: text, value: "").given() == "240")
    }

    @Test("A fault in a row is placed there, and what is quoted of it is short")
    func faults() throws {
        let run = FEELRun(now: .epoch)
        let text = Self.row("0", " + 1", 1000) + " + floor(\"x\")" + Self.row("", " + 1", 1000)
        #expect(FEELExpression(text).evaluate(in: run).isNull)
        let fault = try #require(run.faults.first)
        #expect(fault.site?.excerpt == "floor(\"x\")")
        let unknown = FEELExpression(String(repeating: "n", count: 1_000_000))
        #expect(try #require(unknown.fault).description.utf8.count < 1000)
    }

    @Test("Nulls of one place in a row share their reason, after the first thousand")
    func sharedFaults() throws {
        let run = FEELRun(now: .epoch)
        let text = "for i in 1..2000 return \(Self.row("1", " + 1", 20)) - \"x\""
        guard case .list(let items) = FEELExpression(text).evaluate(in: run) else { throw NoList() }
        let (last, before) = (try #require(items.last?.fault), try #require(items[1500].fault))
        #expect(last === before)
        #expect(last.site?.excerpt.hasSuffix("- \"x\"") == true)
    }

    private struct NoList: Error {}

    @Test(
        "A condition of many operators filters", arguments: [(1, "[2]"), (20, "[2]"), (700, "[2]")])
    func filters(_ count: Int, _ wanted: String) {
        let text = "[1, 2][item = 2\(String(repeating: " = true", count: count))]"
        #expect(Answer(expression: text, value: wanted).given() == wanted)
    }
}
