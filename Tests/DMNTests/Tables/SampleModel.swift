import DMN
import FEEL
import Foundation
import Testing

/// Models written in a few words, for tests.
enum SampleModel {
    static let namespace = "https://www.omg.org/spec/DMN/20230324/MODEL/"

    static func document(_ body: String, namespace: String = namespace) -> Data {
        Data(
            "<definitions xmlns=\"\(namespace)\" name=\"m\" namespace=\"urn:m\" id=\"m\">\(body)</definitions>"
                .utf8)
    }

    static func model(_ body: String, namespace: String = namespace) throws -> DecisionModel {
        DecisionModel(try DMNDefinitions(xml: document(body, namespace: namespace)))
    }

    static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    }

    static func text(_ name: String, _ text: String) -> String {
        "<\(name)><text>\(escaped(text))</text></\(name)>"
    }

    /// A decision “D” with what it says, that needs the input “X” of a type.
    static func decision(_ logic: String, input: String = "number", type: String? = nil) -> String {
        let typeRef = type.map { " typeRef=\"\($0)\"" } ?? ""
        return """
            <inputData id="x" name="X"><variable name="X" typeRef="\(input)"/></inputData>
            <decision id="d" name="D"><variable name="D"\(typeRef)/>
            <informationRequirement><requiredInput href="#x"/></informationRequirement>\(logic)</decision>
            """
    }

    /// The value of “D” for a value of “X”.
    static func ask(_ model: DecisionModel, _ input: FEELValue) throws -> DecisionOutcome {
        let now = try #require(FEELDateTime(unixSeconds: 0))
        return model.evaluate(decision: "D", inputs: ["X": input], now: now, tracing: true)
    }
}
