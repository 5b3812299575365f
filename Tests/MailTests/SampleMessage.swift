import Domain
import Testing

@testable import Mail

/// A message whose bytes are known.
enum SampleMessage {
    static let id = OutgoingMessage.ID("0193a7b2-1c00-7000-8000-000000000001")
    static let instant = Instant(seconds: 1_795_539_600)

    static func message(
        subject: String = "Booked", text: String = "The hall is yours.",
        to address: String = "alma@example.org",
        standing: OutgoingMessage.Standing = .decision
    ) throws -> OutgoingMessage {
        let recipient = try #require(ContactAddress(address, kind: address.contains("@") ? .email : .phone))
        return OutgoingMessage(
            id: id, municipality: "2281", recipient: .address(recipient), kind: "booking.made",
            standing: standing, language: "en", subject: subject, text: text)
    }

    static func sender(_ name: String = "Exempelköpings kommun") throws -> MailSender {
        MailSender(address: try MailAddress("bokning@exempel.se"), name: name)
    }

    static func mail(_ message: OutgoingMessage, name: String = "Exempelköpings kommun") throws -> String {
        let mail = MailMessage(
            message, from: try sender(name), to: try MailAddress("alma@example.org"), at: instant)
        return String(decoding: mail.bytes, as: UTF8.self)
    }
}
