import DMN
import FEEL
import Testing

@Suite("Hit policies (DMN 1.5 section 8.2.10)")
struct HitPolicyTests {
    typealias Policy = DecisionTable.HitPolicy
    typealias Aggregation = DecisionTable.Aggregation
    private let letter = SampleTable.Output.letter
    private let number = SampleTable.Output.number

    @Test(
        "One output: no rule, one rule, three rules",
        arguments: [
            (.unique, "null", "\"A\"", "null"), (.any, "null", "\"A\"", "null"),
            (.priority, "null", "\"A\"", "\"C\""), (.first, "null", "\"A\"", "\"A\""),
            (.ruleOrder, "null", "[\"A\"]", "[\"A\", \"B\", \"C\"]"),
            (.outputOrder, "null", "[\"A\"]", "[\"C\", \"A\", \"B\"]"),
            (.collect, "null", "[\"A\"]", "[\"A\", \"B\", \"C\"]"),
        ] as [(Policy, String, String, String)])
    func single(policy: Policy, none: String, one: String, three: String) throws {
        let table = try SampleTable(policy, [letter])
        #expect(table.answer(9).value == none)
        #expect(table.answer(1).value == one)
        #expect(table.answer(2).value == three)
        let refuses = policy == .unique || policy == .any
        #expect(table.answer(2).faults == (refuses ? [FEELFault.Code.severalMatches] : []))
        #expect(table.answer(1).faults.isEmpty)
    }

    @Test(
        "Two outputs: no rule, one rule, three rules",
        arguments: [
            (.unique, "null"), (.any, "null"), (.priority, "{letter: \"C\", number: 3}"),
            (.first, "{letter: \"A\", number: 1}"),
            (
                .ruleOrder,
                "[{letter: \"A\", number: 1}, {letter: \"B\", number: 2}, {letter: \"C\", number: 3}]"
            ),
            (
                .outputOrder,
                "[{letter: \"C\", number: 3}, {letter: \"A\", number: 1}, {letter: \"B\", number: 2}]"
            ),
            (
                .collect,
                "[{letter: \"A\", number: 1}, {letter: \"B\", number: 2}, {letter: \"C\", number: 3}]"
            ),
        ] as [(Policy, String)])
    func several(policy: Policy, three: String) throws {
        let table = try SampleTable(policy, [letter, number])
        let isList = [.ruleOrder, .outputOrder, .collect].contains(policy)
        let one = "{letter: \"A\", number: 1}"
        #expect(table.answer(9).value == "null")
        #expect(table.answer(1).value == (isList ? "[\(one)]" : one))
        #expect(table.answer(2).value == three)
    }

    @Test(
        "Collecting: no rule, one rule, three rules",
        arguments: [
            (.sum, "null", "1", "6"), (.min, "null", "1", "1"), (.max, "null", "1", "3"),
            (.count, "0", "1", "3"),
        ] as [(Aggregation, String, String, String)])
    func collecting(aggregation: Aggregation, none: String, one: String, three: String) throws {
        let table = try SampleTable(.collect, [number], collectedBy: aggregation)
        #expect(table.answer(9).value == none)
        #expect(table.answer(1).value == one)
        #expect(table.answer(2).value == three)
    }

    @Test("A sum of what are no numbers is null and says why, and so is one of two outputs")
    func noSum() throws {
        let letters = try SampleTable(.collect, [letter], collectedBy: .sum)
        #expect(letters.answer(2).value == "null")
        #expect(letters.answer(2).faults.count == 1)
        let pairs = try SampleTable(.collect, [number, number], collectedBy: .sum)
        #expect(pairs.answer(2).value == "null")
        #expect(pairs.answer(2).faults == [FEELFault.Code.notAllowed])
    }

    @Test("Several rules that give the same are one under Any")
    func same() throws {
        let same = SampleTable.Output(name: "letter", type: "string", entries: ["\"A\"", "\"A\"", "\"A\""])
        let table = try SampleTable(.any, [same])
        #expect(table.answer(2).value == "\"A\"")
        #expect(table.answer(2).faults.isEmpty)
    }

    @Test("Priority goes by the first output, and by the next where that is equal")
    func priority() throws {
        let first = SampleTable.Output(
            name: "a", type: "string", entries: ["\"low\"", "\"high\"", "\"high\""],
            values: "\"high\", \"low\"")
        let second = SampleTable.Output(
            name: "b", type: "number", entries: ["1", "2", "3"], values: "3, 2, 1")
        #expect(try SampleTable(.priority, [first, second]).answer(2).value == "{a: \"high\", b: 3}")
        #expect(
            try SampleTable(.outputOrder, [first, second]).answer(2).value
                == "[{a: \"high\", b: 3}, {a: \"high\", b: 2}, {a: \"low\", b: 1}]")
    }

    @Test(
        "Defaults stand in where no rule matches, in a list where the policy gives lists",
        arguments: [.unique, .any, .priority, .first, .ruleOrder, .outputOrder, .collect] as [Policy])
    func defaults(policy: Policy) throws {
        let isList = [.ruleOrder, .outputOrder, .collect].contains(policy)
        func shown(_ value: String) -> String { isList ? "[\(value)]" : value }
        let fallback = letter.falling(backTo: "\"B\"")
        #expect(try SampleTable(policy, [fallback]).answer(9).value == shown("\"B\""))
        #expect(
            try SampleTable(policy, [fallback, number.falling(backTo: "7")]).answer(9).value
                == shown("{letter: \"B\", number: 7}"))
        #expect(
            try SampleTable(policy, [fallback, number]).answer(9).value
                == shown("{letter: \"B\", number: null}"))
        #expect(try SampleTable(policy, [fallback]).answer(1).value == shown("\"A\""))
    }

    @Test("A default is collected like a rule's output")
    func collectedDefault() throws {
        for aggregation in [Aggregation.sum, .min, .max] {
            let table = try SampleTable(.collect, [number.falling(backTo: "5 + 2")], collectedBy: aggregation)
            #expect(table.answer(9).value == "7")
        }
    }
}
