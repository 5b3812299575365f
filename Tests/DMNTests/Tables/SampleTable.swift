import DMN
import FEEL
import Foundation
import Testing

/// A table over the number `x` whose rules overlap: 1 meets one rule, 2 meets all three, 9 meets none.
struct SampleTable {
    struct Output {
        let name: String
        let type: String
        /// As they stand in the three rules.
        let entries: [String]
        var values: String?
        var fallback: String?

        static let letter = Output(
            name: "letter", type: "string", entries: ["\"A\"", "\"B\"", "\"C\""],
            values: "\"C\", \"A\", \"B\"")
        static let number = Output(name: "number", type: "number", entries: ["1", "2", "3"])

        func falling(backTo text: String) -> Output {
            Output(name: name, type: type, entries: entries, values: values, fallback: text)
        }

        var xml: String {
            let values = values.map { "<outputValues><text>\($0)</text></outputValues>" } ?? ""
            let fallback =
                fallback.map { "<defaultOutputEntry><text>\($0)</text></defaultOutputEntry>" } ?? ""
            return "<output name='\(name)' typeRef='\(type)'>\(values)\(fallback)</output>"
        }
    }

    private let model: DecisionModel
    private let now: FEELDateTime

    init(
        _ policy: DecisionTable.HitPolicy, _ outputs: [Output],
        collectedBy aggregation: DecisionTable.Aggregation? = nil
    ) throws {
        let rules = ["[1..2]", "[2..3]", "[2..3]"].enumerated().map { index, test in
            let entries = outputs.map { "<outputEntry><text>\($0.entries[index])</text></outputEntry>" }
            return "<rule><inputEntry><text>\(test)</text></inputEntry>\(entries.joined())</rule>"
        }
        let aggregation = aggregation.map { " aggregation='\($0.rawValue)'" } ?? ""
        let xml = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="t" namespace="urn:t">
            <inputData name="x" id="x"><variable name="x" typeRef="number"/></inputData>
            <decision name="y" id="y"><variable name="y"/>
            <informationRequirement><requiredInput href="#x"/></informationRequirement>
            <decisionTable hitPolicy="\(policy.rawValue)"\(aggregation)>
            <input><inputExpression typeRef="number"><text>x</text></inputExpression></input>
            \(outputs.map(\.xml).joined())\(rules.joined())
            </decisionTable></decision></definitions>
            """
        model = DecisionModel(try DMNDefinitions(xml: Data(xml.utf8)))
        now = try #require(FEELDateTime(unixSeconds: 0))
        #expect(model.diagnostics.map(\.description) == [])
    }

    /// The outcome as FEEL writes it, which is the same when it is traced; and the faults' codes.
    func answer(_ x: Int) -> (value: String, faults: [FEELFault.Code]) {
        let inputs: FEELContext = ["x": .number(x)]
        let plain = model.evaluate(decision: "y", inputs: inputs, now: now)
        let traced = model.evaluate(decision: "y", inputs: inputs, now: now, tracing: true)
        #expect(plain.value.description == traced.value.description)
        #expect(plain.faults.map(\.code) == traced.faults.map(\.code))
        return (plain.value.description, plain.faults.map(\.code))
    }
}
