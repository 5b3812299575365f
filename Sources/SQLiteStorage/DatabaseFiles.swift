import Foundation
import Storage

/// The files that a database was opened as. Deleted or replaced they still take what is written, until the program
/// ends and it is gone.
struct DatabaseFiles: Sendable {
    let path: String
    private let opened: [String: Identity]

    private struct Identity: Equatable {
        let device: UInt64
        let number: UInt64

        init?(_ path: String) {
            var facts = stat()
            guard stat(path, &facts) == 0 else { return nil }
            device = UInt64(facts.st_dev)
            number = UInt64(facts.st_ino)
        }
    }

    /// The database at `path`, which is open now, and its log.
    init(openedAt path: String) {
        self.path = path
        var opened: [String: Identity] = [:]
        for file in [path, path + "-wal"] { opened[file] = Identity(file) }
        self.opened = opened
    }

    /// - Throws: ``StorageError/unavailable(_:)`` when they are no longer where they were.
    func check() throws(StorageError) {
        for (file, identity) in opened where Identity(file) != identity { throw .unavailable(Self.gone) }
    }

    /// Keeps a copy of a log that SQLite is about to drop stored changes from. It stands for the loss until somebody who
    /// knows of it takes it away.
    static func keepDamagedLog(of path: String) {
        let (log, copy) = (path + "-wal", damagedLog(of: path))
        guard !FileManager.default.fileExists(atPath: copy), LogCheck(log).isDamaged() else { return }
        try? FileManager.default.copyItem(atPath: log, toPath: copy)
    }

    static func damagedLog(of path: String) -> String { path + "-wal.damaged" }

    /// What the copy of a damaged log stands for, in words that say what to do.
    var loss: String? {
        let copy = Self.damagedLog(of: path)
        guard FileManager.default.fileExists(atPath: copy) else { return nil }
        return """
            The database: Its log was damaged when it was opened, and changes that had been stored are lost. What is \
            left of them is in \(copy). Put a backup back, or take that file away to go on without them.
            """
    }

    /// - Throws: ``StorageError/unavailable(_:)`` while stored changes are lost.
    func checkLog() throws(StorageError) {
        if let loss { throw .unavailable(loss) }
    }

    static let gone = """
        The database: Its file was deleted or replaced while Manegen runs. Stop Manegen, put the file or a backup \
        back, and start again.
        """

    /// - Throws: ``StorageError/unavailable(_:)`` when the disk is as good as full.
    func checkRoom() throws(StorageError) {
        var facts = statvfs()
        guard statvfs(path, &facts) == 0 else { return }
        let (free, isBeyond) = UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize))
        guard isBeyond || free >= Self.leastRoom else {
            throw .unavailable("The database: The disk is full. Make room and try again.")
        }
    }

    /// Bytes. With less, what is stored next to the database, such as messages, no longer finds room either.
    private static let leastRoom: UInt64 = 4 << 20
}
