import DMN
import FEEL
import Testing

/// Boxed expressions count as steps by what they take, so that calling them again and again ends.
@Suite(.timeLimit(.minutes(2))) struct BoxedStepTests {
    private static func literal(_ text: String) -> String {
        "<literalExpression><text>\(text)</text></literalExpression>"
    }

    private static func relation(_ rows: Int) -> String {
        let row = "<row>\(literal("1"))\(literal("x"))</row>"
        let columns = "<column name='a'/><column name='b'/>"
        return "<relation>\(columns)\(String(repeating: row, count: rows))</relation>"
    }

    private static func list(_ items: Int) -> String {
        "<list>\(String(repeating: literal("x"), count: items))</list>"
    }

    private static func context(_ entries: Int) -> String {
        let all = (0..<entries).map { number in
            "<contextEntry><variable name='e\(number)'/>\(literal("x"))</contextEntry>"
        }
        return "<context>\(all.joined())</context>"
    }

    private static func table(_ rules: Int, _ policy: String, _ cell: String) -> String {
        let rule =
            "<rule><inputEntry><text>\(cell)</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
        return
            "<decisionTable hitPolicy='\(policy)'><input><inputExpression><text>x</text></inputExpression></input><output/>\(String(repeating: rule, count: rules))</decisionTable>"
    }

    private static let bodies: [(String, @Sendable (Int) -> String)] = [
        ("a relation", relation), ("a list", list), ("a context", context),
        ("a table of plain cells", { table($0, "FIRST", "-1") }),
        ("a table of conditions", { table($0, "FIRST", "? * 2 &lt; 0") }),
        ("a table that collects", { table($0, "COLLECT", "-") }),
    ]

    /// Cells that are all unlike, and how many steps a table of three hundred of them takes at least and at most.
    private static let cells: [(String, @Sendable (Int) -> String, ClosedRange<Int>)] = [
        ("numbers", { "\($0)" }, 120...160), ("ranges", { "[\($0)..\($0 + 7)]" }, 180...220),
        ("short texts", { "\"\($0)\"" }, 60...100),
        ("long texts", { "\"\(String(repeating: "a", count: 2000))\($0)\"" }, 900...1100),
        (
            "several numbers", { place in (0..<20).map { "\(place + $0)" }.joined(separator: ",") },
            6000...9000
        ),
    ]

    @Test("Cells of tables count by the time that they take to look at", arguments: cells.indices)
    func countsCells(_ number: Int) throws {
        let (name, cell, range) = Self.cells[number]
        let given = name.hasSuffix("texts") ? "\"\"" : "-1"
        let rules = (0..<300).map {
            "<rule><inputEntry><text>\(cell($0))</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
        }
        let model = try SampleModel.model(
            """
            <businessKnowledgeModel id='f' name='f'><variable name='f'/><encapsulatedLogic><formalParameter name='x'/>
            <decisionTable hitPolicy='FIRST'><input><inputExpression><text>x</text></inputExpression></input><output/>
            \(rules.joined())</decisionTable></encapsulatedLogic></businessKnowledgeModel>
            <decision id='d' name='D'><variable name='D'/>
            <knowledgeRequirement><requiredKnowledge href='#f'/></knowledgeRequirement>
            \(Self.literal("every i in 1..100 satisfies f(\(given)) = null"))</decision>
            """)
        func isEnough(_ steps: Int) -> Bool {
            var limits = FEELRun.Limits()
            limits.steps = steps * 100
            let outcome = model.evaluate(decision: "D", inputs: [:], now: .epoch, limits: limits)
            return outcome.value.fault?.code != .tooLong
        }
        #expect(!isEnough(range.lowerBound), "\(name)")
        #expect(isEnough(range.upperBound), "\(name)")
    }

    @Test("A function counts by its size", arguments: bodies.indices)
    func counts(_ number: Int) throws {
        let (name, body) = Self.bodies[number]
        func outcome(_ size: Int) throws -> DecisionOutcome {
            let model = try SampleModel.model(
                """
                <businessKnowledgeModel id='f' name='f'><variable name='f'/><encapsulatedLogic>
                <formalParameter name='x'/>\(body(size))</encapsulatedLogic></businessKnowledgeModel>
                <decision id='d' name='D'><variable name='D'/>
                <knowledgeRequirement><requiredKnowledge href='#f'/></knowledgeRequirement>
                \(Self.literal("count((for i in 1..500 return f(i))[item = 1])"))</decision>
                """)
            var limits = FEELRun.Limits()
            limits.steps = 40_000
            return model.evaluate(decision: "D", inputs: [:], now: .epoch, limits: limits)
        }
        #expect(try !outcome(1).value.isNull, "\(name)")
        #expect(try outcome(2000).value.fault?.code == .tooLong, "\(name)")
    }
}
