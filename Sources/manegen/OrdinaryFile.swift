import CoreFoundation
import Foundation

/// A file that the settings name, read at start. It must be an ordinary one: a pipe would keep the program waiting for
/// who writes into it, and a device may have no end.
struct OrdinaryFile {
    enum Problem: Error {
        case unreadable
        /// A folder, a pipe, a socket or a device.
        case special
        case tooLarge
    }

    let bytes: Data
    /// Who may do what with it, as `chmod` has it.
    let mode: mode_t

    /// - Parameter most: how many bytes it may have.
    init(at path: String, most: Int = 64 * 1024) throws(Problem) {
        let (handle, facts) = try Self.opened(path)
        guard let bytes = try? handle.read(upToCount: most + 1) ?? Data() else { throw .unreadable }
        guard bytes.count <= most else { throw .tooLarge }
        self.bytes = bytes
        mode = facts.st_mode & 0o7777
    }

    /// Sees that another program, or a library, will be able to read the file at `path` to its end.
    static func check(_ path: String) throws(Problem) { _ = try opened(path) }

    /// As UTF-8; `nil` when it is none.
    var text: String? { String(validating: bytes, as: UTF8.self) }

    private static func opened(_ path: String) throws(Problem) -> (FileHandle, stat) {
        // Not waiting for who would write into a pipe.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else {
            // A socket is no file that can be opened.
            throw errno == ENXIO ? Problem.special : Problem.unreadable
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw .unreadable }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw .special }
        return (handle, facts)
    }
}
