import Foundation

/// The folder that a file stands in, whose list of names is on disk only when it is told to be.
package struct FolderOfFile {
    private let path: String

    package init(_ file: String) {
        path = URL(filePath: file).deletingLastPathComponent().path
    }

    /// Waits until what was made or renamed there is on disk, where the file system can say so.
    package func synchronise() {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
