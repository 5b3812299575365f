import CoreFoundation
import Foundation

/// A secret in a file that only its owner can read.
struct SecretFile {
    enum Problem: Error {
        case unreadable, open

        var words: String {
            switch self {
            case .unreadable: "the file cannot be read as UTF-8 text"
            case .open: "others than its owner may read the file, so close it to them: chmod 600"
            }
        }
    }

    /// Without white space around it.
    let text: String

    init(at path: String) throws(Problem) {
        guard let file = FileHandle(forReadingAtPath: path) else { throw .unreadable }
        var facts = stat()
        guard fstat(file.fileDescriptor, &facts) == 0 else { throw .unreadable }
        guard facts.st_mode & 0o077 == 0 else { throw .open }
        guard let data = try? file.read(upToCount: 64 * 1024),
            let text = String(validating: data, as: UTF8.self)
        else { throw .unreadable }
        self.text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
