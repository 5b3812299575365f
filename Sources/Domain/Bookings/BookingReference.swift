/// What people say on the phone: eight letters and digits that cannot be mistaken for each other (Crockford's
/// base 32), as `7K3F-9Q2M`.
package struct BookingReference: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }

    package static func new(using random: inout some RandomNumberGenerator) -> BookingReference {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let letters = (0..<8).map { _ in alphabet[Int.random(in: 0..<32, using: &random)] }
        return BookingReference(String(letters[..<4]) + "-" + String(letters[4...]))
    }

    package static func new() -> BookingReference {
        var random = SystemRandomNumberGenerator()
        return new(using: &random)
    }
}
