import Synchronization

/// The identifier of an `Entity`: UUIDv7 (RFC 9562) in lower-case text.
package struct Identifier<Entity>: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }

    /// A new identifier that sorts after those of earlier seconds, and in its own second after those that this process
    /// made last: new rows then lie together in a table and its indexes.
    package static func new(at instant: Instant) -> Identifier {
        var random = SystemRandomNumberGenerator()
        let place = order.withLock { $0.next(in: instant.seconds) }
        let high = (IdentifierText.milliseconds(instant) + place >> 12) << 16 | 0x7000 | place & 0xFFF
        return Identifier(IdentifierText.text(high, 1 << 63 | random.next() >> 2))
    }

    /// What sorts before each identifier made at `instant` or later, and after each made before.
    package static func first(at instant: Instant) -> Identifier {
        Identifier(IdentifierText.text(IdentifierText.milliseconds(instant) << 16, 0))
    }
}

/// What identifiers of this process go by, of whichever entity.
private let order = Mutex(IdentifierOrder())

/// The places within a second, counted in the milliseconds and the twelve bits after them (RFC 9562 section 6.2,
/// method 1). When they are used up, the last one is given again, and chance alone keeps identifiers apart.
package struct IdentifierOrder: Sendable {
    package static let places: UInt64 = 1000 << 12
    private var second = Int64.min
    private var place: UInt64 = 0

    package init() {}

    package mutating func next(in second: Int64) -> UInt64 {
        place = second == self.second ? min(place + 1, Self.places - 1) : 0
        self.second = second
        return place
    }
}

/// How a UUID is written (RFC 9562 section 4).
private enum IdentifierText {
    private static let hexadecimal = Array("0123456789abcdef".utf8)
    private static let dashPlaces = [8, 13, 18, 23]
    private static let digitPlaces = (0..<36).filter { !dashPlaces.contains($0) }

    static func milliseconds(_ instant: Instant) -> UInt64 { UInt64(max(0, instant.seconds)) * 1000 }

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
