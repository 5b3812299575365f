import Domain
import Testing

@testable import Mail

@Suite("An e-mail as it is written")
struct MailMessageTests {
    @Test("Text alone is one part, and every byte is known")
    func plain() throws {
        let expected = [
            "Date: Tue, 24 Nov 2026 18:00:00 +0100",
            "From: =?UTF-8?B?RXhlbXBlbGvDtnBpbmdzIGtvbW11bg==?=",
            " <bokning@exempel.se>",
            "To: alma@example.org",
            "Subject: Booked",
            "Message-ID: <0193a7b2-1c00-7000-8000-000000000001@exempel.se>",
            "Auto-Submitted: auto-generated",
            "Content-Language: en",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "The hall is yours.",
            "",
        ]
        #expect(try SampleMessage.mail(SampleMessage.message()) == expected.joined(separator: "\r\n"))
    }

    @Test("Forms of the text go from the plainest to the calendar, attachments after them")
    func structure() throws {
        var message = try SampleMessage.message()
        message.html = "<!DOCTYPE html><p>The hall is yours."
        message.invitation = Self.invitation(.request, summary: "Hall")
        message.attachments = [
            MessageAttachment(name: "beslut för hallen.pdf", type: "application/pdf", content: [1, 2, 3])
        ]
        let mail = try SampleMessage.mail(message)
        let marks = [
            "Content-Type: multipart/mixed;\r\n boundary=\"=_mixed_\(SampleMessage.id.text)\"",
            "\r\n--=_mixed_\(SampleMessage.id.text)\r\nContent-Type: multipart/alternative;",
            "\r\n--=_alternative_\(SampleMessage.id.text)\r\nContent-Type: text/plain; charset=UTF-8",
            "\r\n--=_alternative_\(SampleMessage.id.text)\r\nContent-Type: text/html; charset=UTF-8",
            "\r\n--=_alternative_\(SampleMessage.id.text)\r\nContent-Type: text/calendar; method=REQUEST; charset=UTF-8",
            "\r\n--=_alternative_\(SampleMessage.id.text)--",
            "\r\n--=_mixed_\(SampleMessage.id.text)\r\nContent-Type: application/pdf",
            "filename*=UTF-8''beslut%20f%C3%B6r%20hallen.pdf",
            "\r\n\r\nAQID\r\n--=_mixed_\(SampleMessage.id.text)--\r\n",
        ]
        var rest = mail[...]
        for mark in marks {
            let found = try #require(rest.firstRange(of: mark), "\(mark) is missing or in the wrong place")
            rest = rest[found.upperBound...]
        }
        #expect(rest.isEmpty)
        #expect(!mail.contains("Content-Disposition: inline"))
    }

    @Test("Only information with an address can be said no to")
    func unsubscribing() throws {
        let address = try #require(UnsubscribeAddress("https://bokning.example.se/nej/7f3a"))
        let information = try SampleMessage.mail(
            SampleMessage.message(standing: .information(unsubscribe: address)))
        #expect(
            information.contains(
                "\r\nList-Unsubscribe: <\(address.text)>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
            ))
        for standing in [OutgoingMessage.Standing.decision, .information(unsubscribe: nil)] {
            #expect(
                try !SampleMessage.mail(SampleMessage.message(standing: standing)).contains("Unsubscribe"))
        }
    }

    @Test("No value makes a line of its own, and all lines are short, ASCII and end with CRLF")
    func injection() throws {
        var generator = SystemRandomNumberGenerator()
        let pieces = [
            "\r", "\n", "\r\n", "\0", "\u{85}", "\u{2028}", "Bcc: x@y.se", "\r\n\r\n", ".", "\r\n.\r\n", " ",
            "\t",
            "=?UTF-8?Q?=0D=0A?=", "å", "🏸", "e\u{301}", "\"", "<", ">", "--=_mixed_", "=", "From ", "a",
            String(repeating: "w", count: 1200), String(repeating: "ö", count: 400),
        ]
        func mixture() -> String {
            (0..<Int.random(in: 0...8, using: &generator))
                .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        }
        let plain = try Self.names(of: SampleMessage.mail(Self.everything("a", "b", "c", "d"), name: "e"))
        for _ in 0..<300 {
            let values = (0..<5).map { _ in mixture() }
            let mail = try SampleMessage.mail(
                Self.everything(values[0], values[1], values[2], values[3]), name: values[4])
            #expect(Self.names(of: mail) == plain, "\(values)")
            let lines = mail.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            #expect(lines.last?.isEmpty == true)
            for line in lines.dropLast() {
                #expect(line.count <= 999 && line.last == UInt8(ascii: "\r"), "\(values)")
                #expect(line.dropLast().allSatisfy { (0x20...0x7E).contains($0) || $0 == 9 }, "\(values)")
            }
        }
    }

    private static func invitation(_ method: ICalendar.Method, summary: String) -> CalendarInvitation {
        let start = Instant(seconds: 1_800_000_000)
        return CalendarInvitation(
            method: method, event: ICalendar.Event(uid: "1", period: start..<start + 60, summary: summary))
    }

    private static func everything(
        _ subject: String, _ text: String, _ name: String, _ language: String
    ) throws -> OutgoingMessage {
        let sample = try SampleMessage.message()
        var message = OutgoingMessage(
            id: sample.id, municipality: "2281", recipient: sample.recipient, kind: subject,
            standing: .decision, language: language.count == 1 ? "en" : language, subject: subject, text: text
        )
        message.html = text
        message.invitation = invitation(.cancel, summary: text)
        message.attachments = [MessageAttachment(name: name, type: name, content: Array(text.utf8))]
        return message
    }

    /// The names of the fields in the head, but for the language, which is left out when it is none.
    private static func names(of mail: String) -> [Substring] {
        let head = mail[..<(mail.firstRange(of: "\r\n\r\n")?.lowerBound ?? mail.endIndex)]
        return head.split(separator: "\r\n").filter { !$0.hasPrefix(" ") }
            .map { $0.prefix { $0 != ":" } }.filter { $0 != "Content-Language" }
    }
}
