/// What a message says, before it is mail or a text message.
package struct MessageContent: Codable, Sendable, Equatable {
    /// One of what it is about: `Tid: tisdag 24 november, 18.00–19.30`.
    package struct Fact: Codable, Sendable, Equatable {
        package let label: String
        package let text: String

        package init(_ label: String, _ text: String) {
            self.label = label
            self.text = text
        }
    }

    package struct Link: Codable, Sendable, Equatable {
        package let label: String
        package let address: String

        package init(_ label: String, to address: String) {
            self.label = label
            self.address = address
        }
    }

    /// For mail. It lies open on locked screens: no personal identity number, no code to a door.
    package let subject: String
    package let paragraphs: [String]
    package let facts: [Fact]
    package let link: Link?
    /// Who says it, and why it comes.
    package let closing: [String]
    /// For mail.
    package let invitation: CalendarInvitation?

    package init(
        subject: String, paragraphs: [String], facts: [Fact] = [], link: Link? = nil, closing: [String] = [],
        invitation: CalendarInvitation? = nil
    ) {
        self.subject = subject
        self.paragraphs = paragraphs
        self.facts = facts
        self.link = link
        self.closing = closing
        self.invitation = invitation
    }

    /// All of it as text, for whoever does not read HTML.
    package var text: String {
        var parts = paragraphs
        if !facts.isEmpty { parts.append(facts.map { "\($0.label): \($0.text)" }.joined(separator: "\n")) }
        if let link { parts.append("\(link.label):\n\(link.address)") }
        if !closing.isEmpty { parts.append(closing.joined(separator: "\n")) }
        return parts.joined(separator: "\n\n")
    }
}
