package import Domain
import Foundation

/// Text messages by an operator that takes forms over HTTPS, as 46elks does.
package struct FormGateway: MessageTransport {
    package let channels: Set<MessageChannel> = [.sms]
    private let service: HTTPService
    private let user: String
    private let password: String
    private let sender: String
    private let receipts: ReceiptAddress?
    private let mostParts: Int

    /// - Parameters:
    ///   - sender: what phones show: ``isSender(_:)``.
    ///   - receipts: where the operator tells what became of a message.
    ///   - mostParts: what is longer is refused, since each part costs.
    package init(
        _ service: HTTPService, user: String, password: String, sender: String, receipts: ReceiptAddress?,
        mostParts: Int = 6
    ) {
        self.service = service
        self.user = user
        self.password = password
        self.sender = sender
        self.receipts = receipts
        self.mostParts = mostParts
    }

    /// Up to eleven letters and digits, of which the first is a letter, or a number as E.164 has it.
    package static func isSender(_ text: String) -> Bool {
        text.wholeMatch(of: /[A-Za-z][A-Za-z0-9]{2,10}|\+[1-9][0-9]{7,14}/) != nil
    }

    package func send(_ message: OutgoingMessage) async -> TransportAnswer {
        guard case .address(let address) = message.recipient, address.kind == .phone else {
            return .refused(reason: "the recipient has no telephone number")
        }
        let text = message.textMessage
        let parts = TextMessageParts(of: text).count
        guard parts <= mostParts else {
            return .refused(reason: "the text takes \(parts) parts, and \(mostParts) are allowed")
        }
        var form = [("from", sender), ("to", address.text), ("message", text)]
        if let receipts { form.append(("whendelivered", receipts.address(for: message.id))) }
        return await service.post(HTTPPost(form, by: .basic(user: user, password: password)))
            .verdict(Self.answer)
    }

    package func isReceiptCode(_ code: String, for message: OutgoingMessage.ID) -> Bool {
        receipts?.isCode(code, for: message) ?? false
    }

    private struct Taken: Decodable {
        let id: String?
        let status: String?
    }

    private static func answer(_ body: Data) -> TransportAnswer {
        guard let taken = try? JSONDecoder().decode(Taken.self, from: body), taken.id != nil else {
            return .unknown(reason: "the operator answers what cannot be understood")
        }
        if taken.status == "failed" { return .refused(reason: "the operator could not send it") }
        return .sent(reference: FarReference.clean(taken.id))
    }
}

extension OutgoingMessage {
    /// `text` as phones take it: letters in one piece, so that å is one of GSM-7's, and lines that end with LF.
    var textMessage: String {
        text.precomposedStringWithCanonicalMapping.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }
}
