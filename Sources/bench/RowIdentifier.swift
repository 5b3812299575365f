import Foundation
import Synchronization

/// Identifiers and references like those that the product makes.
enum RowIdentifier {
    private static let count = Atomic(UInt64(0))

    /// A UUIDv7.
    static func new() -> String {
        let milliseconds = UInt64(Date().timeIntervalSince1970 * 1000)
        let digits =
            hexadecimal(milliseconds << 16 | 0x7000 | .random(in: 0...0xFFF))
            + hexadecimal(0x8000_0000_0000_0000 | .random(in: 0...0x3FFF_FFFF_FFFF_FFFF))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        return text
    }

    /// Eight letters that no other call gets, scattered as random ones are.
    static func reference() -> String {
        let number = count.add(1, ordering: .relaxed).newValue &* 0x9E_3779_B97B & 0xFF_FFFF_FFFF
        let letters = (0..<8).map { alphabet[Int(number >> (5 * $0) & 31)] }
        return String(decoding: letters[..<4], as: UTF8.self) + "-"
            + String(decoding: letters[4...], as: UTF8.self)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private static func hexadecimal(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
