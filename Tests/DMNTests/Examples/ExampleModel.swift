import Assets
import DMN
import FEEL
import Foundation
import Testing

/// What is known in a case, by the names of the model's inputs.
typealias Facts = [String: FEELValue]

/// One of the models that the program brings with it.
struct ExampleModel {
    static let names = [
        "closed-party-serving", "hall-price", "income-support", "lok-support", "resident-parking",
    ]

    private static let models = Dictionary(
        uniqueKeysWithValues: names.map { name in (name, Result { try read(name) }) })

    let model: DecisionModel
    private let now: FEELDateTime

    init(_ name: String) throws {
        model = try #require(Self.models[name]).get()
        now = try #require(FEELDateTime(unixSeconds: 1_764_000_000))
    }

    private static func read(_ name: String) throws -> DecisionModel {
        let file = Assets.folder("DecisionModels").appending(path: "\(name).dmn")
        return DecisionModel(try DMNDefinitions(xml: Data(contentsOf: file)))
    }

    func value(of decision: String, for facts: Facts) -> FEELValue {
        model.evaluate(decision: decision, inputs: FEELContext(facts), now: now).value
    }

    func call(_ function: String, _ arguments: Facts) -> FEELValue {
        model.call(function, arguments: FEELContext(arguments), now: now).value
    }

    /// The outcome of the decision `Beslut` and the rule that gave it.
    func decide(_ facts: Facts) throws -> (outcome: FEELValue, rule: String, faults: [FEELFault]) {
        let outcome = model.evaluate(
            decision: "Beslut", inputs: FEELContext(facts), now: now, tracing: true)
        let trace = try #require(outcome.trace?.decisions.last { $0.name == "Beslut" })
        let rule = trace.tables.first?.rules.first(where: \.isMatched)?.id
        return (outcome.value, rule ?? "", outcome.faults)
    }

    /// That the decision is the one awaited, by the rule awaited, and the same when it is not traced; and that facts
    /// which are known go through the model without a fault.
    func check(_ example: Example, _ facts: Facts, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let facts = facts.merging(example.change) { $1 }
        let decided = try decide(facts)
        #expect(decided.outcome.description == "\"\(example.outcome)\"", sourceLocation: sourceLocation)
        #expect(decided.rule == example.rule, sourceLocation: sourceLocation)
        if example.rule != "uppgifter-saknas" {
            #expect(decided.faults.map(\.description) == [], sourceLocation: sourceLocation)
        }
        #expect(
            value(of: "Beslut", for: facts).equals(decided.outcome) == true, sourceLocation: sourceLocation)
    }

    func expect(
        _ decision: String, of facts: Facts, is expected: FEELValue,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let value = value(of: decision, for: facts)
        #expect(
            value.equals(expected) == true, "\(decision) is \(value), not \(expected).",
            sourceLocation: sourceLocation)
    }

    /// The rules of the decision `Beslut`.
    var rules: [String] {
        let decision = model.definitions.decisions.first { $0.name == "Beslut" }
        guard case .decisionTable(let table) = decision?.logic?.kind else { return [] }
        return table.rules.map(\.id)
    }
}

/// A change of the facts, and the decision that it leads to.
struct Example: Sendable, CustomTestStringConvertible {
    let rule: String
    let outcome: String
    let change: Facts

    init(_ rule: String, _ outcome: String, _ change: Facts = [:]) {
        self.rule = rule
        self.outcome = outcome
        self.change = change
    }

    var testDescription: String { "\(rule): \(FEELContext(change).entries)" }
}

extension FEELContext {
    init(_ facts: Facts) {
        self.init(facts.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) })
    }
}
