package import Domain
import Foundation

/// A folder where messages are laid for another program to deliver: one file each, readable by its owner only.
///
/// The name tells the time and nothing of the receiver. A file is complete when its name ends in `.txt`.
package struct MessageOutbox: MessageTransport {
    package let channels: Set<MessageChannel>
    private let folder: URL

    package init(
        folder path: String, channels: Set<MessageChannel> = Set(MessageChannel.allCases)
    ) {
        folder = URL(filePath: path, directoryHint: .isDirectory)
        self.channels = channels
    }

    package func send(_ message: OutgoingMessage) async -> TransportAnswer {
        do {
            return .sent(reference: try lay(message))
        } catch {
            return .unavailable(reason: "the folder for messages cannot be written to")
        }
    }

    /// Nobody is looked up: whoever it is for has an identifier of this one message.
    package func party(of identity: LegalIdentity, in municipality: String) async -> PartyAnswer {
        PartyIdentifier(UUID().uuidString).map(PartyAnswer.found) ?? .nobody
    }

    private func lay(_ message: OutgoingMessage) throws -> String {
        let files = FileManager.default
        try files.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let name = "\(Int(Date().timeIntervalSince1970 * 1000))-\(message.id.text)"
        let draft = folder.appending(path: "\(name).part")
        guard
            files.createFile(
                atPath: draft.path, contents: Data(Self.text(of: message).utf8),
                attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        try files.moveItem(at: draft, to: folder.appending(path: "\(name).txt"))
        return name
    }

    private static func text(of message: OutgoingMessage) -> String {
        let (channel, to) =
            switch message.recipient {
            case .address(let address): (address.kind.rawValue, address.text)
            case .digitalMailbox(let party), .letter(let party):
                (message.recipient.channel.rawValue, party.text)
            }
        let subject = message.subject.isEmpty ? "" : "Subject: \(message.subject)\n"
        let attachments = message.attachments.map { "Attachment: \($0.name)\n" }.joined()
        return "Channel: \(channel)\nTo: \(to)\n\(subject)\(attachments)\n\(message.text)\n"
    }
}
