import Domain
import Foundation

extension MessageOrder {
    struct Reference: Encodable, Sendable {
        let key: String
        let value: String
    }

    struct Party: Encodable, Sendable {
        let partyIds: [String]
        /// By which the message is found again at the service.
        let externalReferences: [Reference]

        init(_ party: PartyIdentifier, about message: OutgoingMessage) {
            partyIds = [party.text]
            externalReferences = [Reference(key: "messageId", value: message.id.text)]
        }
    }

    struct File: Encodable, Sendable {
        let contentType: String?
        let name: String?
        let filename: String?
        let deliveryMode: String?
        /// Base64.
        let content: String

        private init(
            _ file: MessageAttachment, type: String?, name: String?, filename: String?, mode: String?
        ) {
            contentType = type
            self.name = name
            self.filename = filename
            deliveryMode = mode
            content = Data(file.content).base64EncodedString()
        }

        static func digital(_ file: MessageAttachment) -> File {
            File(file, type: file.type, name: nil, filename: file.name, mode: nil)
        }

        /// Into the mailbox of who has one, on paper to who has none.
        static func letter(_ file: MessageAttachment) -> File {
            File(file, type: file.type, name: nil, filename: file.name, mode: "ANY")
        }

        static func mail(_ file: MessageAttachment) -> File {
            File(file, type: file.type, name: file.name, filename: nil, mode: nil)
        }
    }

    struct Sender: Encodable, Sendable {
        struct Support: Encodable, Sendable {
            let text: String
            let url: String?
            let phoneNumber: String?
            let emailAddress: String?
        }

        let supportInfo: Support

        init(_ sender: MunicipalSender) {
            supportInfo = Support(
                text: sender.supportText, url: sender.supportAddress, phoneNumber: sender.supportPhone,
                emailAddress: sender.supportEmail)
        }
    }

    /// To a party: into its digital mailbox, or as a letter.
    struct PartyMail: Encodable, Sendable {
        let party: Party
        let sender: Sender
        let subject: String
        let department: String
        let contentType = "text/plain"
        let body: String
        let attachments: [File]

        init(
            _ message: OutgoingMessage, to party: PartyIdentifier, from sender: MunicipalSender,
            files: (MessageAttachment) -> File
        ) {
            self.party = Party(party, about: message)
            self.sender = Sender(sender)
            subject = message.subject
            department = sender.department
            body = message.text
            attachments = message.attachments.map(files)
        }

        private enum CodingKeys: CodingKey {
            case party, sender, subject, department, contentType, body, attachments
        }
    }

    struct Text: Encodable, Sendable {
        let mobileNumber: String
        let message: String
        let sender: String?

        init(_ message: OutgoingMessage, to address: ContactAddress, from sender: MunicipalSender) {
            mobileNumber = address.text
            self.message = message.textMessage
            self.sender = sender.textSender
        }
    }

    struct Mail: Encodable, Sendable {
        struct Sender: Encodable, Sendable {
            let name: String
            let address: String
            let replyTo: String?
        }

        let emailAddress: String
        let subject: String
        let message: String
        /// Base64.
        let htmlMessage: String?
        let sender: Sender
        let attachments: [File]

        init(_ message: OutgoingMessage, to address: MailAddress, from sender: MailSender) {
            emailAddress = address.text
            subject = message.subject
            self.message = message.text
            htmlMessage = message.html.map { Data($0.utf8).base64EncodedString() }
            self.sender = Sender(
                name: sender.name, address: sender.address.text, replyTo: sender.replies?.text)
            attachments = message.attachments.map(File.mail)
        }
    }
}
