/// A Swedish personal identity number or coordination number (samordningsnummer): 12 digits with a check digit by
/// the Luhn algorithm over the last ten; a coordination number has 60 added to the day (SFS 1991:481 § 18, SFS
/// 2022:1697).
package struct PersonalIdentityNumber: Hashable, Sendable {
    /// `YYYYMMDDNNNC`
    package let digits: String

    /// Reads `YYYYMMDDNNNC`, or `YYYYMMDD-NNNC`.
    package init?(_ text: String) {
        var digits = Array(text.utf8)
        if digits.count == 13, digits[8] == UInt8(ascii: "-") { digits.remove(at: 8) }
        guard digits.count == 12, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let numbers = digits.map { Int($0) - 48 }
        func value(_ range: Range<Int>) -> Int { numbers[range].reduce(0) { $0 * 10 + $1 } }
        let day = value(6..<8)
        guard CalendarDate(year: value(0..<4), month: value(4..<6), day: day > 60 ? day - 60 : day) != nil,
            Luhn.isValid(numbers[2...])
        else { return nil }
        self.digits = String(decoding: digits, as: UTF8.self)
    }

    /// `19770118-****`: what may be shown.
    package var masked: String { digits.prefix(8) + "-****" }
}
