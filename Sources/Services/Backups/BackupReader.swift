import Crypto
import Foundation
import Storage

/// Reads what ``BackupWriter`` wrote, from beginning to end, and believes nothing of it before its end is proved: a file
/// may be cut, changed or made up.
final class BackupReader {
    let header: BackupHeader
    private let path: String
    private let file: BackupBytes

    /// - Throws: ``BackupRefusal``
    init(_ path: String) throws {
        self.path = path
        file = try BackupBytes(path)
        let title = (try? file.line(limit: 64)).map { String(decoding: $0, as: UTF8.self) }
        guard title != BackupHeader.unprovenTitle else { throw BackupRefusal.withoutProof(path: path) }
        guard title == BackupHeader.title else { throw BackupRefusal.foreign(path: path) }
        let text = Data(try file.line(limit: BackupHeader.limit))
        guard let header = try? JSONDecoder().decode(BackupHeader.self, from: text),
            header.tables.allSatisfy({ $0.rows >= 0 && !$0.columns.isEmpty })
        else { throw BackupRefusal.damaged(path: path, "its header") }
        self.header = header
    }

    /// Sees that the file is whole, and that an installation with one of these keys wrote it.
    ///
    /// - Throws: ``BackupRefusal``
    static func check(_ path: String, with keyring: Keyring) throws -> BackupHeader {
        let reader = try BackupReader(path)
        try reader.each(with: keyring) { _, _ in }
        return reader.header
    }

    /// Calls `body` with each row and its table, and sees at the end that the file is whole and proved.
    ///
    /// - Throws: ``BackupRefusal``, or what `body` throws.
    func each(
        with keyring: Keyring, _ body: (BackupHeader.Table, [SQLValue]) throws -> Void
    ) throws {
        guard let key = keyring.key(header.proof) else { throw BackupRefusal.anotherKey }
        for table in header.tables {
            var number = 0
            while number < table.rows {
                try body(table, try table.columns.map { _ in try value() })
                number += 1
            }
        }
        try file.end(provedBy: key)
    }

    private func value() throws(BackupRefusal) -> SQLValue {
        switch try file.byte() {
        case 0: return .null
        case 1: return .integer(Int64(bitPattern: try file.number(bytes: 8)))
        case 2: return .real(Double(bitPattern: try file.number(bytes: 8)))
        case 3:
            guard
                let text = String(validating: try file.bytes(count: try file.number(bytes: 4)), as: UTF8.self)
            else {
                throw .damaged(path: path, "a text")
            }
            return .text(text)
        case 4: return .bytes(Array(try file.bytes(count: try file.number(bytes: 4))))
        default: throw .damaged(path: path, "a value")
        }
    }
}
