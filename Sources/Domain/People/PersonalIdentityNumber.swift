/// A Swedish personal identity number or coordination number (samordningsnummer): 12 digits with a check digit by
/// the Luhn algorithm over the last ten; a coordination number has 60 added to the day (SFS 1991:481 § 18, SFS
/// 2022:1697).
package struct PersonalIdentityNumber: Hashable, Sendable {
    /// `YYYYMMDDNNNC`
    package let digits: String
    package let birthDate: CalendarDate
    package let isCoordinationNumber: Bool

    /// Reads `YYYYMMDDNNNC`, or `YYYYMMDD-NNNC`.
    package init?(_ text: String) {
        var digits = Array(text.utf8)
        if digits.count == 13, digits[8] == UInt8(ascii: "-") { digits.remove(at: 8) }
        guard digits.count == 12, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let numbers = digits.map { Int($0) - 48 }
        func value(_ range: Range<Int>) -> Int { numbers[range].reduce(0) { $0 * 10 + $1 } }
        let day = value(6..<8)
        guard
            let birthDate = CalendarDate(
                year: value(0..<4), month: value(4..<6), day: day > 60 ? day - 60 : day),
            Luhn.isValid(numbers[2...])
        else { return nil }
        self.digits = String(decoding: digits, as: UTF8.self)
        self.birthDate = birthDate
        isCoordinationNumber = day > 60
    }

    /// `19770118-****`: what may be shown.
    package var masked: String { digits.prefix(8) + "-****" }

    /// `19770118-2383`: for the person's own eyes.
    package var formatted: String { "\(digits.prefix(8))-\(digits.suffix(4))" }
}

extension PersonalIdentityNumber {
    /// Reads what people write: with or without century and separator, with spaces anywhere. Without a century, `-`
    /// means somebody who turns at most 99 this year and `+` somebody older (SFS 1991:481 § 18). Nobody is born
    /// after `today`.
    package init?(written text: some StringProtocol, today: CalendarDate) {
        var marks = Array(text.utf8).filter { $0 != UInt8(ascii: " ") }
        var isOld = false
        if marks.count == 11 || marks.count == 13, let mark = Self.separator(marks[marks.count - 5]) {
            isOld = mark == UInt8(ascii: "+")
            marks.remove(at: marks.count - 5)
        }
        if marks.count == 10 {
            guard let year = Self.twoDigits(marks) else { return nil }
            let latest = isOld ? today.year - 100 : today.year
            let full = latest - (latest - year) % 100
            marks = Array(String(full).utf8) + marks.dropFirst(2)
        }
        self.init(String(decoding: marks, as: UTF8.self))
        guard birthDate <= today else { return nil }
    }

    private static func separator(_ byte: UInt8) -> UInt8? {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") ? byte : nil
    }

    private static func twoDigits(_ bytes: [UInt8]) -> Int? {
        Int(String(decoding: bytes.prefix(2), as: UTF8.self)).flatMap { (0...99).contains($0) ? $0 : nil }
    }
}
