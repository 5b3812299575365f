extension Instant {
    /// RFC 3339 with the offset of Swedish time: `2026-11-24T18:00:00+01:00`.
    package var rfc3339: String {
        var writer = RFC3339Writer()
        var text: [UInt8] = []
        writer.append(self, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads RFC 3339 with `Z` or an offset, whole seconds; a fraction must be zero. `nil` for anything else,
    /// a leap second or a year outside 1970–2999 among it.
    package init?(rfc3339 text: some StringProtocol) {
        var rest = Substring(text).utf8[...]
        guard rest.count >= 20, rest.count <= 40,
            let date = CalendarDate(Substring(rest.prefix(10))), (1970...2999).contains(date.year)
        else { return nil }
        rest = rest.dropFirst(10)
        guard let mark = rest.popFirst(), mark == UInt8(ascii: "T") || mark == UInt8(ascii: "t"),
            let hour = Self.number(&rest, below: 24, after: nil),
            let minute = Self.number(&rest, below: 60, after: ":"),
            let second = Self.number(&rest, below: 60, after: ":"),
            Self.skipZeroFraction(&rest), let offset = Self.offset(&rest), rest.isEmpty
        else { return nil }
        self.init(seconds: Int64(date.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset))
    }

    private static func number(
        _ rest: inout Substring.UTF8View, below limit: Int, after mark: Unicode.Scalar?
    ) -> Int? {
        if let mark {
            guard rest.popFirst() == UInt8(ascii: mark) else { return nil }
        }
        guard let tens = rest.popFirst(), let ones = rest.popFirst(), (48...57).contains(tens),
            (48...57).contains(ones)
        else { return nil }
        let value = Int(tens - 48) * 10 + Int(ones - 48)
        return value < limit ? value : nil
    }

    private static func skipZeroFraction(_ rest: inout Substring.UTF8View) -> Bool {
        guard rest.first == UInt8(ascii: ".") else { return true }
        rest.removeFirst()
        let zeros = rest.prefix { $0 == UInt8(ascii: "0") }
        rest = rest.dropFirst(zeros.count)
        return !zeros.isEmpty
    }

    private static func offset(_ rest: inout Substring.UTF8View) -> Int? {
        guard let sign = rest.popFirst() else { return nil }
        if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let hours = number(&rest, below: 24, after: nil),
            let minutes = number(&rest, below: 60, after: ":")
        else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
