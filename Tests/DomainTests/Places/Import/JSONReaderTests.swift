import Foundation
import Testing

@testable import Domain

@Suite("JSON with lines")
struct JSONReaderTests {
    @Test("Values know their lines")
    func lines() throws {
        let json = try JSONReader.read(
            Data("{\"a\": [1,\n {\"b\": \"x\\u00e5\\n\"}],\n\"c\": -1.5e2, \"d\": null}".utf8))
        #expect(json["a"]?.array?.last?.line == 2)
        #expect(json["a"]?.array?.last?["b"]?.string == "xå\n")
        #expect(json["c"]?.double == -150)
        #expect(json["c"]?.line == 3)
        #expect(json["d"]?.value == .null)
    }

    @Test(
        "What is not JSON is refused, with its line",
        arguments: [
            ("", 1), ("{", 1), ("[1,\n]", 2), ("[1\n2]", 2), ("{\"a\"\n1}", 2), ("[01]", 1), ("[tru]", 1),
            ("[1] x", 1),
            ("[\"a\n\"]", 1), ("[\"\\x\"]", 1), ("\"abc", 1), ("[\"\\", 1), ("[1e400x]", 1), ("{a:1}", 1),
            ("[\n'a']", 2),
        ])
    func malformed(text: String, line: Int) {
        let refusal = #expect(throws: UnreadableFile.self) { try JSONReader.read(Data(text.utf8)) }
        #expect(refusal?.problem.line == line)
        #expect(refusal?.problem.reason.hasPrefix("is not JSON") == true)
    }

    @Test("Nesting has an end")
    func depth() {
        #expect(throws: UnreadableFile.self) {
            try JSONReader.read(Data(String(repeating: "[", count: 100_000).utf8))
        }
    }
}
