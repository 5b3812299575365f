/// Walks over the bytes of an XML document.
struct XMLScanner {
    let bytes: [UInt8]
    private(set) var position = 0
    private var line = 1
    /// Up to where the lines are counted.
    private var counted = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { position >= bytes.count }

    /// The number of the line it stands in, from 1.
    var currentLine: Int {
        mutating get {
            let end = min(position, bytes.count)
            if counted < end { line += bytes[counted..<end].count { $0 == UInt8(ascii: "\n") } }
            counted = max(counted, end)
            return line
        }
    }

    mutating func malformed() -> DMNReadFailure {
        DMNReadFailure(line: currentLine, "The document is not well-formed XML.")
    }

    /// What stands before the next markup.
    mutating func text() throws(DMNReadFailure) -> (part: Range<Int>, hasReferences: Bool) {
        let start = position
        var hasReferences = false
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            if bytes[position] == UInt8(ascii: "&") { hasReferences = true }
            if bytes[position] == UInt8(ascii: ">"), position - start >= 2,
                bytes[position - 1] == UInt8(ascii: "]"),
                bytes[position - 2] == UInt8(ascii: "]")
            {
                throw malformed()
            }
            position += 1
        }
        return (start..<position, hasReferences)
    }

    /// The value of an attribute, in quotes of either kind.
    mutating func quoted() throws(DMNReadFailure) -> String {
        guard position < bytes.count,
            bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
        else { throw malformed() }
        let quote = bytes[position]
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != quote {
            guard bytes[position] != UInt8(ascii: "<") else { throw malformed() }
            position += 1
        }
        guard position < bytes.count else { throw malformed() }
        let value = try characters(start..<position, hasReferences: true, isAttribute: true)
        position += 1
        return value
    }

    mutating func name() throws(DMNReadFailure) -> String {
        let start = position
        var colons = 0
        while position < bytes.count, Self.isNamePart(bytes[position]) {
            if bytes[position] == UInt8(ascii: ":") { colons += 1 }
            position += 1
        }
        let name = bytes[start..<position]
        guard let first = name.first, Self.isNameStart(first), colons <= 1, name.last != UInt8(ascii: ":")
        else { throw malformed() }
        return String(decoding: name, as: UTF8.self)
    }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            0x80...0xFF:
            true
        default: false
        }
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: isNameStart(byte)
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    var isSpace: Bool { position < bytes.count && Self.isSpace(bytes[position]) }

    /// - Returns: whether there was any.
    @discardableResult
    mutating func skipSpace() -> Bool {
        let start = position
        while isSpace { position += 1 }
        return position > start
    }

    func has(_ mark: StaticString) -> Bool {
        guard position + mark.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<mark.utf8CodeUnitCount where bytes[position + offset] != mark.utf8Start[offset] {
            return false
        }
        return true
    }

    mutating func take(_ mark: StaticString) -> Bool {
        guard has(mark) else { return false }
        position += mark.utf8CodeUnitCount
        return true
    }

    /// Goes past the next mark, and checks what is before it.
    ///
    /// - Returns: what is before it.
    mutating func skip(past mark: StaticString) throws(DMNReadFailure) -> Range<Int> {
        let start = position
        while position < bytes.count {
            let place = position
            if bytes[position] == mark.utf8Start[0], take(mark) {
                try check(bytes[start..<place])
                return start..<place
            }
            position += 1
        }
        throw malformed()
    }
}
