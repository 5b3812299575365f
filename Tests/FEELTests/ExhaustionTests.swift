import FEEL
import Testing

/// What runs out of steps is null with a reason, never an answer that leaves out what was not looked at.
@Suite(.timeLimit(.minutes(2))) struct ExhaustionTests {
    private static func outcome(_ text: String, steps: Int) -> (value: FEELValue, faults: [FEELFault]) {
        var limits = FEELRun.Limits()
        limits.steps = steps
        let run = FEELRun(now: .epoch, limits: limits)
        let value = FEELExpression(text).evaluate(in: run)
        return (value, run.faults)
    }

    @Test(
        "A comparison that is cut short is no answer",
        arguments: [
            "l = l", "l != l", "is(l, l)", "list contains([l], l)", "index of([l], l)",
            "count(distinct values([l, l]))", "count(union([l], [l]))", "l in (l, 1)", "l in (= l)",
            "[l] in ([l], [l])", "(= l) = (= l)", "if l = l then 1 else 2", "not(l != l) or 1 = 1",
            "some x in [l] satisfies x = l", "[l][item = l]",
        ])
    func cutShort(_ text: String) {
        let large = "(for i in 1..26 return if i = 1 then [1] else [partial[-1], partial[-1]])[-1]"
        let (value, faults) = Self.outcome("{l: \(large), r: \(text)}.r", steps: 20_000)
        #expect(value.isNull)
        #expect(value.fault?.code == .tooLong)
        #expect(faults.contains { $0.code == .tooLong })
    }

    @Test("Large values are compared as long as there are steps")
    func compares() {
        let text = "{l: for i in 1..300000 return [i, i, i], r: l = l}.r"
        #expect(Self.outcome(text, steps: FEELRun.Limits().steps).value.description == "true")
    }

    @Test(
        "What grows by holding the same values over and over ends",
        arguments: [
            "(for i in 1..24 return if i = 1 then [1] else [partial[-1], partial[-1]])[24].a",
            "(for i in 1..24 return if i = 1 then [{a: 1}] else [partial[-1], partial[-1]])[24].a",
        ])
    func members(_ text: String) {
        let (value, faults) = Self.outcome(text, steps: 1_000_000)
        #expect(value.isNull)
        #expect(faults.contains { $0.code == .tooLong })
    }

    @Test("The members of lists in lists are listed as the items are")
    func nestedMembers() {
        #expect(Answer(expression: "[[{a: 1}], [{a: 2}, {a: 3}]].a", value: "").given() == "[[1], [2, 3]]")
    }

    @Test("After the first thousand the nulls of a place share their reason")
    func sharedFaults() throws {
        let run = FEELRun(now: .epoch)
        let value = FEELExpression("for i in 1..3000 return floor(string(i))").evaluate(in: run)
        guard case .list(let items) = value else { throw Missing() }
        #expect(run.faults.count == 1000)
        #expect(items.allSatisfy { $0.fault?.site != nil })
        let last = try #require(items.last?.fault)
        #expect(items[2000].fault === last)
        #expect(items[10].fault !== items[11].fault)
    }

    private struct Missing: Error {}

    @Test("A search that runs out of steps says so")
    func pattern() {
        let (value, _) = Self.outcome(
            #"matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")"#, steps: 200_000)
        #expect(value.fault?.message == "The search for the pattern takes too many steps.")
    }
}
