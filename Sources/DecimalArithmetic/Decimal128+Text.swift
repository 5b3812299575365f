extension Decimal128: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `-12.50`, `.5`, `1E+3`: an optional sign, digits with at most one point, an optional exponent (IEEE
    /// 754-2008 section 5.12, without infinity and not-a-number). More than 34 digits are rounded. `nil` for anything
    /// else and for what is too large.
    public init?(_ text: String) {
        var copy = text
        guard let value = copy.withUTF8({ Self.read($0) }) else { return nil }
        self = value
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Decimal128? {
        var (position, negative) = (0, false)
        if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            (position, negative) = (1, sign == UInt8(ascii: "-"))
        }
        var significand = Significand()
        while position < bytes.count, significand.take(bytes[position]) { position += 1 }
        guard significand.hasDigits else { return nil }
        guard position < bytes.count else { return significand.value(power: 0, isNegative: negative) }
        guard bytes[position] | 0x20 == UInt8(ascii: "e"), let power = exponent(bytes[(position + 1)...])
        else { return nil }
        return significand.value(power: power, isNegative: negative)
    }

    /// An exponent, held within what can matter.
    private static func exponent(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var digits = bytes[...]
        var negative = false
        if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            digits = digits.dropFirst()
            negative = sign == UInt8(ascii: "-")
        }
        guard !digits.isEmpty else { return nil }
        var value = 0
        for byte in digits {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000)
        }
        return negative ? -value : value
    }

    /// The number as IEEE 754 (5.12) and Python's `decimal` write it, quantum included: `1.10`, `1E+3`, `1E-7`.
    public var description: String {
        let digits = String(coefficient)
        let adjusted = exponent + digits.utf8.count - 1
        let sign = isNegative ? "-" : ""
        if exponent <= 0, adjusted >= -6 { return sign + Self.plain(digits, exponent) }
        let fraction = digits.utf8.count > 1 ? "." + digits.dropFirst() : ""
        return sign + digits.prefix(1) + fraction + "E" + (adjusted < 0 ? "" : "+") + String(adjusted)
    }

    /// The number in digits alone, as short as it can be: `1.1`, `1000`, `0.0000001`.
    public var plainText: String {
        let short = reduced
        return (short.isNegative ? "-" : "") + Self.plain(String(short.coefficient), short.exponent)
    }

    private static func plain(_ digits: String, _ exponent: Int) -> String {
        if exponent >= 0 { return digits + String(repeating: "0", count: exponent) }
        let missing = -exponent - digits.utf8.count
        if missing >= 0 { return "0." + String(repeating: "0", count: missing) + digits }
        return digits.dropLast(-exponent) + "." + digits.suffix(-exponent)
    }
}

/// The digits of a number while it is read.
private struct Significand {
    private var coefficient: UInt128 = 0
    private var exponent = 0
    private var sticky = false
    private var pointSeen = false
    private(set) var hasDigits = false

    mutating func take(_ byte: UInt8) -> Bool {
        if byte == UInt8(ascii: "."), !pointSeen {
            pointSeen = true
            return true
        }
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return false }
        hasDigits = true
        let digit = UInt128(byte - UInt8(ascii: "0"))
        if coefficient < PowersOfTen[PowersOfTen.last - 1] {
            coefficient = coefficient * 10 + digit
            exponent -= pointSeen ? 1 : 0
        } else {
            sticky = sticky || digit != 0
            exponent += pointSeen ? 0 : 1
        }
        return true
    }

    func value(power: Int, isNegative: Bool) -> Decimal128? {
        Decimal128.rounding(coefficient, exponent + power, isNegative: isNegative, sticky: sticky)
    }
}
