import Crypto
import Foundation
import Storage

/// Writes a backup: the title, the header as one line of JSON, the rows of each table, a SHA-256 of it all, by which
/// damage is found, and an HMAC-SHA-256 of that by the installation's key, without which nobody makes another backup.
///
/// A value is a byte that says its kind and what follows: 0 NULL; 1 an integer and 2 a real number of 8 bytes; 3 a text
/// in UTF-8 and 4 bytes as they are, after their length in 4 bytes. The most significant byte comes first.
final class BackupWriter {
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var hash = SHA256()
    private static let bufferSize = 1 << 20

    /// - Parameter path: is made anew, for its owner alone.
    init(at path: String) throws(BackupRefusal) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        // Tells other programs that this draft has not been left behind.
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            throw .cannotWrite(path: path)
        }
    }

    deinit { close(descriptor) }

    func write(_ header: BackupHeader) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try append((BackupHeader.title + "\n").utf8)
        try append(try encoder.encode(header))
        try append("\n".utf8)
    }

    func write(_ row: [SQLValue]) throws(BackupRefusal) {
        for value in row {
            switch value {
            case .null: try append(CollectionOfOne(0))
            case .integer(let number): try append(kind: 1, UInt64(bitPattern: number))
            case .real(let number): try append(kind: 2, number.bitPattern)
            case .text(let text): try append(kind: 3, Array(text.utf8))
            case .bytes(let bytes): try append(kind: 4, bytes)
            }
        }
    }

    /// Ends the file, which is on disk when this returns.
    ///
    /// - Parameter key: the one that the header names.
    func finish(provedBy key: InstallationKey) throws(BackupRefusal) {
        try flush()
        let sum = Array(hash.finalize())
        try put(sum + key.proof(ofBackup: sum))
        guard fsync(descriptor) == 0 else { throw .cannotWrite(path: path) }
    }

    private func append(kind: UInt8, _ number: UInt64) throws(BackupRefusal) {
        buffer.append(kind)
        try append(withUnsafeBytes(of: number.bigEndian) { Array($0) })
    }

    private func append(kind: UInt8, _ bytes: [UInt8]) throws(BackupRefusal) {
        guard let count = UInt32(exactly: bytes.count) else { throw .cannotWrite(path: path) }
        buffer.append(kind)
        try append(withUnsafeBytes(of: count.bigEndian) { Array($0) })
        try append(bytes)
    }

    private func append(_ bytes: some Sequence<UInt8>) throws(BackupRefusal) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    private func flush() throws(BackupRefusal) {
        hash.update(data: buffer)
        try put(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private func put(_ bytes: [UInt8]) throws(BackupRefusal) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
                return Foundation.write(descriptor, rest.baseAddress, rest.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .cannotWrite(path: path) }
            written += count
        }
    }
}
