import Foundation

/// A backup that is being written, beside the file that it is to become.
enum BackupDraft {
    private static let ending = ".part"

    /// A new name.
    static func path(for path: String) -> String { "\(path).\(UUID().uuidString.lowercased())\(ending)" }

    /// Removes drafts of `path` whose program was ended before it was done: nobody holds their lock.
    static func removeAbandoned(of path: String) {
        let file = URL(filePath: path)
        let folder = file.deletingLastPathComponent()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where isDraft(name, of: file.lastPathComponent) {
            let draft = folder.appending(path: name).path
            let descriptor = open(draft, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(draft) }
        }
    }

    private static func isDraft(_ name: String, of file: String) -> Bool {
        guard name.hasPrefix(file + "."), name.hasSuffix(ending) else { return false }
        return UUID(uuidString: String(name.dropFirst(file.count + 1).dropLast(ending.count))) != nil
    }
}
