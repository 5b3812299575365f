import Domain
import NIOCore
import Testing

@testable import Web

@Suite("JSON as it is written")
struct JSONWriterTests {
    private func written(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        json.object(body)
        return String(buffer: json.buffer)
    }

    @Test("Fields of every kind, with commas between and nowhere else")
    func fields() {
        let text = written {
            $0.field("text", "a")
            $0.field("none", nil as String?)
            $0.field("number", -7)
            $0.field("noNumber", nil as Int?)
            $0.field("part", 0.25)
            $0.field("yes", true)
            $0.field("time", Instant(seconds: 1_795_539_600))
            $0.field("list", ["a", "b"])
            $0.field("empty", [])
        }
        #expect(
            text == """
                {"text":"a","none":null,"number":-7,"noNumber":null,"part":0.25,"yes":true,"time":"2026-11-24T18:00:00+01:00","list":["a","b"],"empty":[]}
                """)
    }

    @Test("Objects and lists inside each other")
    func nesting() {
        let text = written {
            $0.object("empty") { _ in }
            $0.array("rows") { rows in
                rows.object { $0.field("a", 1) }
                rows.object { $0.array("b") { $0.array { $0.element("c") } } }
                rows.array { _ in }
            }
            $0.field("last", false)
        }
        #expect(text == #"{"empty":{},"rows":[{"a":1},{"b":[["c"]]},[]],"last":false}"#)
    }

    @Test("Nothing at all is an empty object")
    func empty() {
        #expect(written { _ in } == "{}")
    }

    @Test(
        "Characters that JSON reserves are escaped, all others stand as they are",
        arguments: [
            ("\"", #"\""#), ("\\", #"\\"#), ("\n", #"\n"#), ("\r", #"\u000d"#), ("\t", #"\u0009"#),
            ("\0", #"\u0000"#), ("\u{1F}", #"\u001f"#), ("\u{7F}", "\u{7F}"), ("/", "/"), ("åäö", "åäö"),
            ("👩‍👩‍👧", "👩‍👩‍👧"), ("a\"å\\b", #"a\"å\\b"#), ("</script>", "</script>"), ("\u{2028}", "\u{2028}"),
        ])
    func escaping(text: String, json: String) {
        #expect(written { $0.field("v", text) } == "{\"v\":\"\(json)\"}")
        #expect(written { $0.field("v", [text]) } == "{\"v\":[\"\(json)\"]}")
    }

    @Test("What is no number in JSON is null", arguments: [Double.nan, .infinity, -.infinity])
    func infinite(value: Double) {
        #expect(written { $0.field("v", value) } == #"{"v":null}"#)
    }
}
