/// A way out for messages: a mail server, an operator of text messages, a municipality's message service, a folder.
package protocol MessageTransport: Sendable {
    var channels: Set<MessageChannel> { get }

    /// Hands the message over to the far end, once.
    func send(_ message: OutgoingMessage) async -> TransportAnswer
}
