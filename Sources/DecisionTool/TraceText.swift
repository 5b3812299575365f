import DMN

/// A trace as lines that a person can read.
enum TraceText {
    static func lines(_ trace: DecisionTrace) -> [String] {
        trace.decisions.flatMap { decision in
            ["", "\(decision.name): \(decision.value)"]
                + decision.tables.flatMap { table in
                    (table.owner == decision.name ? [] : ["  by “\(table.owner)”: \(table.value)"])
                        + lines(table)
                }
        }
    }

    private static func lines(_ table: DecisionTrace.Table) -> [String] {
        var lines = table.inputs.map { "  \($0.title) = \($0.value)" }
        for rule in table.rules {
            if let refusal = rule.refusal {
                lines.append(
                    "  rule \(rule.number): no, \(refusal.title) \(refusal.text) is not met by \(refusal.value)"
                )
            } else {
                let notes = rule.annotations.filter { !$0.text.isEmpty }.map { "\($0.title): \($0.text)" }
                lines.append(
                    "  rule \(rule.number): matched"
                        + (notes.isEmpty ? "" : " – " + notes.joined(separator: "; ")))
            }
        }
        return lines + table.counterfactuals.map { "  otherwise: \($0)" }
    }
}
