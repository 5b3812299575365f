/// A message that is ready to leave: everything a transport needs and nothing else.
package struct OutgoingMessage: Sendable, Equatable {
    package typealias ID = Identifier<OutgoingMessage>

    /// The same each time that the message is tried, so that a far end can know it again.
    package let id: ID
    /// The code of the municipality that says it.
    package let municipality: String
    package let recipient: MessageRecipient
    /// What it is about, as staff and settings name it: `booking.cancelled`. It is in no part of the message.
    package let kind: String
    package let standing: Standing
    /// BCP 47: `sv`.
    package let language: String
    /// One line. A text message has none.
    package let subject: String
    package let text: String
    /// The same as `text`, a whole page.
    package var html: String?
    package var invitation: CalendarInvitation?
    package var attachments: [MessageAttachment] = []

    /// What the one who gets the message may do about it.
    package enum Standing: Sendable, Equatable {
        /// A decision reaches its party whatever the party has chosen, so there is no address to say no at.
        case decision
        case information(unsubscribe: UnsubscribeAddress?)
    }

    package init(
        id: ID, municipality: String, recipient: MessageRecipient, kind: String, standing: Standing,
        language: String, subject: String, text: String
    ) {
        self.id = id
        self.municipality = municipality
        self.recipient = recipient
        self.kind = kind
        self.standing = standing
        self.language = language
        self.subject = TypedLine.shown(of: subject).split {
            $0.isWhitespace || $0.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }.joined(separator: " ")
        self.text = text
    }
}
