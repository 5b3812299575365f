public import FEEL

/// A change of one fact that would have given another outcome.
///
/// ```swift
/// let outcome = model.evaluate(decision: "Fee", inputs: ["Age": .number(17)], now: now, tracing: true)
/// let table = outcome.trace?.decisions.first?.tables.first
/// table?.counterfactuals.first  // Age 18 instead of 17: 12.50
/// ```
public struct Counterfactual: Sendable, CustomStringConvertible {
    /// The fact, by the title of its column.
    public let fact: String
    /// The value it had.
    public let value: FEELValue
    /// The values it would have to have.
    public let instead: Region
    /// The rules that would match then, from 1.
    public let rules: [Int]
    /// What the output cells of those rules say, as they were written; the defaults, or `null`, when no rule would
    /// match.
    public let outputs: [String]

    /// One line: the fact, the values it would have to have, the one it has, and what the rules would say.
    public var description: String {
        "\(fact) \(instead) instead of \(value): \(outputs.joined(separator: ", "))"
    }
}

extension DecisionTrace.Table {
    /// The nearest changes of a single fact that would have given another outcome: for facts with an order the next
    /// region on either side, for others all. None when cells depend on more than their column.
    public var counterfactuals: [Counterfactual] { CounterfactualSearch(record).all() }
}
