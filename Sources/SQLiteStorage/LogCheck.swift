import Foundation

/// A database's log as it lies on the disk (https://www.sqlite.org/fileformat2.html#walformat), looked at before SQLite
/// reads it.
///
/// SQLite takes the frames up to the first one that does not fit, and drops all after it without a word. After a power
/// cut that is right: nobody was told that they are stored. But a change that another one follows was on the disk when
/// that one began, since each waits for the disk. When such a change is to be dropped, the log has been damaged.
///
/// Not seen is what looks as after a power cut: a log that has been cut off or removed, and damage in its last changes.
struct LogCheck {
    private static let headerLength = 32
    private static let frameHeaderLength = 24
    private let path: String

    /// - Parameter path: of the log itself.
    init(_ path: String) { self.path = path }

    /// Whether changes that were stored are to be dropped. Seen twice alike, since a program may be writing there.
    func isDamaged() -> Bool {
        guard let first = damage() else { return false }
        return damage() == first
    }

    private struct Damage: Equatable {
        let header: [UInt8]
        /// The first frame that does not fit; 0 when it is the log's own header.
        let frame: Int
    }

    private func damage() -> Damage? {
        // A pipe would keep us waiting for who writes into it.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        guard let header = file.bytes(Self.headerLength), header.contains(where: { $0 != 0 }) else {
            return nil
        }
        let sum = LogChecksum(isBigEndian: header.number(at: 0) & 1 == 1)
        let pageSize = Int(header.number(at: 8))
        let isHeader =
            header.number(at: 0) | 1 == 0x377F_0683 && (512...65_536).contains(pageSize)
            && sum.adding(header[..<24])
                == LogChecksum(header.number(at: 24), header.number(at: 28), like: sum)
        guard isHeader else {
            let isBegun = file.bytes(Self.frameHeaderLength + 512) != nil
            return isBegun ? Damage(header: header, frame: 0) : nil
        }
        var last = sum.adding(header[..<24])
        var (number, broken) = (0, 0)
        // Of the frames after the broken one: whether the one before ended a change.
        var isWholeChange = false
        while let frame = file.bytes(Self.frameHeaderLength + pageSize) {
            number += 1
            let stored = LogChecksum(frame.number(at: 16), frame.number(at: 20), like: sum)
            let follows =
                frame[8..<16] == header[16..<24]
                && last.adding(frame[..<8]).adding(frame[Self.frameHeaderLength...]) == stored
            if broken == 0 {
                if !follows { broken = number }
            } else {
                if follows, isWholeChange { return Damage(header: header, frame: broken) }
                isWholeChange = follows && frame.number(at: 4) != 0
            }
            last = stored
        }
        return nil
    }
}

/// The running checksum of a log.
private struct LogChecksum: Equatable {
    private var first: UInt32
    private var second: UInt32
    private let isBigEndian: Bool

    init(isBigEndian: Bool) {
        (first, second) = (0, 0)
        self.isBigEndian = isBigEndian
    }

    init(_ first: UInt32, _ second: UInt32, like other: LogChecksum) {
        (self.first, self.second) = (first, second)
        isBigEndian = other.isBigEndian
    }

    /// - Parameter bytes: a multiple of eight.
    func adding(_ bytes: ArraySlice<UInt8>) -> LogChecksum {
        var sum = self
        bytes.withUnsafeBytes { bytes in
            for at in stride(from: 0, to: bytes.count - 7, by: 8) {
                let one = bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)
                let two = bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
                sum.first &+= (isBigEndian ? UInt32(bigEndian: one) : UInt32(littleEndian: one)) &+ sum.second
                sum.second &+= (isBigEndian ? UInt32(bigEndian: two) : UInt32(littleEndian: two)) &+ sum.first
            }
        }
        return sum
    }
}

extension FileHandle {
    /// `nil` at the end, also when fewer are left.
    fileprivate func bytes(_ count: Int) -> [UInt8]? {
        guard let data = try? read(upToCount: count), data.count == count else { return nil }
        return [UInt8](data)
    }
}

extension [UInt8] {
    /// Four bytes from `index`, the most significant first.
    fileprivate func number(at index: Int) -> UInt32 {
        self[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
