import NIOCore

/// Writes JSON text (RFC 8259) straight into a buffer. An encoder that builds values first took four times as long
/// for a week of free times.
struct JSONWriter {
    private(set) var buffer = ByteBuffer()
    private var needsComma = false

    mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        try enclosed(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
        try enclosed(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    mutating func object(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
        key(name)
        try object(body)
    }

    mutating func array(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
        key(name)
        try array(body)
    }

    mutating func field(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { literal("null") }
        needsComma = true
    }

    mutating func field(_ name: String, _ value: Int?) {
        key(name)
        literal(value.map(String.init) ?? "null")
    }

    mutating func field(_ name: String, _ value: Double?) {
        key(name)
        literal(value.flatMap { $0.isFinite ? String($0) : nil } ?? "null")
    }

    mutating func field(_ name: String, _ value: Bool) {
        key(name)
        literal(value ? "true" : "false")
    }

    mutating func field(_ name: String, _ values: [String]) {
        array(name) { list in
            for value in values { list.element(value) }
        }
    }

    mutating func element(_ value: String) {
        comma()
        string(value)
        needsComma = true
    }

    private mutating func key(_ name: String) {
        comma()
        string(name)
        buffer.writeInteger(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func literal(_ text: String) {
        buffer.writeString(text)
        needsComma = true
    }

    private mutating func enclosed(
        _ opening: UInt8, _ closing: UInt8, _ body: (inout JSONWriter) throws -> Void
    ) rethrows {
        comma()
        buffer.writeInteger(opening)
        needsComma = false
        try body(&self)
        buffer.writeInteger(closing)
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { buffer.writeInteger(UInt8(ascii: ",")) }
    }

    private mutating func string(_ text: String) {
        buffer.writeInteger(UInt8(ascii: "\""))
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
            buffer.writeString(text)
        } else {
            for byte in text.utf8 { escape(byte) }
        }
        buffer.writeInteger(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): buffer.writeStaticString("\\\"")
        case UInt8(ascii: "\\"): buffer.writeStaticString("\\\\")
        case UInt8(ascii: "\n"): buffer.writeStaticString("\\n")
        case 0..<0x20:
            buffer.writeStaticString("\\u00")
            buffer.writeString(byte < 16 ? "0\(String(byte, radix: 16))" : String(byte, radix: 16))
        default: buffer.writeInteger(byte)
        }
    }
}
