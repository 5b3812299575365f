package import Domain

/// A text for one person.
package struct Message: Sendable, Equatable {
    package let to: ContactAddress
    /// For an e-mail; a text message has none.
    package let subject: String
    package let text: String

    package init(to: ContactAddress, subject: String, text: String) {
        self.to = to
        self.subject = subject
        self.text = text
    }
}

/// How messages leave while somebody waits.
package protocol MessageSender: Sendable {
    /// Hands the message over. That it arrives is another matter.
    func send(_ message: Message, from municipality: Municipality) async throws
}

/// Where no message leaves: commands and tests that send none.
package struct NoMessages: MessageSender {
    package init() {}

    package func send(_ message: Message, from municipality: Municipality) async throws {}
}
