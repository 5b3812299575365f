package import Domain
import Storage
import Texts

/// An address that waits for its code, and how far the code has come.
package struct WaitingContact: Sendable, Equatable {
    package enum Code: String, Sendable {
        /// It is about to leave.
        case underWay
        /// It could not leave yet, and is tried again.
        case delayed
        case sent
        /// Nobody knows whether it left.
        case uncertain
        /// It did not leave, and will not.
        case failed
        /// It is too old.
        case ended

        /// - Parameter message: that it is in; `nil` when that is not there any more, or never was.
        init(_ message: MessageNotice?) {
            switch message?.state {
            case .queued: self = message?.attempts == 0 ? .underWay : .delayed
            case .sending: self = .underWay
            case nil, .sent, .delivered: self = .sent
            case .uncertain: self = .uncertain
            case .failed, .givenUp: self = .failed
            }
        }
    }

    package let address: ContactAddress
    package let code: Code
}

extension WrittenMessage {
    /// A code to an address that waits for it.
    ///
    /// - Parameter end: when the code ends.
    init(
        code: String, until end: Instant, for address: ContactChannel.Kind, of principal: Principal,
        in phrases: Phrases
    ) {
        let kind = MessageKind.contactCode
        let name = kind.phraseName
        let values = ["code": code, "municipality": principal.municipality.name]
        let content =
            address == .phone
            ? MessageContent(subject: "", paragraphs: [phrases.text("messages.kinds.\(name).short", values)])
            : MessageContent(
                subject: phrases.text("messages.kinds.\(name).subject", values),
                paragraphs: [phrases.text("messages.kinds.\(name).text", values)],
                closing: [
                    phrases.text("messages.sender", ["municipality": principal.municipality.name])
                ])
        self.init(
            kind: kind, person: principal.person.id, channel: address.channel,
            language: phrases.language.rawValue, content: content, expiresAt: end)
    }
}

extension MessageRows {
    /// The message with the code that ends at `end`.
    func code(
        until end: Instant, for kind: ContactChannel.Kind, of principal: Principal
    ) throws -> MessageNotice? {
        try transaction.first(
            """
            SELECT \(MessageNotice.columns) FROM message
            WHERE municipality = \(principal.municipality.code) AND person = \(principal.person.id)
            AND kind = \(MessageKind.contactCode.rawValue) AND channel = \(kind.channel.rawValue)
            AND expires_at = \(end)
            ORDER BY id DESC LIMIT 1
            """)
    }
}
