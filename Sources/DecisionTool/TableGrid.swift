import DMN

/// A decision table as rows of texts: first the headings, then a row for each rule, and one for the outputs without a
/// match.
struct TableGrid {
    let heading: [String]
    let rows: [[String]]
    let policy: String
    /// How many columns are conditions.
    let inputs: Int

    init(_ table: DecisionTable) {
        inputs = table.inputs.count
        policy = table.hitPolicy.rawValue + (table.aggregation.map { " " + $0.rawValue } ?? "")
        heading =
            ["#"]
            + table.inputs.map { Self.line($0.label.isEmpty ? $0.expression : $0.label) }
            + table.outputs.map { "→ " + Self.line($0.name.isEmpty ? $0.label : $0.name) } + table.annotations
        let rules = table.rules.enumerated().map { index, rule in
            let notes = table.annotations.indices.map {
                $0 < rule.annotations.count ? rule.annotations[$0] : ""
            }
            return [String(index + 1)] + (rule.inputs + rule.outputs).map { Self.line($0.text) }
                + notes.map(Self.line)
        }
        let defaults = table.outputs.map { Self.line($0.defaultEntry ?? "") }
        let blank = { (count: Int) in Array(repeating: "", count: count) }
        let fallback = ["else"] + blank(inputs) + defaults + blank(table.annotations.count)
        rows = rules + (defaults.allSatisfy(\.isEmpty) ? [] : [fallback])
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    func text() -> [String] {
        let all = [heading] + rows
        let widths = heading.indices.map { column in
            all.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        func line(_ row: [String]) -> String {
            zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }.joined(
                separator: " │ ")
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─")
        return [policy, line(heading), rule] + rows.map(line)
    }
}
