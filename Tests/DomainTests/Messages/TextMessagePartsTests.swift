import Domain
import Testing

@Suite("Parts of a text message")
struct TextMessagePartsTests {
    @Test(
        "Are counted in the alphabet that holds every character",
        arguments: [
            ("", .gsm7, 1), (letters(160), .gsm7, 1), (letters(161), .gsm7, 2), (letters(306), .gsm7, 2),
            (letters(307), .gsm7, 3), (letters(160, "å"), .gsm7, 1), (letters(160, "é"), .gsm7, 1),
            // Two septets each.
            (letters(80, "€"), .gsm7, 1), (letters(81, "€"), .gsm7, 2),
            (letters(70, "ê"), .ucs2, 1), (letters(71, "ê"), .ucs2, 2), (letters(134, "ê"), .ucs2, 2),
            (letters(135, "ê"), .ucs2, 3), (letters(35, "🏸"), .ucs2, 1), (letters(36, "🏸"), .ucs2, 2),
        ] as [(String, TextMessageParts.Alphabet, Int)])
    func count(text: String, alphabet: TextMessageParts.Alphabet, count: Int) {
        let parts = TextMessageParts(of: text)
        #expect(parts.alphabet == alphabet)
        #expect(parts.count == count)
    }

    @Test("End between characters: what takes two units does not begin in the last one")
    func ends() {
        // 152 + 2 do not fit in 153, and the second part then has one unit less.
        #expect(TextMessageParts(of: letters(152) + "€" + letters(151)).count == 2)
        #expect(TextMessageParts(of: letters(152) + "€" + letters(152)).count == 3)
        #expect(TextMessageParts(of: letters(66, "ê") + "🏸" + letters(65, "ê")).count == 2)
        #expect(TextMessageParts(of: letters(66, "ê") + "🏸" + letters(66, "ê")).count == 3)
    }

    @Test(
        "Swedish is GSM-7, with its line ends",
        arguments: ["Åsa får övningstid\nkl. 18", "ÄÖÜ äöü ñ ß § ¤ ¿ à Æ"])
    func swedish(text: String) {
        #expect(TextMessageParts(of: text).alphabet == .gsm7)
    }
}

private func letters(_ count: Int, _ letter: Character = "a") -> String {
    String(repeating: letter, count: count)
}
