import Foundation

/// Where a text stands in a list that a person reads, as Svenska Akademiens ordlista has it since 2006: å, ä and ö
/// after z, capitals as small letters, v and w as two letters, é as e, ü as y, æ as ä and ø as ö. Numbers stand before
/// letters and by their size, and what is neither only parts words.
///
///     ["Ö-hallen", "Åre", "Älvsjö", "Zinken"].inSwedishOrder()   // Zinken, Åre, Älvsjö, Ö-hallen
///     ["Plan 10", "plan 2"].inSwedishOrder()                     // plan 2, Plan 10
package struct SwedishOrder: Comparable, Sendable {
    private let text: String
    private let key: [UInt32]

    package init(_ text: String) {
        self.text = text
        var key: [UInt32] = []
        for scalar in text.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            Self.append(scalar, to: &key)
        }
        if key.last == Self.space { key.removeLast() }
        self.key = Self.withNumbers(key)
    }

    /// Texts that differ only in what the order does not see keep an order of their own.
    package static func < (left: SwedishOrder, right: SwedishOrder) -> Bool {
        left.key == right.key ? left.text < right.text : left.key.lexicographicallyPrecedes(right.key)
    }

    package static func == (left: SwedishOrder, right: SwedishOrder) -> Bool { left.text == right.text }

    private static let space: UInt32 = 1
    private static let digits: ClosedRange<UInt32> = 10...19
    private static let lettersFromA: UInt32 = 100

    private static func append(_ scalar: Unicode.Scalar, to key: inout [UInt32]) {
        switch scalar {
        case "a"..."z": key.append(letter(scalar))
        case "0"..."9": key.append(digits.lowerBound + scalar.value - 48)
        case "å": key.append(lettersFromA + 26)
        case "ä", "æ": key.append(lettersFromA + 27)
        case "ö", "ø", "œ": key.append(lettersFromA + 28)
        case "ü": append("y", to: &key)
        case "ß": key += [letter("s"), letter("s")]
        case "ð", "đ": append("d", to: &key)
        case "þ": key += [letter("t"), letter("h")]
        case "ł": append("l", to: &key)
        default:
            let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
            if let base = parts.first, base != scalar {
                append(base, to: &key)
            } else if scalar.properties.isAlphabetic {
                key.append(1000 + scalar.value)
            } else if !scalar.properties.isDiacritic, let last = key.last, last != space {
                key.append(space)
            }
        }
    }

    private static func letter(_ scalar: Unicode.Scalar) -> UInt32 { lettersFromA + scalar.value - 97 }

    /// Each run of digits with its length before it, leading zeros aside, so that the longer is the greater.
    private static func withNumbers(_ key: [UInt32]) -> [UInt32] {
        guard key.contains(where: digits.contains) else { return key }
        var whole: [UInt32] = []
        var rest = key[...]
        while let first = rest.first {
            let run = rest.prefix(while: digits.contains)
            if run.isEmpty {
                whole.append(first)
                rest = rest.dropFirst()
            } else {
                let number = run.drop { $0 == digits.lowerBound }
                whole.append(20 + UInt32(clamping: min(number.count, 70)))
                whole += number
                rest = rest.dropFirst(run.count)
            }
        }
        return whole
    }
}

extension Sequence {
    /// For who reads them, by a name that each has; those of one name keep their order.
    package func inSwedishOrder(by name: (Element) -> String) -> [Element] {
        map { (SwedishOrder(name($0)), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

extension Sequence<String> {
    package func inSwedishOrder() -> [String] { inSwedishOrder { $0 } }
}
