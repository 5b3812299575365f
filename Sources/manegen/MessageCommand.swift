import ArgumentParser
import Domain
import Foundation
import Services

struct MessageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message", abstract: "Messages to people.", subcommands: [Test.self])

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send a trial message, as the settings say that messages leave.",
            discussion: "What it meets with is told in words, and is the command's status: 0 for sent.")

        @OptionGroup var storage: StorageOptions

        @Option(help: Setting.messages.help("file"))
        var messages: String?

        @Option(help: "Whom to: an e-mail address, a telephone number or a party identifier.")
        var to: String

        @Option(help: "How, for a party identifier: digital-mailbox or letter.")
        var channel: String?

        @Option(help: "Code or name in addresses of the municipality that it is from: 2281, sundsvall.")
        var municipality: String

        @Option(help: "A file to send along.")
        var attach: String?

        func run() async throws {
            let settings = try Settings(storage, flags: messages.map { ["messages": $0] } ?? [:])
            let municipalities = try Registers.load().municipalities
            guard let municipality = municipalities.find(municipality) else {
                throw Failure("There is no municipality \(municipality).")
            }
            try await requireOpen(municipality, settings)
            let transports = try Startup.transports(settings)
            var message = TrialMessage.message(
                to: try recipient(), from: municipality, at: Startup.clock.now())
            if let attach { message.attachments = [try attachment(attach)] }
            switch await transports.send(message) {
            case .sent(let name) where settings.messages == nil:
                print(
                    """
                    No file says how messages leave, so it has reached nobody: it lies in \(settings.data)/outbox\
                    \(name.map { "/\($0).txt" } ?? ""). Give the file with --messages: docs/messages.md.
                    """)
            case .sent(let reference):
                print("The message was sent.\(reference.map { " Its reference there: \($0)" } ?? "")")
            case .refused(let reason): throw Failure("The message was refused for good: \(reason).")
            case .unavailable(let reason):
                throw Failure("The message was not sent, and may be later: \(reason).")
            case .unknown(let reason):
                throw Failure("Nobody knows whether the message was sent: \(reason).")
            }
        }

        /// Where there is an installation, the message is from one of its municipalities. Ways to send are tried without
        /// one as well; only the folder that messages are laid in is never made for a trial.
        private func requireOpen(_ municipality: Municipality, _ settings: Settings) async throws {
            if settings.messages == nil, !FileManager.default.fileExists(atPath: settings.data) {
                throw Failure(
                    """
                    There is no data folder \(settings.data) to lay the message in. Give the folder with --data, or \
                    the file that says how messages leave with --messages.
                    """)
            }
            guard try await Startup.isOpen(municipality, settings) == false else { return }
            throw Failure(
                "\(municipality.name) is not on. Switch it on with: manegen municipality enable \(municipality.code)"
            )
        }

        private func recipient() throws -> MessageRecipient {
            let channel = try channel.map { name in
                guard let channel = MessageChannel(rawValue: name) else {
                    throw Failure("There is no channel \(name).")
                }
                return channel
            }
            switch (channel, PartyIdentifier(to)) {
            case (.digitalMailbox, let party?): return .digitalMailbox(party)
            case (.letter, let party?): return .letter(party)
            default: break
            }
            let kinds: [ContactChannel.Kind] =
                switch channel {
                case nil: [.email, .phone]
                case .email: [.email]
                case .sms: [.phone]
                case .digitalMailbox, .letter: []
                }
            guard let address = kinds.lazy.compactMap({ ContactAddress(to, kind: $0) }).first else {
                throw Failure("--to must be whom the channel can reach, and --channel says which it is.")
            }
            return .address(address)
        }

        private func attachment(_ path: String) throws -> MessageAttachment {
            let file = URL(filePath: path)
            guard let data = try? OrdinaryFile(at: path, most: 20 << 20).bytes else {
                throw Failure("\(path) cannot be read as an ordinary file of at most 20 MB.")
            }
            let types = [
                "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "txt": "text/plain",
            ]
            return MessageAttachment(
                name: file.lastPathComponent, type: types[file.pathExtension.lowercased()] ?? "",
                content: Array(data))
        }
    }
}
