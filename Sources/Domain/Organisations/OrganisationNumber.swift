/// A Swedish organisation number: ten digits with a check digit by the Luhn algorithm, the third at least 2, so that
/// it cannot be taken for a personal identity number (SFS 1974:174).
package struct OrganisationNumber: Hashable, Sendable {
    /// `NNNNNNNNNN`
    package let digits: String

    /// Reads ten digits, with or without the hyphen before the last four or the century figures 16.
    package init?(_ text: String) {
        var digits = Array(text.utf8)
        if digits.count == 13 || digits.count == 11, digits[digits.count - 5] == UInt8(ascii: "-") {
            digits.remove(at: digits.count - 5)
        }
        if digits.count == 12, digits.starts(with: "16".utf8) { digits.removeFirst(2) }
        guard digits.count == 10, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let numbers = digits.map { Int($0) - 48 }
        guard numbers[2] >= 2, Luhn.isValid(numbers) else { return nil }
        self.digits = String(decoding: digits, as: UTF8.self)
    }

    /// `NNNNNN-NNNN`
    package var formatted: String { "\(digits.prefix(6))-\(digits.suffix(4))" }
}
