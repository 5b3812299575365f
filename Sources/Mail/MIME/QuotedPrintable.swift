/// Text for lines of at most 76 ASCII characters (RFC 2045 section 6.7).
enum QuotedPrintable {
    /// Any line end becomes CRLF.
    static func encoded(_ text: String) -> [UInt8] {
        var encoded: [UInt8] = []
        for (index, line) in lines(of: text).enumerated() {
            if index > 0 { encoded += lineEnd }
            append(line, to: &encoded)
        }
        return encoded
    }

    static let lineEnd = Array("\r\n".utf8)

    /// The lines of a text in UTF-8, whichever of CRLF, LF and CR ends them.
    static func lines(of text: String) -> [Substring.UTF8View] {
        text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")[...].utf8
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }

    private static func append(_ line: Substring.UTF8View, to encoded: inout [UInt8]) {
        var column = 0
        for (place, index) in line.indices.enumerated() {
            let byte = line[index]
            let isLast = line.index(after: index) == line.endIndex
            let token =
                isPlain(byte, first: place == 0, last: isLast)
                ? [byte] : [UInt8(ascii: "=")] + hexadecimal(byte)
            // The last column is kept for the sign that the line goes on.
            if column + token.count > (isLast ? 76 : 75) {
                encoded += [UInt8(ascii: "=")] + lineEnd
                column = 0
            }
            encoded += token
            column += token.count
        }
    }

    /// A full stop or an F first in a line, and white space last, have been changed on the way.
    private static func isPlain(_ byte: UInt8, first isFirst: Bool, last isLast: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        case UInt8(ascii: "."), UInt8(ascii: "F"): !isFirst
        case UInt8(ascii: " "), UInt8(ascii: "\t"): !isLast
        default: (0x21...0x7E).contains(byte)
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
    }
}
