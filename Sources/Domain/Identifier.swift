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
        return Identifier(IdentifierText.text(high, low))
    }

    package static func new(at instant: Instant) -> Identifier {
        var random = SystemRandomNumberGenerator()
        return new(at: instant, using: &random)
    }

    /// What sorts before each identifier made at `instant` or later, and after each made before.
    package static func first(at instant: Instant) -> Identifier {
        Identifier(IdentifierText.text(UInt64(max(0, instant.seconds)) * 1000 << 16, 0))
    }
}

/// How a UUID is written (RFC 9562 section 4).
private enum IdentifierText {
    private static let hexadecimal = Array("0123456789abcdef".utf8)
    private static let dashPlaces = [8, 13, 18, 23]
    private static let digitPlaces = (0..<36).filter { !dashPlaces.contains($0) }

    static func text(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { text in
            for (index, place) in digitPlaces.enumerated() {
                let word = index < 16 ? high : low
                text[place] = hexadecimal[Int(word >> UInt64(60 - index % 16 * 4) & 0xF)]
            }
            for place in dashPlaces { text[place] = UInt8(ascii: "-") }
            return 36
        }
    }
}
