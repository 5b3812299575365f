/// A string literal of a Swift source: its text, cut where a value is put in.
struct SourceLiteral {
    /// One more than there are holes.
    private(set) var texts = [""]
    /// The expressions that are put in.
    private(set) var holes: [String] = []
    /// The function that the literal is the first argument of: `text` in `text("search.title")`.
    var callee: String?

    var isWhole: Bool { holes.isEmpty }

    /// Whether it begins as a key does: `staff.roles.\(role)` with its topic before the first hole, or any words with dots
    /// where a text is asked for.
    func isKey(of topics: Set<String>) -> Bool {
        let parts = texts[0].split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1 && parts.dropFirst().allSatisfy { $0.utf8.allSatisfy(\.isOfKey) }
            && (topics.contains(String(parts[0])) || callee == "text" && parts[0].utf8.allSatisfy(\.isOfKey))
    }

    /// With `other` in place of its only hole.
    func filled(with other: SourceLiteral) -> SourceLiteral {
        var filled = self
        filled.holes = other.holes
        filled.texts = other.texts
        filled.texts[0] = texts[0] + filled.texts[0]
        filled.texts[filled.texts.count - 1] += texts.dropFirst().joined()
        return filled
    }

    /// With what `other` says after its first hole, which stands for this one.
    func continued(by other: SourceLiteral) -> SourceLiteral {
        var whole = self
        whole.holes += other.holes.dropFirst()
        whole.texts[whole.texts.count - 1] += other.texts[1]
        whole.texts += other.texts.dropFirst(2)
        return whole
    }

    /// What `key` has in the holes, if it can be made by filling them; no part of a key reaches over a dot.
    func values(in key: String) -> [String]? {
        guard key.hasPrefix(texts[0]) else { return nil }
        var rest = key.dropFirst(texts[0].count)
        var values: [String] = []
        for (index, text) in texts.dropFirst().enumerated() {
            let isLast = index == holes.count - 1
            let value: Substring
            if isLast {
                guard rest.hasSuffix(text) else { return nil }
                value = rest.dropLast(text.count)
                rest = ""
            } else if text.isEmpty {
                return nil
            } else {
                guard let range = rest.dropFirst().firstRange(of: text) else { return nil }
                value = rest[..<range.lowerBound]
                rest = rest[range.upperBound...]
            }
            guard !value.isEmpty, value.utf8.allSatisfy(\.isOfKey) else { return nil }
            values.append(String(value))
        }
        return rest.isEmpty ? values : nil
    }

    mutating func append(_ bytes: ArraySlice<UInt8>) {
        texts[texts.count - 1] += String(decoding: bytes, as: UTF8.self)
    }

    mutating func append(hole expression: String) {
        holes.append(expression)
        texts.append("")
    }
}

extension UInt8 {
    /// Letters, digits, `_` and `-`.
    var isOfKey: Bool { isOfName || self == UInt8(ascii: "-") }

    /// Letters, digits and `_`.
    var isOfName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
