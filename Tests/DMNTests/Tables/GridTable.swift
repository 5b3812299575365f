import DMN
import FEEL
import Foundation
import Testing

/// A table written in few words, as the decision “D” of a model of its own.
struct GridTable {
    var policy = "hitPolicy=\"UNIQUE\""
    /// Each `name: type`, or `name: type = values`.
    var inputs: [String]
    /// Each `name: type`, `name: type = values` or `name: type else default`.
    var outputs = ["fee: number"]
    var annotations = ["Why"]
    /// Each `cell | cell → output | output # annotation | annotation`.
    var rules: [String]
    /// Item definitions.
    var types = ""

    func model() throws -> DecisionModel {
        let columns = inputs.map(Column.init)
        let data = columns.map { column in
            "<inputData id='\(column.name)' name='\(column.name)'><variable name='\(column.name)' typeRef='\(column.type)'/></inputData>"
        }
        let needs = columns.map {
            "<informationRequirement><requiredInput href='#\($0.name)'/></informationRequirement>"
        }
        let model = try SampleModel.model(
            "\(types)\(data.joined())<decision id='d' name='D'><variable name='D'/>\(needs.joined())\(xml)</decision>"
        )
        // What is not listed is for the test of the order to look at.
        #expect(model.diagnostics.map(\.description).filter { !$0.contains("none are listed") } == [])
        return model
    }

    /// What the analysis remarks on.
    func findings() throws -> [String] { try model().analysis().map(\.message) }

    /// What the decision gives, which is the same when it is traced.
    func ask(_ facts: Facts) throws -> DecisionOutcome {
        let model = try model()
        let now = try #require(FEELDateTime(unixSeconds: 0))
        let plain = model.evaluate(decision: "D", inputs: FEELContext(facts), now: now)
        let traced = model.evaluate(decision: "D", inputs: FEELContext(facts), now: now, tracing: true)
        #expect(plain.value.description == traced.value.description)
        #expect(plain.faults.map(\.description) == traced.faults.map(\.description))
        return traced
    }

    /// What the table did with the facts.
    func trace(_ facts: Facts) throws -> DecisionTrace.Table {
        try #require(try ask(facts).trace?.decisions.last?.tables.first)
    }

    /// The nearest changes of single facts.
    func changes(_ facts: Facts) throws -> [String] { try trace(facts).counterfactuals.map(\.description) }

    var xml: String {
        let inputs = inputs.map(Column.init).map { column in
            "<input><inputExpression typeRef='\(column.type)'>\(Self.text(column.name))</inputExpression>\(column.part("inputValues", column.values))</input>"
        }
        let outputs = outputs.map(Column.init).map { column in
            "<output name='\(column.name)' typeRef='\(column.type)'>\(column.part("outputValues", column.values))\(column.part("defaultOutputEntry", column.fallback))</output>"
        }
        let notes = annotations.map { "<annotation name='\($0)'/>" }
        let rows = rules.enumerated().map { index, rule in
            "\n<rule id='r\(index + 1)'>\(Self.cells(rule))</rule>"
        }
        return
            "<decisionTable \(policy)>\((inputs + outputs + notes + rows).joined())</decisionTable>"
    }

    private static func cells(_ rule: String) -> String {
        let (tests, rest) = split(rule, "→")
        let (outputs, notes) = split(rest, "#")
        func entries(_ text: String, _ name: String) -> String {
            text.split(separator: "|").map {
                SampleModel.text(name, $0.trimmed)
            }.joined()
        }
        return entries(tests, "inputEntry") + entries(outputs, "outputEntry")
            + entries(notes, "annotationEntry")
    }

    private static func text(_ text: String) -> String { "<text>\(SampleModel.escaped(text))</text>" }

    fileprivate static func split(_ text: String, _ mark: String) -> (String, String) {
        guard let place = text.range(of: mark) else { return (text.trimmed, "") }
        return (String(text[..<place.lowerBound]).trimmed, String(text[place.upperBound...]).trimmed)
    }

    private struct Column {
        let name: String
        let type: String
        let values: String
        let fallback: String

        init(_ text: String) {
            let (start, fallback) = GridTable.split(text, " else ")
            let (declared, values) = GridTable.split(start, " = ")
            (name, type) = GridTable.split(declared, ": ")
            (self.values, self.fallback) = (values, fallback)
        }

        func part(_ element: String, _ text: String) -> String {
            text.isEmpty ? "" : SampleModel.text(element, text)
        }
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
