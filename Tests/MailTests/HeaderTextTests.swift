import Foundation
import Testing

@testable import Mail

@Suite("Text in a header field")
struct HeaderTextTests {
    @Test("ASCII that fits stands as it is")
    func plain() {
        #expect(
            HeaderText.field("Subject", "Your booking, Monday 18:00") == "Subject: Your booking, Monday 18:00"
        )
    }

    @Test("Control characters and line ends become one space")
    func controls() {
        #expect(HeaderText.field("Subject", " a\r\nBcc: b\0\u{2028}c\t") == "Subject: a Bcc: b c")
        #expect(HeaderText.field("Subject", "a\u{85}b\u{2029}\u{B}c") == "Subject: a b c")
    }

    @Test("What turns the direction of the line, or does not show, is left out")
    func directions() throws {
        #expect(HeaderText.field("Subject", "\u{202E}a\u{2067}b\u{200F}\u{200B}c") == "Subject: abc")
        let address = try MailAddress("bokning@exempel.se")
        #expect(
            HeaderText.field("From", address, called: "\u{202E}Kommun")
                == "From: Kommun\r\n <bokning@exempel.se>")
    }

    @Test(
        "Anything else is in encoded-words of at most 75 characters, which hold the whole text",
        arguments: [
            "Bokad", "å",
            "Din bokning av Sporthallen är flyttad till måndagen den 14 september klockan 18.00–19.30",
            "=?UTF-8?B?YQ==?=", String(repeating: "lång ", count: 60), String(repeating: "🏸", count: 40),
            String(repeating: "word ", count: 40),
        ])
    func encoded(text: String) throws {
        let field = HeaderText.field("Subject", text)
        let lines = field.split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        guard field != "Subject: \(trimmed)" else { return }
        let words = field.dropFirst("Subject: ".count).split(separator: "\r\n ")
        let decoded = try words.map { word in
            #expect(word.utf8.count <= 75)
            let match = try #require(word.wholeMatch(of: /=\?UTF-8\?B\?([A-Za-z0-9+\/=]+)\?=/))
            let bytes = try #require(Data(base64Encoded: String(match.1)))
            return try #require(String(validating: bytes, as: UTF8.self))
        }
        #expect(decoded.joined() == trimmed)
    }

    @Test("A name that is empty is left out")
    func noName() throws {
        let address = try MailAddress("bokning@exempel.se")
        #expect(HeaderText.field("From", address, called: "\r\n") == "From: bokning@exempel.se")
        #expect(
            HeaderText.field("From", address, called: "Booking") == "From: Booking\r\n <bokning@exempel.se>")
    }
}
