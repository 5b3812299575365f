package import Domain
package import Services

/// Hands messages over without keeping others from their turns while a mail server or an operator takes its time.
package struct RestingMessages: MessageSender {
    private let base: any MessageSender

    package init(_ base: any MessageSender) { self.base = base }

    package func send(_ message: Message, from municipality: Municipality) async throws {
        try await Turn.resting { try await base.send(message, from: municipality) }
    }
}
