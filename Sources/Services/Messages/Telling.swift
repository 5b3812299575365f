import Domain
import Texts

/// What an event is to those whom it concerns, and who they are.
struct Telling {
    let kind: MessageKind
    let people: [Person.ID]
    /// The texts are under `messages.kinds` by the message's kind.
    let values: @Sendable (Phrases) -> [String: String]
    let facts: @Sendable (Phrases) -> [MessageContent.Fact]
    /// After the municipality's own address: `/bokningar/…`.
    let path: String
    /// What the staff say for doing it.
    let reason: String
    /// When it is too late to be told.
    let urgentBefore: Instant?
    /// What it does to a calendar.
    let invitation: CalendarInvitation?

    init(
        _ kind: MessageKind, to people: [Person.ID], path: String, reason: String = "",
        urgentBefore: Instant? = nil, invitation: CalendarInvitation? = nil,
        values: @escaping @Sendable (Phrases) -> [String: String] = { _ in [:] },
        facts: @escaping @Sendable (Phrases) -> [MessageContent.Fact] = { _ in [] }
    ) {
        self.kind = kind
        self.people = people
        self.path = path
        self.reason = reason
        self.urgentBefore = urgentBefore
        self.invitation = invitation
        self.values = values
        self.facts = facts
    }

    /// With plain spaces: one that does not break is not in the alphabet of text messages, which would then cost double.
    private static func plain(_ text: String) -> String { text.replacing("\u{a0}", with: " ") }

    /// - Parameter origin: of links; `nil` where the installation does not know its own address.
    func content(
        on channel: MessageChannel, in phrases: Phrases, from municipality: Municipality, origin: String?
    ) -> MessageContent {
        let name = kind.phraseName
        var values = values(phrases)
        values["municipality"] = municipality.name
        let reason = channel == .sms ? Self.shortened(reason) : reason
        let because = reason.isEmpty ? nil : phrases.text("messages.reason", ["reason": reason])
        if channel == .sms {
            let parts = [phrases.text("messages.kinds.\(name).short", values), because].compactMap(\.self)
            return MessageContent(subject: "", paragraphs: [Self.plain(parts.joined(separator: " "))])
        }
        let topic = kind.topic?.rawValue ?? ""
        let link = origin.map { origin in
            MessageContent.Link(
                phrases.text("messages.links.\(topic)"), to: "\(origin)/\(municipality.slug)\(path)")
        }
        return MessageContent(
            subject: Self.plain(phrases.text("messages.kinds.\(name).subject", values)),
            paragraphs: [phrases.text("messages.kinds.\(name).text", values), because].compactMap(\.self),
            facts: facts(phrases), link: link,
            closing: [
                phrases.text("messages.sender", ["municipality": municipality.name]),
                phrases.text(kind.isDecision ? "messages.whyDecision" : "messages.why.\(topic)"),
            ], invitation: invitation)
    }

    /// What a text message has room for: one of too many parts does not leave at all. The rest is in the mail and on the
    /// pages.
    private static func shortened(_ reason: String) -> String {
        guard reason.unicodeScalars.count > longestReason else { return reason }
        let room = String(String.UnicodeScalarView(reason.unicodeScalars.prefix(longestReason)))
        let words = room.split(separator: " ").dropLast()
        return (words.isEmpty ? room : words.joined(separator: " ")) + "..."
    }

    /// In code points.
    private static let longestReason = 120
}
