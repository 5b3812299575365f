/// What people say on the phone: eight letters and digits that cannot be mistaken for each other (Crockford's
/// base 32), as `7K3F-9Q2M`.
package struct BookingReference: Hashable, Sendable, CustomStringConvertible {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    package let text: String

    package init(_ text: String) { self.text = text }

    /// Reads what people write: small letters, with or without the hyphen, and letters that look like digits.
    package init?(written text: some StringProtocol) {
        let lookalikes: [Character: Character] = ["O": "0", "I": "1", "L": "1"]
        let marks = text.uppercased().filter { $0 != "-" && $0 != " " }.map { lookalikes[$0] ?? $0 }
        guard marks.count == 8, marks.allSatisfy(Self.alphabet.contains) else { return nil }
        self.text = String(marks[..<4]) + "-" + String(marks[4...])
    }

    package var description: String { text }

    package static func new(using random: inout some RandomNumberGenerator) -> BookingReference {
        let letters = (0..<8).map { _ in alphabet[Int.random(in: 0..<32, using: &random)] }
        return BookingReference(String(letters[..<4]) + "-" + String(letters[4...]))
    }

    package static func new() -> BookingReference {
        var random = SystemRandomNumberGenerator()
        return new(using: &random)
    }
}
