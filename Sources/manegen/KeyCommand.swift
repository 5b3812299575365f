import ArgumentParser
import Domain
import Services

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "The key that personal data is encrypted with.",
        subcommands: [Rotate.self])

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Encrypt personal data anew with a new key.",
            discussion: """
                A key kept in secret.key is replaced by a new one; the one before is kept beside it as \
                secret.key.previous until all is done. Start running servers again afterwards: until then they let \
                nobody log in.

                A key in the settings: set MANEGEN_SECRET_KEY to the new one and MANEGEN_PREVIOUS_SECRET_KEYS to \
                the one before, start every server again with both, run this command, and take the one before away.

                Stopped in the middle, give the command again: it goes on from there.
                """)

        @OptionGroup var storage: StorageOptions

        func run() async throws {
            let settings = try Settings(storage)
            // First of all the key that is there must be the database's.
            try await Startup.run(storage) { _ in }
            if settings.secretKey == nil { try SecretKey.beginRotation(for: settings) }
            do {
                let count = try await Startup.run(storage) { try await KeyRotation($0).run() }
                if settings.secretKey == nil { try SecretKey.endRotation(for: settings) }
                print("\(count) values are encrypted with the new key. \(settings.afterRotation)")
            } catch let refusal as KeyRotation.UnreadableValues {
                throw Failure(
                    "\(refusal.count) values cannot be read with any key given. The key before is still needed."
                )
            }
        }
    }
}

extension Settings {
    fileprivate var afterRotation: String {
        secretKey == nil
            ? "Start running servers again." : "MANEGEN_PREVIOUS_SECRET_KEYS is needed no longer."
    }
}
