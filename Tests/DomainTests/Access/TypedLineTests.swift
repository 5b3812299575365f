import Domain
import Testing

@Suite("A line that somebody typed")
struct TypedLineTests {
    @Test(
        "Words with one space between, and nothing that does not show",
        arguments: [
            (" Anna \u{A0} Exempel\r\n", "Anna Exempel"), ("a\u{2028}b\tc", "a b c"),
            ("\u{202E}gnp.exe\u{202C}", "gnp.exe"), ("\u{2067}a\u{2069}\u{200F}\u{200E}\u{061C}b", "ab"),
            ("a\u{200B}b\u{FEFF}c\u{AD}d", "abcd"),
            ("\u{0646}\u{0645}\u{200C}\u{0627}", "\u{0646}\u{0645}\u{200C}\u{0627}"),
            ("👩‍👩‍👧", "👩‍👩‍👧"), ("å", "å"),
        ])
    func shown(text: String, words: String) {
        #expect(TypedLine.words(of: text, most: 100) == words)
        #expect(Reason(text)?.text == words)
    }

    @Test(
        "None, too many, and control characters",
        arguments: [
            "", " \t\r\n ", "\u{202E}\u{200B}", "a\0b", "a\u{1B}[2Jb", "a\u{7F}b", "a\u{9B}b",
            String(repeating: "a", count: 11), "a" + String(repeating: "\u{0301}", count: 40),
            String(repeating: "👩‍👩‍👧‍👦", count: 10),
        ])
    func refused(text: String) {
        #expect(TypedLine.words(of: text, most: 10) == nil)
    }

    @Test("A reason is no longer than it looks")
    func piled() {
        let pile = "a" + String(repeating: "\u{0301}", count: 30_000)
        #expect(pile.count == 1 && Reason(pile) == nil)
        #expect(Reason(String(repeating: "å", count: 500)) != nil)
        #expect(Reason(String(repeating: "å", count: 501)) == nil)
    }
}
