import CoreFoundation
import Foundation

/// The folder with the SQLite database and the key, which are nobody's but their owner's.
struct DataFolder {
    let path: String

    init(_ path: String) { self.path = path }

    var database: String { file("manegen.sqlite") }

    func file(_ name: String) -> String { URL(filePath: path).appending(path: name).path }

    /// Makes the folder unless it is there, sees that the program may write in it and that nobody else writes there or
    /// reads the database. What is made from here on is closed to others.
    ///
    /// - Parameter warn: is told what had to be mended.
    /// - Throws: ``Failure``
    func prepare(warning warn: (String) -> Void) throws {
        umask(0o077)
        let files = FileManager.default
        var isFolder: ObjCBool = false
        if files.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
            throw Failure("The data folder \(path) is a file. Give a folder with --data.")
        }
        do {
            try files.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure(
                "The data folder \(path) cannot be made. Check the path, and that this user may write there.")
        }
        guard files.isWritableFile(atPath: path) else {
            throw Failure(
                "The data folder \(path) cannot be written to. Let this user write there, or give another.")
        }
        try keepOthersFromWriting(warning: warn)
        for suffix in ["", "-wal", "-shm"] { closeToOthers(database + suffix) }
    }

    /// Who may write in the folder can put a database and a key of their own in the place of those that are there.
    private func keepOthersFromWriting(warning warn: (String) -> Void) throws {
        // By its descriptor, so that what is looked at is what is changed.
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Failure(
                "The data folder \(path) cannot be read. Let this user read there, or give another.")
        }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & 0o022 != 0 else { return }
        let isForEverybody = facts.st_mode & 0o1000 != 0
        guard !isForEverybody else {
            throw Failure(
                "The data folder \(path) is meant for everybody. Give a folder of Manegen's own with --data.")
        }
        guard facts.st_uid == geteuid() else {
            throw Failure(
                """
                The data folder \(path) belongs to another user, and others than that one may write there. See that \
                what is in it is Manegen's own; then make it this user's (chown) and close it (chmod 700).
                """)
        }
        guard fchmod(descriptor, 0o700) == 0 else {
            throw Failure("Others may write in the data folder \(path). Close it to them: chmod 700 \(path)")
        }
        warn(
            """
            Others could write in the data folder \(path). It has been closed to them (0700). See that the database \
            and the key in it are the installation's own.
            """)
    }

    /// Marks the folder as used until the program ends.
    ///
    /// - Throws: ``Failure`` while a backup is put back there.
    func share() throws {
        guard try lock(LOCK_SH) else {
            throw Failure("A backup is being put back into \(path). Try again when that is done.")
        }
    }

    /// Keeps every other program out of the folder until this one ends.
    ///
    /// - Throws: ``Failure`` while another program uses it.
    func takeAlone() throws {
        guard try lock(LOCK_EX) else {
            throw Failure("A program uses \(path). Stop the servers, and then put the backup back.")
        }
    }

    private func lock(_ kind: Int32) throws -> Bool {
        // Open for as long as the program runs, and with that the lock.
        let descriptor = open(file("manegen.lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure("The file \(file("manegen.lock")) cannot be opened. Check whose it is.")
        }
        return flock(descriptor, kind | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }

    private func closeToOthers(_ file: String) {
        var facts = stat()
        guard stat(file, &facts) == 0, facts.st_mode & 0o077 != 0 else { return }
        // The file of another user is left to that one.
        chmod(file, facts.st_mode & 0o700)
    }
}
