/// The transports of an installation.
package struct MessageTransports: Sendable {
    /// One of them, and whose messages it carries.
    package struct Entry: Sendable {
        package let transport: any MessageTransport
        /// By their codes; all when it is nil.
        package let municipalities: Set<String>?

        package init(_ transport: any MessageTransport, municipalities: Set<String>? = nil) {
            self.transport = transport
            self.municipalities = municipalities
        }

        fileprivate func carries(_ channel: MessageChannel, of municipality: String) -> Bool {
            transport.channels.contains(channel) && municipalities?.contains(municipality) != false
        }
    }

    private let entries: [Entry]

    /// - Parameter entries: of several that fit a message, the first carries it.
    package init(_ entries: [Entry]) { self.entries = entries }

    /// The channels on which messages of the municipality can leave.
    package func channels(of municipality: String) -> Set<MessageChannel> {
        Set(MessageChannel.allCases.filter { carrier($0, of: municipality) != nil })
    }

    /// Sends by the transport that is there for the channel and the municipality.
    package func send(_ message: OutgoingMessage) async -> TransportAnswer {
        guard let carrier = carrier(message.recipient.channel, of: message.municipality) else {
            return .refused(reason: "no transport carries \(message.recipient.channel.rawValue) here")
        }
        return await carrier.send(message)
    }

    /// By which identifier the transport that is there for the channel and the municipality knows somebody.
    package func party(
        of identity: LegalIdentity, for channel: MessageChannel, in municipality: String
    ) async -> PartyAnswer {
        guard let carrier = carrier(channel, of: municipality) else {
            return .refused(reason: "no transport carries \(channel.rawValue) here")
        }
        return await carrier.party(of: identity, in: municipality)
    }

    /// Whether one of them can have given the far end `code` for the message.
    package func isReceiptCode(_ code: String, for message: OutgoingMessage.ID) -> Bool {
        entries.contains { $0.transport.isReceiptCode(code, for: message) }
    }

    private func carrier(_ channel: MessageChannel, of municipality: String) -> (any MessageTransport)? {
        entries.first { $0.carries(channel, of: municipality) }?.transport
    }
}
