import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import TestSupport
import Testing
import Texts

@testable import Web

@Suite("The audit log as a file")
struct AuditFileTests {
    private func entry(reason: String) -> AuditEntry {
        AuditEntry(
            id: AuditEntry.ID("1"), at: Instant(seconds: 0), kind: .change, actor: "command", customer: nil,
            action: "booking.cancel", subject: "b", changes: [], reason: reason, request: "r")
    }

    private func words() throws -> AuditWords {
        AuditWords(
            phrases: try PhraseBook()[.swedish], today: day("2026-11-24"),
            names: [:], viewer: Person.ID("viewer"))
    }

    @Test(
        "A reason that a spreadsheet would take for a formula stands behind an apostrophe",
        arguments: ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\r\n=1", "=\u{301}1"])
    func formulas(reason: String) async throws {
        try await withSample(.sqlite) { sample in
            let response = AuditFile.csv.response(
                [entry(reason: reason)], in: sample.municipality, words: try words())
            let text = try await response.text()
            #expect(text.contains("'\(reason)"))
            #expect(!text.contains(",\(reason)") && !text.contains("\"\(reason)"))
        }
    }

    @Test("Other texts are as they were written")
    func others() async throws {
        try await withSample(.sqlite) { sample in
            let response = AuditFile.csv.response(
                [entry(reason: "'t var \"dubbel\", ja")], in: sample.municipality, words: try words())
            let text = try await response.text()
            let line = [
                "1", Instant(seconds: 0).rfc3339, Instant(seconds: 0).rfc3339, "change", "command", "",
                "booking.cancel",
                "Avbokade en tid", "b", "", "\"'t var \"\"dubbel\"\", ja\"", "r\r\n",
            ]
            #expect(text.hasSuffix(line.joined(separator: ",")))
        }
    }
}

extension Response {
    fileprivate func text() async throws -> String {
        let written = WrittenBody()
        try await body.write(written)
        return String(buffer: written.buffer)
    }
}

private final class WrittenBody: ResponseBodyWriter {
    private(set) var buffer = ByteBuffer()

    func write(_ buffer: ByteBuffer) async throws { self.buffer.writeImmutableBuffer(buffer) }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
