import Testing

@testable import Web

@Suite("Markup")
struct MarkupTests {
    @Test(
        "What is interpolated is escaped, tags are not",
        arguments: [
            ("<b>&\"'</b>", "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;"), ("Öland & <é>", "Öland &amp; &lt;é&gt;"),
            ("{{t.search.title}}", "{{t.search.title}}"), ("", ""), ("👩🏽‍🚀<", "👩🏽‍🚀&lt;"),
        ])
    func escaping(value: String, escaped: String) {
        let markup: Markup = "<p class=\"\(value)\">\(value)\(7)</p>"
        #expect(markup.description == "<p class=\"\(escaped)\">\(escaped)7</p>")
    }

    @Test("A part that is markup stands as it is")
    func parts() {
        var rows: Markup = "<li>\("<")</li>"
        rows += "<li>2</li>"
        let whole: Markup = "<ol>\(rows)</ol>"
        #expect(whole.description == "<ol><li>&lt;</li><li>2</li></ol>")
    }
}
