import CoreFoundation
import Foundation
import Services

/// The installation's secret: from the settings, or kept in a file that only its owner can read.
enum SecretKey {
    /// The key that is there, made now when there is none and `mayMake`.
    ///
    /// - Throws: ``SecretKeyError``
    static func keyring(for settings: Settings, mayMake: Bool) throws -> Keyring {
        if let keyring = try keyring(for: settings) { return keyring }
        let file = try file(for: settings)
        guard mayMake else { throw SecretKeyError.missing(path: file.path) }
        try create(file)
        return try keyring(try secret(of: file), previous: [])
    }

    /// The key that is there, if any.
    ///
    /// - Throws: ``SecretKeyError``
    static func keyring(for settings: Settings) throws -> Keyring? {
        if let text = settings.secretKey {
            let secret = try secret(in: text, place: "the setting secret-key")
            let previous = try settings.previousSecretKeys.map {
                try Self.secret(in: $0, place: "the setting previous-secret-keys")
            }
            return try keyring(secret, previous: previous)
        }
        let file = try file(for: settings)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let previous = previousFile(beside: file)
        let isReplaced = FileManager.default.fileExists(atPath: previous.path)
        return try keyring(try secret(of: file), previous: isReplaced ? [try secret(of: previous)] : [])
    }

    /// Puts a new key in the file's place; the one before stays beside it until ``endRotation(for:)``. Stopped in
    /// the middle, the next time goes on from there.
    ///
    /// - Throws: ``SecretKeyError``
    static func beginRotation(for settings: Settings) throws {
        let file = try file(for: settings)
        let previous = previousFile(beside: file)
        if !FileManager.default.fileExists(atPath: previous.path) {
            try FileManager.default.linkItem(at: file, to: previous)
        }
        guard try secret(of: file) == secret(of: previous) else { return }
        let draft = try draft(beside: file)
        guard rename(draft.path, file.path) == 0 else {
            try? FileManager.default.removeItem(at: draft)
            throw SecretKeyError.unwritable(path: file.path)
        }
        FolderOfFile(file.path).synchronise()
    }

    static func endRotation(for settings: Settings) throws {
        let previous = previousFile(beside: try file(for: settings))
        try FileManager.default.removeItem(at: previous)
        FolderOfFile(previous.path).synchronise()
    }

    private static func previousFile(beside file: URL) -> URL {
        file.deletingLastPathComponent().appending(path: "secret.key.previous")
    }

    private static func secret(of file: URL) throws -> Data {
        let found: OrdinaryFile
        do {
            found = try OrdinaryFile(at: file.path)
        } catch OrdinaryFile.Problem.special {
            throw SecretKeyError.special(path: file.path)
        } catch OrdinaryFile.Problem.unreadable where access(file.path, R_OK) != 0 {
            throw SecretKeyError.unreadable(path: file.path)
        } catch {
            throw SecretKeyError.malformed(place: file.path)
        }
        // A key that others could have put there is none; one that they could have read is closed to them.
        guard found.mode & 0o022 == 0 else { throw SecretKeyError.open(path: file.path) }
        if found.mode & 0o044 != 0, chmod(file.path, 0o600) != 0 {
            throw SecretKeyError.open(path: file.path)
        }
        guard let text = found.text else { throw SecretKeyError.malformed(place: file.path) }
        return try secret(in: text, place: file.path)
    }

    private static func secret(in text: String, place: String) throws -> Data {
        guard let data = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)),
            Keyring(secret: data) != nil
        else { throw SecretKeyError.malformed(place: place) }
        return data
    }

    private static func keyring(_ secret: Data, previous: [Data]) throws -> Keyring {
        guard let keyring = Keyring(secret: secret, previous: previous) else {
            throw SecretKeyError.malformed(place: "the settings")
        }
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
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            let draft = try draft(beside: file)
            defer { try? FileManager.default.removeItem(at: draft) }
            try FileManager.default.linkItem(at: draft, to: file)
            FolderOfFile(file.path).synchronise()
        } catch CocoaError.fileWriteFileExists {
            return
        } catch {
            if FileManager.default.fileExists(atPath: file.path) { return }
            throw SecretKeyError.unwritable(path: file.path)
        }
    }

    /// A new key in a file of its own, on disk.
    private static func draft(beside file: URL) throws -> URL {
        let draft = file.deletingLastPathComponent().appending(path: "secret.key.\(UUID().uuidString)")
        let descriptor = open(draft.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SecretKeyError.unwritable(path: file.path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data((Keyring.newSecret().base64EncodedString() + "\n").utf8))
            try handle.synchronize()
        } catch {
            unlink(draft.path)
            throw SecretKeyError.unwritable(path: file.path)
        }
        return draft
    }
}

/// Why there is no usable key.
enum SecretKeyError: Error, CustomStringConvertible {
    case malformed(place: String)
    case nowhere
    case unwritable(path: String)
    case open(path: String)
    case special(path: String)
    case unreadable(path: String)
    case missing(path: String)
    case another

    var description: String {
        switch self {
        case .malformed(let place):
            "The key in \(place) is not at least 32 bytes in base64. Make one with: openssl rand -base64 32"
        case .nowhere:
            "There is no home folder to keep the key in. Set MANEGEN_SECRET_KEY (openssl rand -base64 32)."
        case .unwritable(let path):
            "The key cannot be stored in \(path). Set MANEGEN_SECRET_KEY, or make it writable."
        case .open(let path):
            """
            Others may write or read the key in \(path). See that it is the installation's own, and close it to them: \
            chmod 600 \(path)
            """
        case .special(let path):
            """
            The key \(path) must be an ordinary file, not a folder, a pipe or a device. Put the installation's own \
            there, or set MANEGEN_SECRET_KEY to it.
            """
        case .unreadable(let path):
            "The key \(path) cannot be read. See that it belongs to the user that runs Manegen."
        case .missing(let path):
            """
            The key that personal data here is encrypted with is missing: \(path). Put it back from where it is kept, \
            or set MANEGEN_SECRET_KEY to it. A new key would not open what is stored.
            """
        case .another:
            """
            This database was made with another key, and personal identity numbers in it cannot be read with this \
            one. Set MANEGEN_SECRET_KEY to the key that it was made with, or put its secret.key back. While a key \
            is being replaced, the one before is needed too: MANEGEN_PREVIOUS_SECRET_KEYS, or secret.key.previous.
            """
        }
    }
}
