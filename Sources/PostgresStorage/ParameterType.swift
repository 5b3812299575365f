import CLibPQ
import Storage

/// The type that the server is told a parameter has.
///
/// Numbers say what they are, so that `starts + $1 * 60` is not taken for 32 bits. Text and NULL leave it to
/// the server, which makes of them what their place asks for.
enum ParameterType: Hashable {
    case integer, real, text, bytes, inferred

    init(of value: SQLValue) {
        self =
            switch value {
            case .integer: .integer
            case .real: .real
            case .bytes: .bytes
            case .text, .null: .inferred
            }
    }

    /// From PostgreSQL's `pg_type.dat`.
    var oid: Oid {
        switch self {
        case .integer: 20
        case .real: 701
        case .text: 25
        case .bytes: 17
        case .inferred: 0
        }
    }
}

extension CStrings {
    /// - Throws: when a text holds NUL, which PostgreSQL cannot store and C would cut.
    init(parameters: [SQLValue]) throws(PostgresFailure) {
        self.init()
        for value in parameters {
            switch value {
            case .null: appendNull()
            case .integer(let number): append(String(number))
            case .real(let number): append(number.description)
            case .text(let text):
                guard !text.utf8.contains(0) else {
                    throw .refused(
                        .engine("A text contains the character NUL, which PostgreSQL cannot store."))
                }
                append(text)
            case .bytes(let bytes): append(bytes.byteaText)
            }
        }
    }
}

extension [UInt8] {
    /// As PostgreSQL reads and writes `bytea` in text: `\x` and hexadecimal digits.
    var byteaText: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 2 + count * 2) { text in
            text[0] = UInt8(ascii: "\\")
            text[1] = UInt8(ascii: "x")
            for (index, byte) in enumerated() {
                text[2 + index * 2] = digits[Int(byte >> 4)]
                text[3 + index * 2] = digits[Int(byte & 15)]
            }
            return 2 + count * 2
        }
    }
}
