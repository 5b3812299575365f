import FEEL
import Testing

/// Loops over several lists have a limit that is said when they are read.
@Suite struct LoopLimitTests {
    private static func iterators(_ count: Int) -> String {
        (0..<count).map { "x\($0) in [1]" }.joined(separator: ", ")
    }

    @Test("Too many iterators are refused", arguments: ["for", "some", "every"], [101, 20_000])
    func refused(_ word: String, _ count: Int) throws {
        let end = word == "for" ? "return 1" : "satisfies true"
        let expression = FEELExpression("\(word) \(Self.iterators(count)) \(end)")
        let fault = try #require(expression.fault)
        #expect(fault.code == .tooDeep)
        #expect(fault.message == "One loop has at most 100 iterators.")
        #expect(fault.description.utf8.count < 500)
    }

    @Test("A hundred iterators are gone over", arguments: ["for", "some", "every"])
    func taken(_ word: String) {
        let end = word == "for" ? "return x0 + x99" : "satisfies x0 = x99"
        let wanted = word == "for" ? "[2]" : "true"
        #expect(Answer(expression: "\(word) \(Self.iterators(100)) \(end)", value: "").given() == wanted)
    }

    @Test("Loops of many iterators in each other count as many levels")
    func nested() {
        let text = (0..<20).reduce("1") { inner, _ in "for \(Self.iterators(100)) return \(inner)" }
        #expect(FEELExpression(text).fault?.code == .tooDeep)
    }

    @Test(
        "A comment without an end is refused", arguments: ["1 /* open", "/* open", "1 + /* open", "[1 /*]"])
    func openComment(_ text: String) {
        #expect(FEELExpression(text).fault?.message == "The comment that begins here has no end.")
    }
}
