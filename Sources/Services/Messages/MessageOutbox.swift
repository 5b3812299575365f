import Domain
import Foundation

/// A folder where messages are laid for another program to deliver: one file each, readable by its owner only.
///
/// The name tells the time and nothing of the receiver. A file is complete when its name ends in `.txt`.
package struct MessageOutbox: MessageSender {
    private let folder: URL

    package init(folder path: String) { folder = URL(filePath: path, directoryHint: .isDirectory) }

    package func send(_ message: Message) async throws {
        let files = FileManager.default
        try files.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let name = "\(Int(Date().timeIntervalSince1970 * 1000))-\(UUID().uuidString.lowercased())"
        let draft = folder.appending(path: "\(name).part")
        guard
            files.createFile(
                atPath: draft.path, contents: Data(Self.text(of: message).utf8),
                attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        try files.moveItem(at: draft, to: folder.appending(path: "\(name).txt"))
    }

    private static func text(of message: Message) -> String {
        let subject = message.subject.isEmpty ? "" : "Subject: \(message.subject)\n"
        return "Channel: \(message.to.kind.rawValue)\nTo: \(message.to.text)\n\(subject)\n\(message.text)\n"
    }
}

/// Where no message leaves: commands and tests that send none.
package struct NoMessages: MessageSender {
    package init() {}

    package func send(_ message: Message) async throws {}
}
