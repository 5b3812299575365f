import DMN
import FEEL
import Foundation
import Testing

/// Texts in other languages than FEEL, and documents of other kinds, are named and not evaluated (DMN 1.5 sections 6.3
/// and 7.3).
@Suite struct LanguageTests {
    private static func literal(_ attributes: String) -> String {
        SampleModel.decision("<literalExpression \(attributes)><text>X + 1</text></literalExpression>")
    }

    @Test(
        "FEEL by any of its names is evaluated",
        arguments: [
            "", "feel", "FEEL", "http://www.omg.org/spec/FEEL/20140401",
            "http://www.omg.org/spec/DMN/20180521/FEEL/", "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "https://www.omg.org/spec/DMN/20211108/FEEL/", "https://www.omg.org/spec/DMN/20230324/FEEL/",
            "https://www.omg.org/spec/DMN/20240513/FEEL/",
        ])
    func feel(_ language: String) throws {
        let model = try SampleModel.model(Self.literal("expressionLanguage=\"\(language)\""))
        #expect(model.diagnostics.isEmpty)
        #expect(try SampleModel.ask(model, 1).value.description == "2")
    }

    private static let script = "expressionLanguage=\"text/javascript\""

    @Test(
        "Another language is named, and its text is null",
        arguments: [
            literal(script), literal("expressionLanguage=\"https://www.omg.org/spec/DMN/20240513/B-FEEL/\""),
            literal("expressionLanguage=\"juel\""),
            SampleModel.decision(
                "<conditional><if>\(literalText("true"))</if><then>\(literalText("1", script))</then><else>\(literalText("2"))</else></conditional>"
            ),
            SampleModel.decision(table(input: script)), SampleModel.decision(table(cell: script)),
            SampleModel.decision(table(output: script)),
            SampleModel.decision(
                "<invocation><literalExpression><text>function(x) x</text></literalExpression><binding><parameter name=\"x\"/>\(literalText("1", script))</binding></invocation>"
            ),
            "<itemDefinition name=\"t\"><typeRef>number</typeRef><allowedValues \(script)><text>[0..9]</text></allowedValues></itemDefinition>"
                + SampleModel.decision(literalText("X"), type: "t"),
            "<businessKnowledgeModel id=\"f\" name=\"f\"><encapsulatedLogic kind=\"JavaScript\"><formalParameter name=\"x\"/>\(literalText("x"))</encapsulatedLogic></businessKnowledgeModel>"
                + "<decision id=\"d\" name=\"D\"><knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>\(literalText("f(1)"))</decision>",
        ])
    func foreign(_ body: String) throws {
        let model = try SampleModel.model(body)
        let errors = model.diagnostics.filter { $0.severity == .error }
        #expect(errors.count == 1)
        let languages = ["javascript", "JavaScript", "B-FEEL", "juel"]
        #expect(errors.allSatisfy { error in languages.contains { error.message.contains("\($0)") } })
        let outcome = try SampleModel.ask(model, 1)
        #expect(outcome.value.isNull)
        #expect(!outcome.faults.isEmpty)
    }

    @Test("The model's language is that of texts that name none")
    func wholeModel() throws {
        let document = Self.literal("") + Self.literalDecision("expressionLanguage=\"feel\"")
        let xml = String(decoding: SampleModel.document(document), as: UTF8.self).replacing(
            "<definitions ",
            with: "<definitions expressionLanguage=\"https://www.omg.org/spec/DMN/20240513/B-FEEL/\" ",
            maxReplacements: 1)
        let model = DecisionModel(try DMNDefinitions(xml: Data(xml.utf8)))
        #expect(model.diagnostics.map(\.element) == ["D"])
        #expect(model.diagnostics.allSatisfy { $0.message.contains("B-FEEL") })
        #expect(model.evaluate(decision: "E", inputs: [:], now: .epoch).value.description == "3")
    }

    private static func literalDecision(_ attributes: String) -> String {
        "<decision id=\"e\" name=\"E\">\(literalText("1 + 2", attributes))</decision>"
    }

    @Test(
        "What is imported and no DMN model is named",
        arguments: [
            ("importType=\"http://www.w3.org/2001/XMLSchema\"", "XMLSchema"), ("", "does not say"),
            ("importType=\"http://www.dmg.org/PMML-4_2\"", "PMML"),
        ])
    func imports(_ attribute: String, _ named: String) throws {
        let model = try SampleModel.model("<import name=\"i\" namespace=\"urn:other\" \(attribute)/>")
        #expect(model.diagnostics.map(\.severity) == [.warning])
        #expect(model.diagnostics.allSatisfy { $0.message.contains(named) && $0.element == "i" })
    }

    @Test("A decision service without an output decision is null, with a warning")
    func service() throws {
        let model = try SampleModel.model(
            "<decisionService id=\"s\" name=\"S\"><variable name=\"S\"/></decisionService>")
        #expect(model.diagnostics.map(\.severity) == [.warning])
        #expect(model.call("S", arguments: [:], now: .epoch).value.isNull)
    }

    private static func literalText(_ text: String, _ attributes: String = "") -> String {
        "<literalExpression \(attributes)><text>\(text)</text></literalExpression>"
    }

    private static func table(input: String = "", cell: String = "", output: String = "") -> String {
        """
        <decisionTable><input><inputExpression \(input)><text>X</text></inputExpression></input><output name="a"/>
        <rule><inputEntry \(cell)><text>1</text></inputEntry><outputEntry \(output)><text>1</text></outputEntry></rule></decisionTable>
        """
    }
}
