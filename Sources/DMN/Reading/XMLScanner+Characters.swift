extension XMLScanner {
    /// The characters of a part, with its references carried out and its ends of lines made one.
    mutating func characters(
        _ part: Range<Int>, hasReferences: Bool, isAttribute: Bool = false
    ) throws(DMNReadFailure) -> String {
        try check(bytes[part])
        let isPlain = !bytes[part].contains { byte in
            byte == UInt8(ascii: "\r") || hasReferences && byte == UInt8(ascii: "&")
                || isAttribute && (byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t"))
        }
        if isPlain { return String(decoding: bytes[part], as: UTF8.self) }
        var (text, index) = ([UInt8](), part.lowerBound)
        text.reserveCapacity(part.count)
        while index < part.upperBound {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "&") where hasReferences:
                guard let end = bytes[index..<part.upperBound].prefix(12).firstIndex(of: UInt8(ascii: ";")),
                    let character = Self.referenced(bytes[index..<end])
                else { throw malformed() }
                text.append(contentsOf: String(character).utf8)
                index = end + 1
            case UInt8(ascii: "\r"):
                if index < part.upperBound, bytes[index] == UInt8(ascii: "\n") { index += 1 }
                text.append(UInt8(ascii: isAttribute ? " " : "\n"))
            case UInt8(ascii: "\n") where isAttribute, UInt8(ascii: "\t") where isAttribute:
                text.append(UInt8(ascii: " "))
            default: text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func referenced(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        switch String(decoding: name, as: UTF8.self) {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "apos": return "'"
        case "quot": return "\""
        case let code where code.hasPrefix("#x") && !code.hasPrefix("#x+"):
            return UInt32(code.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).flatMap(allowed)
        case let code where code.hasPrefix("#") && !code.hasPrefix("#+"):
            return UInt32(code.dropFirst()).flatMap(Unicode.Scalar.init).flatMap(allowed)
        default: return nil
        }
    }

    private static func allowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...0x10FFFF: scalar
        default: nil
        }
    }

    /// No control characters, and neither U+FFFE nor U+FFFF.
    mutating func check(_ part: ArraySlice<UInt8>) throws(DMNReadFailure) {
        for index in part.indices {
            let byte = part[index]
            let isControl = byte < 0x20 && !Self.isSpace(byte)
            let isNoncharacter =
                byte == 0xEF && index + 2 < part.endIndex && part[index + 1] == 0xBF
                && part[index + 2] >= 0xBE
            if isControl || isNoncharacter { throw malformed() }
        }
    }
}
