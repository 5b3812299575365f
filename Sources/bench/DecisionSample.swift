/// A table of three inputs, eight rules of which one matches, and two outputs: the same for both engines.
enum DecisionSample {
    static let inputs = [("Age", "number"), ("Group", "string"), ("Hours", "number")]
    static let outputs = [("Price", "number"), ("Reason", "string")]
    static let rules = [
        ["< 18", "\"association\"", "[1..4]", "40", "\"young\""],
        ["< 18", "\"association\"", "> 4", "30", "\"young, for long\""],
        ["< 18", "\"resident\"", "[1..4]", "80", "\"young resident\""],
        ["< 18", "\"resident\"", "> 4", "70", "\"young resident, for long\""],
        [">= 18", "\"association\"", "[1..4]", "90", "\"grown-up\""],
        [">= 18", "\"association\"", "> 4", "80", "\"grown-up, for long\""],
        [">= 18", "\"resident\"", "[1..4]", "120", "\"grown-up resident\""],
        [">= 18", "\"resident\"", "> 4", "110", "\"grown-up resident, for long\""],
    ]
    /// What is asked, in turns, and the price it gives.
    static let facts: [(age: Int, group: String, hours: Int, price: Int)] = [
        (12, "association", 2, 40), (40, "resident", 6, 110), (17, "resident", 5, 70),
    ]

    /// The table as a model in DMN 1.5.
    static var model: String {
        let data = inputs.map { name, type in
            "<inputData id='\(name)' name='\(name)'><variable name='\(name)' typeRef='\(type)'/></inputData>"
        }
        let needs = inputs.map { name, _ in
            "<informationRequirement><requiredInput href='#\(name)'/></informationRequirement>"
        }
        let columns = inputs.map { name, type in
            "<input><inputExpression typeRef='\(type)'><text>\(name)</text></inputExpression></input>"
        }
        let results = outputs.map { name, type in "<output name='\(name)' typeRef='\(type)'/>" }
        let rows = rules.map { cells in
            let entries = cells.enumerated().map { place, cell in
                let kind = place < inputs.count ? "inputEntry" : "outputEntry"
                return "<\(kind)><text>\(cell.replacing("<", with: "&lt;"))</text></\(kind)>"
            }
            return "<rule>\(entries.joined())</rule>"
        }
        return """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="Sample" namespace="urn:sample">
            \(data.joined())<decision id="decision" name="Decision"><variable name="Decision"/>\(needs.joined())
            <decisionTable hitPolicy="UNIQUE">\((columns + results + rows).joined())</decisionTable></decision>
            </definitions>
            """
    }
}
