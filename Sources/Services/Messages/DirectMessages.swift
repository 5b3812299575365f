package import Domain

/// Sends by an installation's transports, once and at once.
package struct DirectMessages: MessageSender {
    /// The message did not leave, or may not have.
    package struct NotSent: Error {
        package let answer: TransportAnswer
    }

    private let transports: MessageTransports
    private let clock: Clock

    package init(by transports: MessageTransports, clock: Clock) {
        self.transports = transports
        self.clock = clock
    }

    /// - Throws: ``NotSent``
    package func send(_ message: Message, from municipality: Municipality) async throws {
        let answer = await transports.send(
            OutgoingMessage(
                id: .new(at: clock.now()), municipality: municipality.code, recipient: .address(message.to),
                kind: "contact.code", standing: .information(unsubscribe: nil), language: "sv",
                subject: message.subject, text: message.text))
        guard case .sent = answer else { throw NotSent(answer: answer) }
    }
}
