import Foundation
import Services

/// The installation's secret: from the settings, or kept in a file that only its owner can read.
enum SecretKey {
    /// - Throws: ``SecretKeyError``
    static func keyring(for settings: Settings) throws -> Keyring {
        if let text = settings.secretKey {
            guard let data = Data(base64Encoded: text), let keyring = Keyring(secret: data) else {
                throw SecretKeyError.malformed(place: "the setting secret-key")
            }
            return keyring
        }
        let file = try file(for: settings)
        if !FileManager.default.fileExists(atPath: file.path) { try create(file) }
        guard let text = try? String(contentsOf: file, encoding: .utf8),
            let data = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let keyring = Keyring(secret: data)
        else { throw SecretKeyError.malformed(place: file.path) }
        return keyring
    }

    /// Beside the SQLite database; for PostgreSQL in the user's own configuration, where every command of the same
    /// user finds it.
    private static func file(for settings: Settings) throws -> URL {
        if settings.database == nil {
            return URL(filePath: settings.data, directoryHint: .isDirectory).appending(path: "secret.key")
        }
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
            return URL(filePath: folder).appending(path: "manegen/secret.key")
        }
        guard let home = environment["HOME"], home.hasPrefix("/") else { throw SecretKeyError.nowhere }
        return URL(filePath: home).appending(path: ".config/manegen/secret.key")
    }

    /// Written whole beside its place and then linked there, so that of several processes that start at once one
    /// file wins and all read the same.
    private static func create(_ file: URL) throws {
        let folder = file.deletingLastPathComponent()
        let draft = folder.appending(path: "secret.key.\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            guard
                FileManager.default.createFile(
                    atPath: draft.path,
                    contents: Data((Keyring.newSecret().base64EncodedString() + "\n").utf8),
                    attributes: [.posixPermissions: 0o600])
            else { throw SecretKeyError.unwritable(path: file.path) }
            defer { try? FileManager.default.removeItem(at: draft) }
            try FileManager.default.linkItem(at: draft, to: file)
        } catch CocoaError.fileWriteFileExists {
            return
        } catch {
            if FileManager.default.fileExists(atPath: file.path) { return }
            throw SecretKeyError.unwritable(path: file.path)
        }
    }
}

/// Why there is no usable key.
enum SecretKeyError: Error, CustomStringConvertible {
    case malformed(place: String)
    case nowhere
    case unwritable(path: String)
    case another

    var description: String {
        switch self {
        case .malformed(let place):
            "The key in \(place) is not at least 32 bytes in base64. Make one with: openssl rand -base64 32"
        case .nowhere:
            "There is no home folder to keep the key in. Set MANEGEN_SECRET_KEY (openssl rand -base64 32)."
        case .unwritable(let path):
            "The key cannot be stored in \(path). Set MANEGEN_SECRET_KEY, or make it writable."
        case .another:
            """
            This database was made with another key, and personal identity numbers in it cannot be read with this \
            one. Set MANEGEN_SECRET_KEY to the key that it was made with, or put its secret.key back.
            """
        }
    }
}
