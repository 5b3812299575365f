import DMN
import FEEL
import Foundation
import Testing

@Suite("Versions of DMN and types of values")
struct VersionTests {
    private func model(_ body: String, namespace: String) throws -> DecisionModel {
        let xml = "<definitions xmlns=\"\(namespace)\" name=\"m\" namespace=\"urn:m\">\(body)</definitions>"
        return DecisionModel(try DMNDefinitions(xml: Data(xml.utf8)))
    }

    private static let current = "https://www.omg.org/spec/DMN/20230324/MODEL/"

    @Test(
        "Every version's namespace is read",
        arguments: [
            ("http://www.omg.org/spec/DMN/20151101/dmn.xsd", "1.1"),
            ("http://www.omg.org/spec/DMN/20180521/MODEL/", "1.2"),
            ("https://www.omg.org/spec/DMN/20191111/MODEL/", "1.3"),
            ("https://www.omg.org/spec/DMN/20211108/MODEL/", "1.4"),
            (current, "1.5"), ("https://www.omg.org/spec/DMN/20240513/MODEL/", "1.6"),
        ])
    func namespaces(namespace: String, version: String) throws {
        let type = version == "1.1" ? "feel:number" : "number"
        let model = try model(
            """
            <inputData name="x" id="x"><variable name="x" typeRef="\(type)"/></inputData>
            <decision name="y" id="y"><variable name="y" typeRef="\(type)"/>
            <informationRequirement><requiredInput href="#x"/></informationRequirement>
            <literalExpression><text>x * 2</text></literalExpression></decision>
            """, namespace: namespace)
        #expect(model.definitions.version == version)
        #expect(model.diagnostics.map(\.description) == [])
        let now = try #require(FEELDateTime(unixSeconds: 0))
        #expect(
            model.evaluate(decision: "y", inputs: ["x": 21], now: now).value.equals(42) == true)
    }

    @Test("A document of another namespace, or none, is refused with its line")
    func unknown() {
        for xml in ["<definitions name='m'/>", "<a xmlns='\(Self.current)'/>", "<definitions", ""] {
            #expect(throws: DMNReadFailure.self) { try DMNDefinitions(xml: Data(xml.utf8)) }
        }
    }

    @Test(
        "Allowed values hold for each item of a list that is not null, a type constraint for the whole",
        arguments: [
            ([1, 2], "[1, 2]"), ([1, 4], "null"), ([1, 2, 3], "null"), ([], "[]"), (1, "[1]"),
            ("1", "null"), ([1, .nothing], "[1, null]"),
        ] as [(FEELValue, String)])
    func constraints(value: FEELValue, expected: String) throws {
        let model = try model(
            """
            <itemDefinition name="t" isCollection="true"><typeRef>number</typeRef>
            <allowedValues><text>[1..3]</text></allowedValues>
            <typeConstraint><text>count(?) &lt;= 2</text></typeConstraint></itemDefinition>
            <inputData name="x" id="x"><variable name="x" typeRef="t"/></inputData>
            <decision name="y" id="y"><variable name="y"/>
            <informationRequirement><requiredInput href="#x"/></informationRequirement>
            <literalExpression><text>x</text></literalExpression></decision>
            """, namespace: Self.current)
        #expect(model.diagnostics.map(\.description) == [])
        let now = try #require(FEELDateTime(unixSeconds: 0))
        let outcome = model.evaluate(decision: "y", inputs: ["x": value], now: now)
        #expect(outcome.value.description == expected)
        #expect(outcome.faults.isEmpty == (expected != "null"))
    }
}
