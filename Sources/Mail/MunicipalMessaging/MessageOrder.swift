import Domain

/// What is posted to the municipality's message service: a body for each of its channels.
enum MessageOrder: Encodable, Sendable {
    case digitalMail(PartyMail)
    case letter(PartyMail)
    case text(Text)
    case mail(Mail)

    /// What the service cannot carry.
    struct Impossible: Error {
        let reason: String
    }

    init(_ message: OutgoingMessage, from sender: MunicipalSender) throws(Impossible) {
        switch message.recipient {
        case .digitalMailbox(let party):
            try Self.assertDocuments(message.attachments)
            self = .digitalMail(
                PartyMail(message, to: party, from: sender, files: File.digital))
        case .letter(let party):
            // A letter is its documents: the text of the message is not printed.
            guard !message.attachments.isEmpty else {
                throw Impossible(reason: "a letter needs a document to print")
            }
            try Self.assertDocuments(message.attachments)
            self = .letter(
                PartyMail(message, to: party, from: sender, files: File.letter))
        case .address(let address) where address.kind == .phone:
            self = .text(Text(message, to: address, from: sender))
        case .address(let address):
            guard let from = sender.mail, let to = try? MailAddress(address) else {
                throw Impossible(reason: "the address cannot be written to")
            }
            self = .mail(Mail(message, to: to, from: from))
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .digitalMail(let body), .letter(let body): try body.encode(to: encoder)
        case .text(let body): try body.encode(to: encoder)
        case .mail(let body): try body.encode(to: encoder)
        }
    }

    private static func assertDocuments(_ attachments: [MessageAttachment]) throws(Impossible) {
        guard attachments.allSatisfy({ $0.type == "application/pdf" }) else {
            throw Impossible(reason: "digital mailboxes and letters take nothing but PDF")
        }
    }
}
