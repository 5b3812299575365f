import FEEL
import Testing

/// Regular expressions take time for their length and their matches alone.
@Suite(.timeLimit(.minutes(1))) struct PatternLimitTests {
    @Test(
        "Alternatives are tried from the first to the last",
        arguments: [
            (#"matches("b", "^(a|b|c)$")"#, "true"), (#"matches("d", "^(a|b|c)$")"#, "false"),
            (#"replace("abc", "a|bc|b", "[$0]")"#, "[a][bc]"),
            (#"replace("abc", "a|b|bc", "[$0]")"#, "[a][b]c"),
            (#"matches("", "^(|a)$")"#, "true"), (#"matches("ad", "^(a(b|c|d)|e)$")"#, "true"),
            (#"replace("xåx", "x", "ö€🐎")"#, "ö€🐎åö€🐎"),
        ])
    func alternatives(_ text: String, _ wanted: String) {
        let answer = Answer(expression: text, value: wanted).given()
        #expect(answer == wanted || answer == "\"\(wanted)\"")
    }

    @Test("Very many alternatives, or a pattern that is too long, are refused")
    func refused() {
        let run = FEELRun(now: .epoch)
        for pattern in ["a|", "a", "[a]", "(a|b)|"] {
            let long = String(repeating: pattern, count: 20_001)
            #expect(FEELExpression("matches(\"zzz\", \"\(long)\")").evaluate(in: run).isNull)
        }
        #expect(!run.faults.isEmpty)
        let many = (0..<5000).map { "a\($0)" }.joined(separator: "|")
        #expect(
            FEELExpression("matches(\"a0\", \"^(\(many.prefix(3000)))\")").evaluate(in: run).description
                == "true")
    }

    @Test("A long text with many matches is replaced")
    func replaces() {
        let scope = NameScope([("t", .string)])
        let text = FEELValue.string(String(repeating: "ab", count: 300_000))
        let value = FEELExpression("replace(t, \"a\", \"xyz\")", scope: scope).evaluate(
            [text], in: FEELRun(now: .epoch))
        #expect(value.text == String(repeating: "xyzb", count: 300_000))
    }
}

extension FEELValue {
    fileprivate var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }
}
