import Documents
import Testing

@Suite("Letters as HTML")
struct LetterTests {
    private let template: LetterTemplate

    init() throws { template = try LetterTemplate() }

    /// Without the white space between elements.
    private func html(of letter: Letter) -> String {
        template.html(of: letter).split(whereSeparator: \.isNewline).joined()
    }

    @Test("Language, title and author are the document's, and the words of the page number its own")
    func frame() {
        let html = html(of: .sample([], text: "Beslut"))
        #expect(html.hasPrefix("<!DOCTYPE html><html lang=\"sv\">"))
        #expect(html.contains("<title>Beslut</title><meta name=\"author\" content=\"Beslut\">"))
        #expect(html.contains("data-page=\"Sida\" data-of=\"av\""))
        #expect(
            html.contains("<span class=\"line label\">Datum</span> <span class=\"line\">2026-11-30</span>"))
    }

    @Test("Headings follow each other level by level, from the title to the appeal's own")
    func headings() {
        let html = html(of: .sample([.heading("Skäl")], text: "Beslut"))
        let levels = html.matches(of: /<h(\d)>(\w+)<\/h\1>/).map { "\($0.1) \($0.2)" }
        #expect(levels == ["1 Beslut", "2 Skäl", "2 Beslut", "3 Beslut"])
    }

    @Test("Paragraphs and lists are what they are called")
    func lists() {
        let html = html(
            of: .sample([.paragraph("Ett\ntvå"), .list(["Tre", "fyra"]), .steps(["Fem"])]))
        #expect(html.contains("<ul><li>Tre</li><li>fyra</li></ul><ol><li>Fem</li></ol>"))
        #expect(
            template.html(of: .sample([.paragraph("Ett\ntvå")])).contains("<p class=\"text\">Ett\ntvå</p>"))
    }

    @Test("A table has header cells for its columns and rows, and as many cells as columns in each row")
    func table() {
        let table = LetterTable(
            caption: "Uträkning", columns: [.init("Lokal"), .init("Kronor", isNumeric: true)],
            rows: [["Hallen", "100", "för mycket"], ["Ute"], []], total: ["Summa", "100"])
        let html = html(of: .sample([.table(table)]))
        #expect(
            html.contains(
                """
                <table><caption>Uträkning</caption><thead><tr><th scope="col">Lokal</th>\
                <th scope="col" class="number">Kronor</th></tr></thead><tbody>\
                <tr><th scope="row">Hallen</th><td class="number">100</td></tr>\
                <tr><th scope="row">Ute</th><td class="number"></td></tr>\
                <tr><th scope="row"></th><td class="number"></td></tr>\
                <tr class="total"><th scope="row">Summa</th><td class="number">100</td></tr></tbody></table>
                """))
    }

    @Test("Only a word that no column has room for may be broken")
    func longWords() {
        let words = ["18.00–19.30, med uppvärmning", String(repeating: "a", count: 25)]
        let table = LetterTable(
            caption: "Tider", columns: [.init("Lokal"), .init("Tid"), .init("Plats")],
            rows: [["Hallen"] + words])
        #expect(
            html(of: .sample([.table(table)])).contains(
                "<td>\(words[0])</td><td class=\"long\">\(words[1])</td>"))
    }

    @Test("What is not there leaves no element behind")
    func absent() {
        let table = LetterTable(caption: "Tom", columns: [.init("Lokal")], rows: [])
        var letter = Letter.sample(
            [.heading(" "), .paragraph("\n"), .list([]), .steps([]), .table(table)])
        (letter.signature, letter.appeal, letter.reference, letter.sender.unit) = (nil, nil, nil, nil)
        let html = html(of: letter)
        for element in ["<h2", "<p class=\"text\"", "<ul", "<ol", "<table", "signature", "appeal", "unit"] {
            #expect(!html.contains(element), "\(element)")
        }
        #expect(!html.contains("Diarienummer") && html.contains("data-reference=\"\""))
    }

    @Test("The address has no more lines than the window shows, and no empty ones")
    func address() {
        var letter = Letter.sample([])
        letter.receiver = ["Rad 1", " "] + (2...9).map { "Rad \($0)" }
        let shown = html(of: letter).matches(of: /<span class="line">(Rad \d)<\/span>/).map { String($0.1) }
        #expect(shown == (1...Letter.mostAddressLines).map { "Rad \($0)" })
    }

    @Test(
        "Nothing that is written becomes an element, an attribute or a control character",
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title></style><h1>",
            "&lt;b&gt;",
            "' onload='x", "{{title}}", "{{{title}}}", "a\u{0}b\u{8}c\u{1B}[31m", "x\u{FFFE}\u{FFFF}\u{85}",
            "<!-- ", "]]>", "<a href=\"javascript:x\">",
        ])
    func hostile(_ text: String) {
        let table = LetterTable(caption: text, columns: [.init(text)], rows: [[text]], total: [text])
        let parts: [LetterPart] = [
            .heading(text), .paragraph(text), .list([text]), .steps([text]), .table(table),
        ]
        let bare = tags(
            of: html(
                of: .sample(
                    [
                        .heading("x"), .paragraph("x"), .list(["x"]), .steps(["x"]),
                        .table(LetterTable(caption: "x", columns: [.init("x")], rows: [["x"]], total: ["x"])),
                    ], text: "x")))
        let html = template.html(of: .sample(parts, text: text))
        #expect(tags(of: html.split(whereSeparator: \.isNewline).joined()) == bare)
        #expect(
            html.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F..<0xA0 ~= $0.value)) })
    }

    /// Each tag without the values of its attributes, and without classes, which say how long words are.
    private func tags(of html: String) -> [String] {
        html.matches(of: /<[^>]*>/).map {
            String($0.0).replacing(/"[^"]*"/, with: "\"\"").replacing(" class=\"\"", with: "")
        }
    }
}
