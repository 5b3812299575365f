import DMN
import DecimalArithmetic
import FEEL
import Foundation

/// A file of cases (`testCases.xsd` of the kit).
struct TCKCases {
    let modelName: String
    let cases: [TCKCase]

    init(reading url: URL) throws {
        let root = try XMLElement.read(Data(contentsOf: url))
        modelName = root.first("modelName")?.trimmedText ?? ""
        cases = root.all("testCase").map(TCKCase.init)
    }
}

/// One case: inputs, and what is expected of one or more results.
struct TCKCase {
    struct Result {
        let name: String
        let expected: XMLElement?
    }

    let id: String
    let type: String
    let invocableName: String
    let inputs: [XMLElement]
    let results: [Result]

    init(_ element: XMLElement) {
        id = element["id"] ?? ""
        type = element["type"] ?? "decision"
        invocableName = element["invocableName"] ?? ""
        inputs = element.all("inputNode")
        results = element.all("resultNode").map { node in
            Result(name: node["name"] ?? "", expected: node.first("expected"))
        }
    }

    func inputs(for model: DecisionModel) -> FEELContext {
        FEELContext(
            inputs.map { node in
                let name = node["name"] ?? ""
                return (name, TCKValue.read(node, as: model.type(of: name) ?? .any))
            })
    }

    func ask(
        _ model: DecisionModel, for result: Result, _ inputs: FEELContext, now: FEELDateTime
    ) -> DecisionOutcome {
        type == "decision" || invocableName.isEmpty
            ? model.evaluate(decision: result.name, inputs: inputs, now: now)
            : model.call(invocableName, arguments: inputs, now: now)
    }

    func run(on model: DecisionModel, folder: String, file: String) -> TCKResult {
        let now = FEELDateTime(unixSeconds: Int(Date().timeIntervalSince1970)) ?? .epoch
        let inputs = inputs(for: model)
        var (message, expectsNull) = (String?.none, true)
        for result in results {
            let expected =
                result.expected.map { TCKValue.read($0, as: model.type(of: result.name) ?? .any) } ?? .nothing
            expectsNull = expectsNull && expected.isNull
            let outcome = ask(model, for: result, inputs, now: now)
            var value = outcome.value
            // A service with several outputs gives them by name.
            if type == "decisionService", results.count > 1, case .context(let context) = value {
                value = context[result.name] ?? .nothing
            }
            if !TCKValue.isSame(value, expected) {
                let why = outcome.faults.first.map { " (\($0.message))" } ?? ""
                message = message ?? "\(result.name): expected \(expected), got \(value)\(why)"
            }
        }
        return TCKResult(
            folder: folder, file: file, id: id, message: message, expectsNull: expectsNull)
    }
}
