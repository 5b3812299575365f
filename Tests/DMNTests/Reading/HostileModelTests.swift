import DMN
import FEEL
import Foundation
import Testing

/// Models that are broken or meant to break something: each is refused or has a diagnostic, and nothing crashes or hangs.
@Suite(.timeLimit(.minutes(2))) struct HostileModelTests {
    @Test(
        "Every version's namespace is read",
        arguments: [
            ("http://www.omg.org/spec/DMN/20151101/dmn.xsd", "1.1", "feel:number"),
            ("http://www.omg.org/spec/DMN/20180521/MODEL/", "1.2", "number"),
            ("https://www.omg.org/spec/DMN/20191111/MODEL/", "1.3", "number"),
            ("https://www.omg.org/spec/DMN/20211108/MODEL/", "1.4", "number"),
            ("https://www.omg.org/spec/DMN/20230324/MODEL/", "1.5", "number"),
            ("https://www.omg.org/spec/DMN/20240513/MODEL/", "1.6", "number"),
        ])
    func namespaces(_ namespace: String, _ version: String, _ type: String) throws {
        let logic =
            "<extensionElements><foo xmlns=\"urn:x\"><decision name=\"no\"/></foo></extensionElements><literalExpression><text>X + 1</text></literalExpression>"
        let body = SampleModel.decision(logic, input: type, type: type)
        let definitions = try DMNDefinitions(xml: SampleModel.document(body, namespace: namespace))
        #expect(definitions.version == version)
        #expect(definitions.decisions.count == 1)
        let model = DecisionModel(definitions)
        #expect(model.diagnostics.isEmpty)
        #expect(try SampleModel.ask(model, .number(1)).value.description == "2")
    }

    @Test(
        "What is no model is refused with a line",
        arguments: [
            "", "x", "<a/>", "<definitions/>", "<definitions xmlns=\"urn:other\"/>", "<definitions",
            "<definitions xmlns=\"\(SampleModel.namespace)\">",
            "<definitions xmlns=\"\(SampleModel.namespace)\"><a></definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"/><a/>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"/>more",
            "<definitions xmlns=\"\(SampleModel.namespace)\" a=1/>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"><b:a/></definitions>",
            "<??><definitions xmlns=\"\(SampleModel.namespace)\"/>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"><?xml a?></definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"><a b=\"1\" b=\"2\"/></definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"><a b=\"1\"c=\"2\"/></definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"><a b=\"<\"/></definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"><a x:b=\"1\"/></definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"><1/></definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"><a:b:c xmlns:a=\"u\"/></definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\">&nbsp;</definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\">a & b</definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\">&#0;</definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\">&#xD800;</definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\">]]></definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\">\u{1}</definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\">\u{FFFF}</definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"><!-- a -- b --></definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"><![CDATA[</definitions>",
            "<![CDATA[]]><definitions xmlns=\"\(SampleModel.namespace)\"/>",
            "<definitions xmlns=\"\(SampleModel.namespace)\"/></definitions>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><definitions xmlns=\"\(SampleModel.namespace)\" name=\"&b;\"/>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><definitions xmlns=\"\(SampleModel.namespace)\">&b;</definitions>",
            "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><definitions xmlns=\"\(SampleModel.namespace)\">&c;</definitions>",
            "<definitions xmlns=\"\(SampleModel.namespace)\">" + String(repeating: "<a>", count: 5000)
                + String(repeating: "</a>", count: 5000) + "</definitions>",
        ])
    func refused(_ text: String) {
        #expect(throws: DMNReadFailure.self) { try DMNDefinitions(xml: Data(text.utf8)) }
    }

    @Test(
        "Comments, texts and instructions may hold what a document may not",
        arguments: [
            "<!-- <!DOCTYPE a> <?a?> -->", "<description><![CDATA[<!DOCTYPE a> <?a?>]]></description>",
            "<?a b?>", "<?a?>", "<?a ?>", "<description xml:lang=\"x y\"/>", "<a:b xmlns:a=\"u\" a:c=\"'\"/>",
            "<description a='1'\tb = \"2\" >]] ></description >",
            "<description>\u{85}\u{7F}&#x10FFFF;</description>",
        ])
    func harmless(_ body: String) throws {
        #expect(try DMNDefinitions(xml: SampleModel.document(body)).name == "m")
    }

    @Test("References, ends of lines and what is taken as it stands make one text")
    func characters() throws {
        let body = """
            <decision id="&#100;" name="&lt;D&quot;&#x1F40E;"><description>a\r\nb\rc &amp;&apos;<![CDATA[&amp;<]]>&gt;<!-- no --></description></decision>
            """
        let definitions = try DMNDefinitions(xml: SampleModel.document(body))
        #expect(definitions.decisions.map(\.id) == ["d"])
        #expect(definitions.decisions.map(\.name) == ["<D\"\u{1F40E}"])
        #expect(definitions.decisions.map(\.description) == ["a\nb\nc &'&amp;<>"])
    }

    @Test("A document is refused with the line where it is broken")
    func line() {
        let text = "<definitions xmlns=\"\(SampleModel.namespace)\">\n<decision>\n</definitions>\n"
        #expect {
            try DMNDefinitions(xml: Data(text.utf8))
        } throws: {
            ($0 as? DMNReadFailure)?.line == 3
        }
    }

    private static let limits: [(String, String)] = [
        (
            String(repeating: "<a>", count: 250),
            "Elements are more than 200 levels deep, the most that is read. Give inner expressions a decision of their own."
        ),
        (
            String(repeating: "<a/>", count: 500_001),
            "The document has more than 500000 elements, the most that are read. Divide the model into several that import each other."
        ),
        (
            "<!--" + String(repeating: " ", count: 32 << 20) + "-->",
            "The document is larger than 32 MB, the most that is read. Divide the model into several that import each other."
        ),
    ]

    @Test("What is too much to be read is refused with the limit and what to do", arguments: 0..<3)
    func limits(_ number: Int) throws {
        let (body, message) = Self.limits[number]
        let failure = #expect(throws: DMNReadFailure.self) {
            try DMNDefinitions(xml: SampleModel.document(body))
        }
        #expect(try #require(failure).description.contains(message))
    }

    @Test(
        "A document is read in an encoding that is known, and refused in another with its name",
        arguments: [
            ("UTF-8", nil), ("utf-8", nil), ("US-ASCII", nil), ("ISO-8859-1", nil), ("windows-1252", nil),
            ("X-FOO", "“x-foo”"), ("Shift_JIS", "“shift_jis”"), ("UTF-32", "“utf-32”"),
        ] as [(String, String?)], ["\"", "'"])
    func encodings(_ encoding: (String, String?), _ quote: String) throws {
        let (name, refused) = encoding
        let isLatin = ["ISO-8859-1", "windows-1252"].contains(name)
        let letter: [UInt8] = isLatin ? [0xE5] : name == "US-ASCII" ? [0x61] : Array("å".utf8)
        let start =
            "<?xml version=\(quote)1.0\(quote) encoding=\(quote)\(name)\(quote)?><definitions xmlns=\"\(SampleModel.namespace)\" namespace=\"n\" name=\""
        let data = Data(Array(start.utf8) + letter + Array("\"/>".utf8))
        if let refused {
            let failure = #expect(throws: DMNReadFailure.self) { try DMNDefinitions(xml: data) }
            #expect(
                try #require(failure).description.contains(
                    "The document declares the encoding \(refused), which is not read. Save it in UTF-8."))
        } else {
            #expect(try DMNDefinitions(xml: data).name == (name == "US-ASCII" ? "a" : "å"))
        }
    }

    @Test("An entity from a file is never read")
    func externalEntity() {
        let text =
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><definitions xmlns=\"\(SampleModel.namespace)\" name=\"m\" namespace=\"n\"/>"
        #expect(throws: DMNReadFailure.self) { try DMNDefinitions(xml: Data(text.utf8)) }
    }

    private static func literal(_ text: String) -> String {
        "<literalExpression>\(SampleModel.text("x", text).dropFirst(3).dropLast(4))</literalExpression>"
    }

    @Test(
        "Models that cannot be followed have a diagnostic, and their decisions are null",
        arguments: [
            // A decision that needs itself, by way of another.
            "<decision id=\"d\" name=\"D\"><informationRequirement><requiredDecision href=\"#e\"/></informationRequirement>\(literal("E"))</decision><decision id=\"e\" name=\"E\"><informationRequirement><requiredDecision href=\"#d\"/></informationRequirement>\(literal("D"))</decision>",
            "<decision id=\"d\" name=\"D\"><informationRequirement><requiredDecision href=\"#d\"/></informationRequirement>\(literal("D"))</decision>",
            "<decision id=\"d\" name=\"D\"><informationRequirement><requiredInput href=\"#gone\"/></informationRequirement>\(literal("X"))</decision>",
            "<decision id=\"d\" name=\"D\">\(literal("1 +"))</decision>",
            "<decision id=\"d\" name=\"D\">\(literal("nobody"))</decision>",
            "<decision id=\"d\" name=\"D\"/>", "<decision id=\"d\" name=\"D\"><decisionTable/></decision>",
            "<decision id=\"d\" name=\"D\"><variable typeRef=\"tNone\"/>\(literal("1 -"))</decision>",
            "<import name=\"i\" namespace=\"urn:none\" importType=\"\(SampleModel.namespace)\"/><decision id=\"d\" name=\"D\">\(literal("i.x"))</decision>",
            "<import name=\"i\" namespace=\"urn:m\" importType=\"\(SampleModel.namespace)\"/><decision id=\"d\" name=\"D\">\(literal("i.D"))</decision>",
            "<decision id=\"d\" name=\"D\"><invocation>\(literal("no"))</invocation></decision>",
        ])
    func diagnosed(_ body: String) throws {
        let model = try SampleModel.model(body)
        #expect(!model.diagnostics.isEmpty)
        #expect(model.diagnostics.allSatisfy { $0.line >= 1 && !$0.message.isEmpty })
        #expect(try SampleModel.ask(model, .number(1)).value.isNull)
    }

    @Test("Functions that call each other without end are null with a fault")
    func endlessFunctions() throws {
        func function(_ name: String, _ text: String, _ needs: String) -> String {
            "<businessKnowledgeModel id=\"\(name)\" name=\"\(name)\"><encapsulatedLogic><formalParameter name=\"n\"/>\(Self.literal(text))</encapsulatedLogic><knowledgeRequirement><requiredKnowledge href=\"#\(needs)\"/></knowledgeRequirement></businessKnowledgeModel>"
        }
        let model = try SampleModel.model(
            function("f", "g(n + 1) + 1", "g") + function("g", "f(n) + 1", "f")
                + "<decision id=\"d\" name=\"D\"><knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>\(Self.literal("f(0)"))</decision>"
        )
        let outcome = try SampleModel.ask(model, .nothing)
        #expect(outcome.value.isNull)
        #expect(outcome.faults.contains { $0.code == .tooDeep })
    }

    @Test("Long chains of types, decisions and imports end")
    func longChains() throws {
        let types = (0..<3000).map {
            "<itemDefinition name=\"t\($0)\"><typeRef>t\($0 + 1)</typeRef></itemDefinition>"
        }
        #expect(try !SampleModel.model(types.joined()).diagnostics.isEmpty)
        let wide = (0..<60).map {
            "<itemDefinition name=\"t\($0)\"><itemComponent name=\"a\"><typeRef>t\($0 + 1)</typeRef></itemComponent><itemComponent name=\"b\"><typeRef>t\($0 + 1)</typeRef></itemComponent></itemDefinition>"
        }
        let logic = Self.literal("if true then X else X")
        _ = try SampleModel.ask(
            try SampleModel.model(wide.joined() + SampleModel.decision(logic, input: "t0", type: "t0")),
            .number(1))
        let decisions = (0..<3000).map {
            "<decision id=\"d\($0)\" name=\"\($0 == 0 ? "D" : "D\($0)")\"><informationRequirement><requiredDecision href=\"#d\($0 + 1)\"/></informationRequirement>\(Self.literal("D\($0 + 1)"))</decision>"
        }
        #expect(try SampleModel.ask(SampleModel.model(decisions.joined()), .number(1)).value.isNull)
    }

    @Test("A model with changed bytes is read or refused", arguments: 0..<20)
    func changedBytes(_ seed: Int) throws {
        let table = GridTable(
            policy: "hitPolicy=\"FIRST\"", inputs: ["X: number"], rules: ["< 3 → 1", "- → \"a\""])
        let whole = Array(SampleModel.document(SampleModel.decision(table.xml)))
        var state = UInt64(seed + 1)
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var (read, refused) = (0, 0)
        for _ in 0..<50 {
            var bytes = whole
            for _ in 0...next(4) {
                bytes[next(bytes.count)] = UInt8(next(3) == 0 ? next(256) : 32 + next(95))
            }
            if next(3) == 0 { bytes.removeSubrange(next(bytes.count)...) }
            do {
                let outcome = try SampleModel.ask(DecisionModel(DMNDefinitions(xml: Data(bytes))), .number(1))
                #expect(!outcome.value.description.isEmpty)
                read += 1
            } catch is DMNReadFailure {
                refused += 1
            }
        }
        #expect(read + refused == 50 && refused > 0)
    }
}
