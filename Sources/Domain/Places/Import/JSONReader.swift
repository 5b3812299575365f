import Foundation

/// Reads JSON (RFC 8259) into values that know their lines.
struct JSONReader {
    private static let greatestDepth = 64
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1

    static func read(_ data: Data) throws(UnreadableFile) -> LocatedJSON {
        var reader = JSONReader(bytes: try data.utf8Text())
        let value = try reader.value(depth: 0)
        guard reader.next() == nil else {
            throw reader.refusal("something follows the end of the JSON value")
        }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The next byte that is not white space, which stays to be read.
    private mutating func next() -> UInt8? {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            default: return bytes[index]
            }
            index += 1
        }
        return nil
    }

    private func refusal(_ reason: String) -> UnreadableFile {
        UnreadableFile(line: line, reason: "is not JSON: \(reason)")
    }

    private mutating func value(depth: Int) throws(UnreadableFile) -> LocatedJSON {
        guard depth < Self.greatestDepth else { throw refusal("values are nested too deep") }
        let first = next()
        let start = line
        switch first {
        case UInt8(ascii: "{"): return LocatedJSON(line: start, value: .object(try object(depth: depth)))
        case UInt8(ascii: "["): return LocatedJSON(line: start, value: .array(try array(depth: depth)))
        case UInt8(ascii: "\""): return LocatedJSON(line: start, value: .string(try string()))
        case nil: throw refusal("the file ends too early")
        default: return LocatedJSON(line: start, value: try literal())
        }
    }

    private mutating func object(depth: Int) throws(UnreadableFile) -> [String: LocatedJSON] {
        var members: [String: LocatedJSON] = [:]
        index += 1
        if next() == UInt8(ascii: "}") {
            index += 1
            return members
        }
        while true {
            guard next() == UInt8(ascii: "\"") else { throw refusal("a member's name is expected") }
            let name = try string()
            guard next() == UInt8(ascii: ":") else { throw refusal("a colon is expected") }
            index += 1
            members[name] = try value(depth: depth + 1)
            guard try goesOn(until: UInt8(ascii: "}")) else { return members }
        }
    }

    private mutating func array(depth: Int) throws(UnreadableFile) -> [LocatedJSON] {
        var elements: [LocatedJSON] = []
        index += 1
        if next() == UInt8(ascii: "]") {
            index += 1
            return elements
        }
        while true {
            elements.append(try value(depth: depth + 1))
            guard try goesOn(until: UInt8(ascii: "]")) else { return elements }
        }
    }

    private mutating func goesOn(until end: UInt8) throws(UnreadableFile) -> Bool {
        guard let byte = next(), byte == UInt8(ascii: ",") || byte == end else {
            throw refusal("a comma or a closing bracket is expected")
        }
        index += 1
        return byte != end
    }

    /// `true`, `false`, `null` or a number.
    private mutating func literal() throws(UnreadableFile) -> LocatedJSON.Value {
        let start = index
        while index < bytes.count, Self.isLiteral(bytes[index]) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        switch text {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        default:
            guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil else {
                throw refusal("a value is expected")
            }
            return .number(text)
        }
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    /// A whole string literal, handed to Foundation when it has escapes.
    private mutating func string() throws(UnreadableFile) -> String {
        let start = index
        var isEscaped = false
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            guard bytes[index] >= 0x20 else {
                throw refusal("a string holds a line break or a control character")
            }
            if bytes[index] == UInt8(ascii: "\\") {
                isEscaped = true
                index += 1
            }
            index += 1
        }
        guard index < bytes.count else { throw refusal("a string is never closed") }
        index += 1
        guard isEscaped else { return String(decoding: bytes[start + 1..<index - 1], as: UTF8.self) }
        guard
            let text = try? JSONDecoder().decode(
                [String].self, from: Data([0x5B] + bytes[start..<index] + [0x5D])
            ).first
        else { throw refusal("a string holds an unknown escape") }
        return text
    }
}
