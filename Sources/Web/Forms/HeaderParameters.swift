/// A header such as `form-data; name="underlag"; filename="protokoll.pdf"`, in UTF-8.
struct HeaderParameters {
    /// What comes before the parameters, in lower case.
    let value: String
    /// By name in lower case.
    private(set) var parameters: [String: String] = [:]

    /// `nil` for what is not so written, or names a parameter twice.
    init?(_ bytes: [UInt8]) {
        var rest = bytes[...]
        guard let value = Self.text(rest.take { $0 != semicolon }) else { return nil }
        self.value = value.lowercased()
        while rest.first == semicolon {
            rest.removeFirst()
            guard let name = Self.text(rest.take { $0 != equals && $0 != semicolon }), !name.isEmpty,
                rest.first == equals
            else { return nil }
            rest.removeFirst()
            let isQuoted = rest.first == quote
            let taken = isQuoted ? rest.takeQuoted() : rest.take { $0 != semicolon }
            guard let taken,
                let text = isQuoted ? String(validating: taken, as: UTF8.self) : Self.text(taken),
                parameters.updateValue(text, forKey: name.lowercased()) == nil
            else { return nil }
            if isQuoted, Self.text(rest.take { $0 != semicolon }) != "" { return nil }
        }
    }

    private static func text(_ bytes: [UInt8]) -> String? {
        let trimmed = bytes.drop { $0 == 32 || $0 == 9 }.reversed().drop { $0 == 32 || $0 == 9 }.reversed()
        return String(validating: Array(trimmed), as: UTF8.self)
    }
}

private let (semicolon, equals, quote) = (UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "\""))

extension ArraySlice<UInt8> {
    fileprivate mutating func take(while isMeant: (UInt8) -> Bool) -> [UInt8] {
        let taken = prefix(while: isMeant)
        removeFirst(taken.count)
        return Array(taken)
    }

    /// What stands between quotation marks. Only a quotation mark is escaped with a backslash: a name may be a path of
    /// Windows. `nil` when the second one is missing.
    fileprivate mutating func takeQuoted() -> [UInt8]? {
        removeFirst()
        var taken: [UInt8] = []
        while let byte = popFirst() {
            if byte == quote { return taken }
            if byte == UInt8(ascii: "\\"), first == quote {
                removeFirst()
                taken.append(quote)
            } else {
                taken.append(byte)
            }
        }
        return nil
    }
}
