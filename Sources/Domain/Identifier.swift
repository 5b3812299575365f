/// The identifier of an `Entity`: UUIDv7 (RFC 9562) in lower-case text.
package struct Identifier<Entity>: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }

    /// A new identifier that sorts after those of earlier milliseconds.
    package static func new(
        at instant: Instant, using random: inout some RandomNumberGenerator
    ) -> Identifier {
        let milliseconds =
            UInt64(max(0, instant.seconds)) * 1000 + UInt64.random(in: 0..<1000, using: &random)
        let high = milliseconds << 16 | 0x7000 | UInt64.random(in: 0...0xFFF, using: &random)
        let low = 0x8000_0000_0000_0000 | UInt64.random(in: 0...0x3FFF_FFFF_FFFF_FFFF, using: &random)
        let digits = hexadecimal(high) + hexadecimal(low)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        return Identifier(text)
    }

    package static func new(at instant: Instant) -> Identifier {
        var random = SystemRandomNumberGenerator()
        return new(at: instant, using: &random)
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
