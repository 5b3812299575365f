import Domain
import Hummingbird
import Testing

@testable import Web

@Suite("JSON as it is read")
struct JSONBodyTests {
    private func slot(_ text: String) async throws -> Slot {
        try await slot(Array(text.utf8))
    }

    private func slot(_ bytes: [UInt8], contentType: String? = "application/json") async throws -> Slot {
        let request = Request.sample(contentType: contentType, body: bytes)
        return try await JSONBody(of: request, fields: ["space", "start", "end"]).slot()
    }

    @Test("A time is the same with any offset, with escapes, in any order")
    func good() async throws {
        let wanted = Slot(
            space: Space.ID("å\""), period: Instant(seconds: 1_795_539_600)..<Instant(seconds: 1_795_545_000))
        for text in [
            #"{"space":"å\"","start":"2026-11-24T18:00:00+01:00","end":"2026-11-24T19:30:00+01:00"}"#,
            #" {"end":"2026-11-24T18:30:00.000Z","start":"2026-11-24t17:00:00z","space":"\u00e5\""} "#,
        ] {
            #expect(try await slot(text) == wanted)
        }
    }

    @Test(
        "A wrong field is named",
        arguments: [
            (#"{"start":"2026-11-24T18:00:00Z","end":"2026-11-24T19:00:00Z"}"#, "space"),
            (#"{"space":7,"start":"2026-11-24T18:00:00Z","end":"2026-11-24T19:00:00Z"}"#, "space"),
            (#"{"space":null,"start":"2026-11-24T18:00:00Z","end":"2026-11-24T19:00:00Z"}"#, "space"),
            (#"{"space":"a","start":"2026-11-24T24:61:00Z","end":"2026-11-24T19:00:00Z"}"#, "start"),
            (#"{"space":"a","start":"2026-02-30T18:00:00Z","end":"2026-11-24T19:00:00Z"}"#, "start"),
            (#"{"space":"a","start":"2026-11-24T18:00:00","end":"2026-11-24T19:00:00Z"}"#, "start"),
            (#"{"space":"a","start":1795539600,"end":"2026-11-24T19:00:00Z"}"#, "start"),
            (#"{"space":"a","start":"2026-11-24T18:00:00Z","end":"2026-11-24T18:00:00Z"}"#, "end"),
            (#"{"space":"a","start":"2026-11-24T18:00:00Z","end":"2026-11-24T17:00:00Z"}"#, "end"),
            (#"{"space":"a","start":"2026-11-24T18:00:00Z","end":[]}"#, "end"),
            (#"{"space":"a","start":"2026-11-24T18:00:00Z","ends":"2026-11-24T19:00:00Z"}"#, "ends"),
        ])
    func wrongField(text: String, field: String) async {
        let problem = await problem { _ = try await slot(text) }
        #expect(problem?.status == .badRequest)
        #expect(problem?.code == "invalid-field")
        #expect(problem?.field == field)
    }

    @Test(
        "What is no JSON object is refused as a whole",
        arguments: ["", " ", "[]", "null", "7", #""a""#, #"{"space":"#, "{} x", #"{"space":"\ud800"}"#])
    func malformed(text: String) async {
        let problem = await problem { _ = try await slot(text) }
        #expect(problem?.status == .badRequest)
        #expect(problem?.field == "body" || text.contains("ud800"))
    }

    @Test("Text that is not UTF-8 is refused")
    func invalidText() async {
        let problem = await problem {
            _ = try await slot(Array(#"{"space":""#.utf8) + [0xFF, 0xFE, 0x22, 0x7D])
        }
        #expect(problem?.code == "malformed-json")
    }

    @Test("Too much is refused before it is read")
    func tooLarge() async {
        let problem = await problem { _ = try await slot(Array(repeating: 0x20, count: 64 * 1024 + 1)) }
        #expect(problem?.status == .contentTooLarge)
        #expect(problem?.code == "too-large")
    }

    @Test(
        "The body must be called JSON, or nothing",
        arguments: [
            ("application/json", true), ("Application/JSON; charset=utf-8", true),
            ("application/json ;x=y", true),
            (nil, true), ("application/jsonx", false), ("text/plain", false), ("", false),
            ("application/x-www-form-urlencoded", false), ("application/json-patch+json", false),
        ] as [(String?, Bool)])
    func contentType(type: String?, isRead: Bool) async {
        let body = Array(#"{"space":"a","start":"2026-11-24T18:00:00Z","end":"2026-11-24T19:00:00Z"}"#.utf8)
        let problem = await problem { _ = try await slot(body, contentType: type) }
        #expect(problem?.code == (isRead ? nil : "unsupported-media-type"))
    }
}
