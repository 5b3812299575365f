/// Where money is paid: a number of Bankgirot or Plusgirot, which both end in a check digit by the Luhn algorithm.
package struct BankAccount: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case bankgiro, plusgiro

        var lengths: ClosedRange<Int> {
            switch self {
            case .bankgiro: 7...8
            case .plusgiro: 2...8
            }
        }
    }

    package let kind: Kind
    package let digits: String

    /// Reads digits with or without hyphens and spaces.
    package init?(_ text: String, kind: Kind) {
        let digits = text.filter { $0 != "-" && $0 != " " }
        guard kind.lengths.contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
            Luhn.isValid(digits.utf8.map { Int($0) - 48 })
        else { return nil }
        self.kind = kind
        self.digits = digits
    }

    /// `123-4567`, `12 34 56-7`
    package var formatted: String {
        switch kind {
        case .bankgiro: "\(digits.dropLast(4))-\(digits.suffix(4))"
        case .plusgiro: "\(digits.dropLast())-\(digits.suffix(1))"
        }
    }
}
