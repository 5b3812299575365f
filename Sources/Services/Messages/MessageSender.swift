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

/// How messages leave: the seam for mail servers and operators of text messages.
package protocol MessageSender: Sendable {
    /// Hands the message over. That it arrives is another matter.
    func send(_ message: Message) async throws
}
