/// Reads JSON (RFC 8259).
struct JSONReader {
    private static let depthLimit = 200

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// Why a text is no JSON, and where.
    struct Fault: Error {
        /// From 1.
        let line: Int
        let message: String
    }

    private init(_ text: String) { bytes = Array(text.utf8) }

    /// - Throws: ``Fault`` for what is no JSON, or has a member twice in one object.
    static func read(_ text: String) throws(Fault) -> JSONValue {
        var reader = JSONReader(text)
        // The byte order mark that some editors put first.
        if reader.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        let value = try reader.value()
        reader.skipSpace()
        guard reader.position == reader.bytes.count else {
            throw reader.fault("Something follows the value.")
        }
        return value
    }

    private func fault(_ message: String) -> Fault {
        let line = bytes[..<min(position, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1
        return Fault(line: line, message: message)
    }

    private func noJSON(_ reason: String) -> Fault { fault("The file is no JSON. \(reason)") }

    private mutating func value() throws(Fault) -> JSONValue {
        skipSpace()
        guard position < bytes.count else { throw noJSON("It ends where a value is missing.") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try nested { (reader) throws(Fault) in try reader.object() }
        case UInt8(ascii: "["): return try nested { (reader) throws(Fault) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default:
            for (word, value) in Self.words where bytes[position...].starts(with: word.utf8) {
                position += word.utf8.count
                return value
            }
            throw noJSON("A value is missing.")
        }
    }

    private static let words: [(String, JSONValue)] = [
        ("null", .null), ("true", .boolean(true)), ("false", .boolean(false)),
    ]

    private mutating func nested(
        _ read: (inout JSONReader) throws(Fault) -> JSONValue
    ) throws(Fault) -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw fault("The file is nested too deeply.") }
        position += 1
        return try read(&self)
    }

    private mutating func array() throws(Fault) -> JSONValue {
        if take("]") { return .array([]) }
        var items: [JSONValue] = []
        repeat { items.append(try value()) } while take(",")
        guard take("]") else { throw noJSON("A list has no end.") }
        return .array(items)
    }

    private mutating func object() throws(Fault) -> JSONValue {
        if take("}") { return .object([]) }
        var members: [JSONValue.Member] = []
        var names: Set<[UInt8]> = []
        repeat {
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw noJSON("A name in quotes is missing.")
            }
            let name = try string()
            guard names.insert(Array(name.utf8)).inserted else {
                throw fault("“\(name)” is there more than once. Remove all but one.")
            }
            guard take(":") else { throw noJSON("A colon is missing.") }
            members.append(JSONValue.Member(name: name, value: try value()))
        } while take(",")
        guard take("}") else { throw noJSON("An object has no end.") }
        return .object(members)
    }

    private mutating func number() throws(Fault) -> String {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let first = position
        try digits()
        guard bytes[first] != UInt8(ascii: "0") || position == first + 1 else {
            throw noJSON("A number begins with 0.")
        }
        if isAt(".") {
            position += 1
            try digits()
        }
        if isAt("e") || isAt("E") {
            position += 1
            if isAt("+") || isAt("-") { position += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(Fault) {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        guard position > start else { throw noJSON("A digit is missing.") }
    }

    private mutating func string() throws(Fault) -> String {
        position += 1
        // Escaped characters are code units of UTF-16, two of which may make one character.
        var (text, units) = ([UInt8](), [UInt16]())
        func flush() {
            if !units.isEmpty { text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8) }
            units = []
        }
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                flush()
                return String(decoding: text, as: UTF8.self)
            case 0..<0x20:
                position -= 1
                throw noJSON("A text has a control character.")
            case UInt8(ascii: "\\"): units.append(try escaped())
            default:
                if !units.isEmpty { flush() }
                text.append(byte)
            }
        }
        throw noJSON("A text has no end.")
    }

    private mutating func escaped() throws(Fault) -> UInt16 {
        guard position < bytes.count else { throw noJSON("A text has no end.") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(byte)
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "u"):
            let end = position + 4
            guard end <= bytes.count, bytes[position] != UInt8(ascii: "+"),
                bytes[position] != UInt8(ascii: "-"),
                let unit = UInt16(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16)
            else { throw noJSON("A character's number is not of four digits.") }
            position = end
            return unit
        default: throw noJSON("A text has a backslash before a character that takes none.")
        }
    }

    private func isAt(_ mark: Unicode.Scalar) -> Bool {
        position < bytes.count && bytes[position] == UInt8(ascii: mark)
    }

    /// White space before it included.
    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard isAt(mark) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }
}
