import DMN
import FEEL
import Testing

/// Item definitions: what they let through (DMN 1.5 sections 7.3.2 and 10.3.2.9).
@Suite struct TypeTests {
    private static let definitions = """
        <itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>
        <itemDefinition name="tAges" isCollection="true"><typeRef>tAge</typeRef><typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
        <itemDefinition name="tColours" isCollection="true"><typeRef>string</typeRef><allowedValues><text>"red", "blue"</text></allowedValues></itemDefinition>
        <itemDefinition name="tPerson"><itemComponent name="first name"><typeRef>string</typeRef></itemComponent><itemComponent name="age"><typeRef>tAge</typeRef></itemComponent></itemDefinition>
        <itemDefinition name="tEven"><typeRef>number</typeRef><typeConstraint><text>even(?)</text></typeConstraint></itemDefinition>
        <itemDefinition name="tMoment"><typeRef>date and time</typeRef></itemDefinition>
        """

    @Test(
        "Values of a type, after the conversions there are",
        arguments: [
            ("tAge", "20", "20"), ("tAge", "200", "null"), ("tAge", "\"20\"", "null"), ("tAge", "[20]", "20"),
            ("tAge", "null", "null"), ("tAges", "[1, 2]", "[1, 2]"), ("tAges", "[1, 2, 3]", "null"),
            ("tAges", "[1, 200]", "null"), ("tAges", "5", "[5]"), ("tColours", "[\"red\"]", "[\"red\"]"),
            ("tColours", "[\"red\", \"green\"]", "null"), ("tColours", "\"blue\"", "[\"blue\"]"),
            ("tPerson", "{first name: \"Åsa\", age: 20}", "{first name: \"Åsa\", age: 20}"),
            ("tPerson", "{first name: \"Åsa\", age: 200}", "null"), ("tPerson", "{age: 20}", "null"),
            ("tPerson", "{first name: \"Åsa\", age: 1, more: 2}", "{first name: \"Åsa\", age: 1, more: 2}"),
            ("tEven", "4", "4"), ("tEven", "3", "null"),
            ("tMoment", "@\"2026-11-25\"", "2026-11-25T00:00:00Z"),
            ("string", "1", "null"), ("Any", "1", "1"),
        ])
    func values(_ type: String, _ text: String, _ wanted: String) throws {
        let now = try #require(FEELDateTime(unixSeconds: 0))
        let logic = "<literalExpression><text>X</text></literalExpression>"
        let model = try SampleModel.model(
            Self.definitions + SampleModel.decision(logic, input: "Any", type: type))
        #expect(model.diagnostics.isEmpty)
        let value = FEELExpression(text).evaluate(in: FEELRun(now: now))
        #expect(try SampleModel.ask(model, value).value.description == wanted)
        // The same by way of the input's type.
        let other = try SampleModel.model(Self.definitions + SampleModel.decision(logic, input: type))
        #expect(try SampleModel.ask(other, value).value.description == wanted)
    }

    @Test(
        "Types that are made of themselves, or of nothing, are reported",
        arguments: [
            "<itemDefinition name=\"t\"><typeRef>t</typeRef></itemDefinition>",
            "<itemDefinition name=\"a\"><typeRef>b</typeRef></itemDefinition><itemDefinition name=\"b\"><itemComponent name=\"c\"><typeRef>a</typeRef></itemComponent></itemDefinition>",
            "<itemDefinition name=\"t\"><typeRef>unknown</typeRef></itemDefinition>",
            "<itemDefinition name=\"t\"><typeRef>number</typeRef></itemDefinition><itemDefinition name=\"t\"><typeRef>string</typeRef></itemDefinition>",
            "<itemDefinition name=\"t\"><typeRef>number</typeRef><allowedValues><text>1, (</text></allowedValues></itemDefinition>",
        ])
    func broken(_ definitions: String) throws {
        let model = try SampleModel.model(definitions)
        #expect(model.diagnostics.contains { $0.severity == .error })
    }
}
