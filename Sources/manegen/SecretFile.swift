import Foundation

/// A secret in a file that only its owner can read.
struct SecretFile {
    enum Problem: Error {
        case unreadable, special, open

        var words: String {
            switch self {
            case .unreadable: "the file cannot be read as UTF-8 text of at most 64 kB"
            case .special: "it must be an ordinary file, not a folder, a pipe or a device"
            case .open: "others than its owner may read the file, so close it to them: chmod 600"
            }
        }
    }

    /// Without white space around it.
    let text: String

    init(at path: String) throws(Problem) {
        let file: OrdinaryFile
        do {
            file = try OrdinaryFile(at: path)
        } catch {
            throw error == .special ? .special : .unreadable
        }
        guard file.mode & 0o077 == 0 else { throw .open }
        guard let text = file.text else { throw .unreadable }
        self.text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
