import Crypto
import Foundation
import Storage

/// Values written one after the other so that no two different lists give the same bytes: each with its kind and
/// its length before it.
struct SealText {
    private(set) var bytes = Data()

    init(_ purpose: String) { add(.text(purpose)) }

    mutating func add(_ value: SQLValue) {
        switch value {
        case .null: add(kind: "n", [])
        case .integer(let number): add(kind: "i", String(number).utf8)
        case .real(let number): add(kind: "r", String(number).utf8)
        case .text(let text): add(kind: "t", text.utf8)
        case .bytes(let bytes): add(kind: "b", bytes)
        }
    }

    mutating func add(_ value: some SQLConvertible) { add(value.sqlValue) }

    /// SHA-256 in hexadecimal.
    var hash: String { Hexadecimal.text(of: SHA256.hash(data: bytes)) }

    private mutating func add(kind: String, _ value: some Collection<UInt8>) {
        bytes.append(contentsOf: "\(kind)\(value.count):".utf8)
        bytes.append(contentsOf: value)
    }
}
