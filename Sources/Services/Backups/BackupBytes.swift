import Crypto
import Foundation

/// The bytes of a backup in order, with the sum over them and its proof that stand at its end.
final class BackupBytes {
    private let path: String
    private let descriptor: Int32
    private var hash = SHA256()
    private var buffer: [UInt8] = []
    private var position = 0
    /// What of the file, its end apart, is not in the buffer yet.
    private var left: UInt64
    private static let chunk: UInt64 = 1 << 20
    private static let sumSize: UInt64 = 32
    private static let proofSize: UInt64 = 32

    init(_ path: String) throws(BackupRefusal) {
        self.path = path
        // A pipe would keep us waiting for who writes into it.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        var facts = stat()
        guard descriptor >= 0, fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            if descriptor >= 0 { close(descriptor) }
            throw .cannotRead(path: path)
        }
        let size = UInt64(clamping: facts.st_size)
        let end = Self.sumSize + Self.proofSize
        left = size > end ? size - end : 0
    }

    deinit { close(descriptor) }

    func byte() throws(BackupRefusal) -> UInt8 {
        if position == buffer.count { try fill(1) }
        defer { position += 1 }
        return buffer[position]
    }

    /// - Parameter bytes: at most 8.
    func number(bytes count: UInt64) throws(BackupRefusal) -> UInt64 {
        try bytes(count: count).reduce(0) { $0 << 8 | UInt64($1) }
    }

    func bytes(count: UInt64) throws(BackupRefusal) -> ArraySlice<UInt8> {
        let held = buffer.count - position
        if count > UInt64(held) { try fill(count) }
        let end = position + Int(count)
        defer { position = end }
        return buffer[position..<end]
    }

    /// Up to the next newline, which is not among them.
    func line(limit: Int) throws(BackupRefusal) -> [UInt8] {
        var line: [UInt8] = []
        while true {
            guard line.count <= limit else { throw .foreign(path: path) }
            let next = try byte()
            if next == UInt8(ascii: "\n") { return line }
            line.append(next)
        }
    }

    /// - Throws: ``BackupRefusal/damaged(path:_:)`` when something is left, or the sum is another;
    ///   ``BackupRefusal/unproven(path:)`` when the sum is right and not proved by `key`.
    func end(provedBy key: InstallationKey) throws(BackupRefusal) {
        guard left == 0, position == buffer.count else {
            throw .damaged(path: path, "something follows its rows")
        }
        let sum = Array(hash.finalize())
        guard try read(Self.sumSize) == sum else { throw .damaged(path: path, "its checksum") }
        guard key.isProof(try read(Self.proofSize), ofBackup: sum) else { throw .unproven(path: path) }
    }

    /// Sees that `count` bytes can be taken from the buffer.
    private func fill(_ count: UInt64) throws(BackupRefusal) {
        buffer.removeSubrange(..<position)
        position = 0
        let missing = count - UInt64(buffer.count)
        guard missing <= left else { throw .damaged(path: path, "it ends too early") }
        let more = try read(min(max(missing, Self.chunk), left))
        hash.update(data: more)
        left -= UInt64(more.count)
        buffer += more
    }

    private func read(_ count: UInt64) throws(BackupRefusal) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(count))
        var got = 0
        while got < bytes.count {
            let room = bytes.count - got
            let count = bytes.withUnsafeMutableBytes { buffer in
                Foundation.read(
                    descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[got...]).baseAddress, room)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .damaged(path: path, "it ends too early") }
            got += count
        }
        return bytes
    }
}
