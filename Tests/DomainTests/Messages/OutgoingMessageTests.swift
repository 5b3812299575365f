import Domain
import Testing

@Suite("A message that is ready to leave")
struct OutgoingMessageTests {
    @Test(
        "An attachment's name is one that every computer can store",
        arguments: [
            ("beslut.pdf", "beslut.pdf"), ("beslut för lokal.pdf", "beslut för lokal.pdf"),
            ("../../etc/passwd", ".._.._etc_passwd"), ("a\r\nBcc: x@y.se", "a__Bcc_ x@y.se"),
            ("\"><script>.pdf", "___script_.pdf"), ("", "_"), ("a\u{202e}fdp.exe", "a_fdp.exe"),
        ])
    func attachmentName(given: String, kept: String) {
        #expect(MessageAttachment(name: given, type: "application/pdf", content: []).name == kept)
    }

    @Test("A subject is one line, which no name in it turns round")
    func subject() throws {
        let address = try #require(ContactAddress("kim@example.org", kind: .email))
        let message = OutgoingMessage(
            id: OutgoingMessage.ID("a"), municipality: "2281", recipient: .address(address), kind: "test",
            standing: .decision, language: "sv",
            subject: "Bokat: \u{202E}Hallen\r\nTo: other@example.org\u{2028}\0 x", text: "")
        #expect(message.subject == "Bokat: Hallen To: other@example.org x")
    }

    @Test("An attachment's name ends within its limit and between characters")
    func longName() {
        let name = MessageAttachment(name: String(repeating: "å", count: 150), type: "", content: []).name
        #expect(name == String(repeating: "å", count: MessageAttachment.longestName / 2))
    }

    @Test(
        "What is no media type is bytes",
        arguments: ["", "pdf", "a/b/c", "text/plain\r\nX: y", "text/plain; charset=x", "text/", "å/b"])
    func attachmentType(given: String) {
        #expect(MessageAttachment(name: "a", type: given, content: []).type == "application/octet-stream")
        #expect(MessageAttachment(name: "a", type: "Application/PDF", content: []).type == "application/pdf")
    }

    @Test(
        "An address to say no at is https and one word",
        arguments: [
            "http://a.se/", "https://", "https://a.se/ b", "https://a.se/>", "https://a.se/\r\nX: y",
            "https://å.se",
        ])
    func unsubscribing(given: String) {
        #expect(UnsubscribeAddress(given) == nil)
        #expect(UnsubscribeAddress("https://bokning.example.se/meddelanden/nej/7f3a") != nil)
    }

    @Test(
        "A party identifier is a UUID",
        arguments: [
            "", "197701182383", "6a5c3d04-412d-11ec-973a-0242ac13000", "6a5c3d04-412d-11ec-973a-0242ac13000g",
        ])
    func party(given: String) {
        #expect(PartyIdentifier(given) == nil)
        #expect(
            PartyIdentifier("6A5C3D04-412D-11EC-973A-0242AC130003")?.text
                == "6a5c3d04-412d-11ec-973a-0242ac130003")
    }

    @Test("The first transport that fits carries a message; without one it is refused")
    func choosing() async throws {
        let transports = MessageTransports([
            MessageTransports.Entry(Fixed(channels: [.email], name: "own"), municipalities: ["2281"]),
            MessageTransports.Entry(Fixed(channels: [.email, .sms], name: "common")),
        ])
        let mail = try #require(ContactAddress("alma@example.org", kind: .email))
        let phone = try #require(ContactAddress("0701740605", kind: .phone))
        #expect(await transports.send(message(to: .address(mail), "2281")) == .sent(reference: "own"))
        #expect(await transports.send(message(to: .address(mail), "2262")) == .sent(reference: "common"))
        #expect(await transports.send(message(to: .address(phone), "2281")) == .sent(reference: "common"))
        let party = try #require(PartyIdentifier("6a5c3d04-412d-11ec-973a-0242ac130003"))
        #expect(
            await transports.send(message(to: .letter(party), "2281"))
                == .refused(reason: "no transport carries letter here"))
        #expect(transports.channels(of: "2281") == [.email, .sms])
    }

    private func message(to recipient: MessageRecipient, _ municipality: String) -> OutgoingMessage {
        OutgoingMessage(
            id: .new(at: Instant(seconds: 0)), municipality: municipality, recipient: recipient, kind: "test",
            standing: .decision, language: "sv", subject: "", text: "")
    }

    private struct Fixed: MessageTransport {
        let channels: Set<MessageChannel>
        let name: String

        func send(_ message: OutgoingMessage) async -> TransportAnswer { .sent(reference: name) }
    }
}
