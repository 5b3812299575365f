import DMN
import Testing

/// Cases that no rule matches.
@Suite struct GapTests {
    @Test(
        "A gap is described, its boundaries as the cells draw them",
        arguments: [
            (["< 5", ">= 5"], []), (["<= 5", "> 5"], []), (["-"], []),
            (["< 5", "> 5"], ["X 5"]),
            (["< 5", "> 6"], ["X 5", "X (5..6)", "X 6"]),
            (["<= 5", ">= 6"], ["X (5..6)"]),
            (["[1..3]", "(3..5]"], ["X < 1", "X > 5"]),
            (["(1..3)", "[3..5)"], ["X < 1", "X 1", "X 5", "X > 5"]),
            (["1, 2"], ["X < 1", "X (1..2)", "X > 2"]),
            (["not(1)"], ["X 1"]), (["not(1)", "1"], []), (["not([1..2])", "[1..2)"], ["X 2"]),
            (["-1", "< -1"], ["X > -1"]), (["!= 3", "3"], []),
        ] as [([String], [String])])
    func numbers(_ cells: [String], _ gaps: [String]) throws {
        let table = GridTable(inputs: ["X: number"], rules: cells.map { "\($0) → 1 # why" })
        #expect(try table.findings() == gaps.map { "No rule matches \($0)." })
    }

    @Test(
        "Other types have regions too",
        arguments: [
            ("string", ["\"a\"", "not(\"a\")"], []), ("string", ["\"a\"", "\"b\""], ["X not(\"a\", \"b\")"]),
            ("string", ["< \"m\"", ">= \"m\""], []),
            ("string", ["[\"a\"..\"f\"]"], ["X < \"a\"", "X > \"f\""]),
            ("boolean", ["true", "false"], []), ("boolean", ["true"], ["X false"]),
            ("Any", ["true", "false"], []), ("Any", ["1", "\"a\""], ["X not(1, \"a\")"]),
            ("date", ["< date(\"2026-02-01\")", ">= date(\"2026-02-01\")"], []),
            ("date", ["<= date(\"2026-01-31\")", ">= date(\"2026-02-01\")"], []),
            ("date", ["<= date(\"2024-12-31\")", ">= date(\"2025-01-01\")"], []),
            (
                "date", ["<= date(\"2026-01-30\")", ">= date(\"2026-02-01\")"],
                ["X (2026-01-30..2026-02-01)"]
            ),
            (
                "date and time", ["<= date(\"2026-01-31\")", ">= date(\"2026-02-01\")"],
                ["X (2026-01-31..2026-02-01)"]
            ),
            ("time", ["< time(\"08:00:00\")", "> time(\"08:00:00\")"], ["X 08:00:00"]),
            ("years and months duration", ["<= duration(\"P11M\")", ">= duration(\"P1Y\")"], []),
            ("days and time duration", ["< duration(\"P1D\")", "> duration(\"P1D\")"], ["X P1D"]),
            ("number", ["null", "< 3", ">= 3"], []), ("number", ["not(null)"], ["X null"]),
            ("number", ["null", "not(null)"], []),
        ] as [(String, [String], [String])])
    func types(_ type: String, _ cells: [String], _ gaps: [String]) throws {
        let table = GridTable(inputs: ["X: \(type)"], rules: cells.map { "\($0) → 1 # why" })
        #expect(try table.findings() == gaps.map { "No rule matches \($0)." })
    }

    @Test(
        "Values that the column or its type is not for are no gaps",
        arguments: [
            "X: number = [0..9]", "X: tDigit", "X: tNarrow",
        ])
    func declared(_ column: String) throws {
        var table = GridTable(
            inputs: [column], rules: ["[0..4] → 1 # why", "(4..9] → 2 # why"],
            types: """
                <itemDefinition name="tDigit"><typeRef>number</typeRef><allowedValues><text>[0..9]</text></allowedValues></itemDefinition>
                <itemDefinition name="tNarrow"><typeRef>tDigit</typeRef><allowedValues><text>&lt; 9</text></allowedValues></itemDefinition>
                """)
        #expect(try table.findings() == [])
        table.rules.removeLast()
        #expect(try table.findings().allSatisfy { !$0.contains("< 0") && !$0.contains("> 9") })
        #expect(try table.findings().contains("No rule matches X (4..9)."))
    }

    @Test("A gap names each column")
    func columns() throws {
        let table = GridTable(
            inputs: ["age: number = >= 0", "member: boolean"],
            rules: ["< 18 | - → 1 # why", ">= 18 | true → 2 # why"])
        #expect(
            try table.findings() == [
                "No rule matches age 18, member false.", "No rule matches age > 18, member false.",
            ])
    }

    @Test("Columns that do not matter for a gap are left out")
    func indifferent() throws {
        let table = GridTable(
            inputs: ["age: number = [0..99]", "member: boolean"],
            rules: ["< 18 | true → 1 # why", "< 18 | false → 2 # why", "> 18 | - → 3 # why"])
        #expect(try table.findings() == ["No rule matches age 18."])
    }

    @Test("A default stands in for what no rule matches")
    func fallback() throws {
        let table = GridTable(inputs: ["X: number"], outputs: ["fee: number else 0"], rules: ["1 → 1 # why"])
        #expect(try table.findings() == [])
    }

    @Test("Ten gaps are listed, the others counted")
    func many() throws {
        let table = GridTable(inputs: ["X: number"], rules: (1...20).map { "\($0) → 1 # why" })
        let findings = try table.findings()
        #expect(findings.count == 11)
        #expect(findings.last == "… and 11 more of the kind.")
    }

    @Test(
        "A table that cannot be searched says so",
        arguments: [
            (
                "number", "? > Y",
                "The table cannot be searched for gaps: cells depend on more than their column."
            ),
            (
                "number", "even(?)",
                "The table cannot be searched for gaps: cells depend on more than their column."
            ),
            ("tList", "1", "The table cannot be searched for gaps: cells depend on more than their column."),
            ("boolean = \"yes\"", "true", "No value is allowed in the column “X”."),
        ])
    func notSearched(_ column: String, _ cell: String, _ message: String) throws {
        let table = GridTable(
            inputs: ["X: \(column)", "Y: number"], rules: ["\(cell) | - → 1 # why"],
            types:
                "<itemDefinition name='tList' isCollection='true'><typeRef>number</typeRef></itemDefinition>")
        #expect(try table.findings() == [message])
    }

    @Test("A table with more combinations than can be looked at says so")
    func tooLarge() throws {
        let columns = (1...12).map { "x\($0): number" }
        let cells = (1...12).map { _ in "[1..3]" }.joined(separator: " | ")
        let table = GridTable(inputs: columns, rules: ["\(cells) → 1 # why"])
        #expect(try table.findings() == ["The table is too large to be searched for gaps."])
    }
}
