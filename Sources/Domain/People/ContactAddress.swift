/// An e-mail address, or a telephone number that takes text messages.
package struct ContactAddress: Sendable, Hashable {
    package let kind: ContactChannel.Kind
    /// `alma@example.org`, or a number as E.164 has it: `+46701740605`.
    package let text: String

    /// Reads what people write: `070-174 06 05`, `+46 (0)70 174 06 05`, `0046701740605`.
    package init?(_ written: String, kind: ContactChannel.Kind) {
        let text =
            switch kind {
            case .email: Self.email(written)
            case .phone: Self.phone(written)
            }
        guard let text else { return nil }
        self.kind = kind
        self.text = text
    }

    /// As people write it: `070-174 06 05` for a Swedish number, others with their country.
    package var written: String {
        guard kind == .phone, text.hasPrefix("+467"), text.count == 12 else { return text }
        let digits = Array("0" + text.dropFirst(3))
        return
            "\(String(digits[0..<3]))-\(String(digits[3..<6])) \(String(digits[6..<8])) \(String(digits[8...]))"
    }

    /// What can be delivered to and is not a trick: one `@`, no spaces or control characters, a domain of at least
    /// two labels (RFC 5321, 4.5.3.1 for the lengths).
    private static func email(_ written: String) -> String? {
        let parts = written.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), written.utf8.count <= 254,
            written.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }),
            !written.contains(where: { "<>()[],;:\\\"".contains($0) || $0.isWhitespace }),
            !parts[0].hasPrefix("."), !parts[0].hasSuffix("."), !parts[0].contains("..")
        else { return nil }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2,
            labels.allSatisfy({ label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            })
        else { return nil }
        return "\(parts[0])@\(parts[1].lowercased())"
    }

    /// A number without a country is Swedish. E.164 allows 15 digits; fewer than 8 is no subscriber's.
    private static func phone(_ written: String) -> String? {
        let marks = written.replacing("(0)", with: "").filter { !" -()./\u{a0}".contains($0) }
        var digits = marks[...]
        if digits.hasPrefix("+") {
            digits = digits.dropFirst()
        } else if digits.hasPrefix("00") {
            digits = digits.dropFirst(2)
        } else if digits.hasPrefix("0") {
            digits = "46\(digits.dropFirst())"
        } else {
            return nil
        }
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), (8...15).contains(digits.count),
            !digits.hasPrefix("0"), !digits.hasPrefix("460")
        else { return nil }
        // Swedish mobile numbers begin with 7 and have nine digits after the country.
        if digits.hasPrefix("46"), digits.count != 11 || !digits.hasPrefix("467") { return nil }
        return "+\(digits)"
    }
}
