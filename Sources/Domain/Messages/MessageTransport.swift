/// A way out for messages: a mail server, an operator of text messages, a municipality's message service, a folder.
package protocol MessageTransport: Sendable {
    var channels: Set<MessageChannel> { get }

    /// Hands the message over to the far end, once.
    func send(_ message: OutgoingMessage) async -> TransportAnswer

    /// By which identifier the far end knows somebody, for the channels that take one. It changes nothing, and may be asked
    /// again.
    ///
    /// - Parameter municipality: its code.
    func party(of identity: LegalIdentity, in municipality: String) async -> PartyAnswer

    /// Whether `code` is what only this transport can have told the far end, to be shown when it tells what became of the
    /// message.
    func isReceiptCode(_ code: String, for message: OutgoingMessage.ID) -> Bool
}

extension MessageTransport {
    package func party(of identity: LegalIdentity, in municipality: String) async -> PartyAnswer {
        .refused(reason: "this transport knows no parties")
    }

    package func isReceiptCode(_ code: String, for message: OutgoingMessage.ID) -> Bool { false }
}
