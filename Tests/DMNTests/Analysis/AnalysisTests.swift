import DMN
import Testing

/// What a model's analysis says besides gaps and overlaps.
@Suite struct AnalysisTests {
    @Test("An annotation that a rule lacks is named, with its line")
    func annotations() throws {
        let table = GridTable(
            inputs: ["X: boolean"], annotations: ["Law", "Why"],
            rules: ["true → 1 # 4 kap. 1 § | because", "false → 2 # 4 kap. 2 §"])
        let found = try table.model().analysis()
        #expect(found.map(\.message) == ["Rule 2 lacks “Why”."])
        #expect(found.map(\.line) == [3])
        #expect(found.map(\.element) == ["D"])
        #expect(found.map(\.severity) == [.warning])
        #expect(found.map(\.description) == ["m:3: warning: D: Rule 2 lacks “Why”."])
    }

    @Test("Annotations without headings are counted too")
    func withoutHeadings() throws {
        var table = GridTable(
            inputs: ["X: boolean"], annotations: [], rules: ["true → 1 # why", "false → 2"])
        #expect(try table.findings() == ["Rule 2 lacks annotation 1."])
        table.rules = ["true → 1", "false → 2"]
        #expect(try table.findings() == ["The rules have no annotations that say why."])
    }

    @Test("A function's table is analysed once, however often it is called")
    func functions() throws {
        let table = GridTable(inputs: ["X: number"], rules: ["> 3 → 1 # why"])
        let model = try SampleModel.model(
            """
            <businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="X" typeRef="number"/>\(table.xml)</encapsulatedLogic></businessKnowledgeModel>
            <decision id="d" name="D"><variable name="D"/><knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement>
            <literalExpression><text>f(1) = f(2)</text></literalExpression></decision>
            """)
        #expect(
            model.analysis().map { "\($0.element): \($0.message)" }
                == ["f: No rule matches X < 3.", "f: No rule matches X 3."])
    }

    @Test(
        "The models that come with the program have the gaps that their authors know of, and no other fault",
        arguments: [
            ("closed-party-serving", []),
            ("hall-price", ["Timpris: No rule matches Anläggning"]),
            ("income-support", ["Gemensamma kostnader: No rule matches Personer i hushållet ("]),
            ("lok-support", ["Belopp: No rule matches Datum"]), ("resident-parking", []),
        ] as [(String, [String])])
    func examples(_ name: String, _ known: [String]) throws {
        let findings = try ExampleModel(name).model.analysis().map { "\($0.element): \($0.message)" }
        let others = findings.filter { finding in !known.contains { finding.hasPrefix($0) } }
        #expect(others == [])
        #expect(known.allSatisfy { start in findings.contains { $0.hasPrefix(start) } })
    }
}
