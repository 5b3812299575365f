import CLibPQ
import Storage

/// How a column's text is read, by the type that the server names.
enum ColumnType {
    case boolean, integer, real, numeric, text, bytes

    /// - Parameter oid: from PostgreSQL's `pg_type.dat`.
    init(oid: Oid) {
        self =
            switch oid {
            case 16: .boolean
            case 17: .bytes
            case 20, 21, 23, 26: .integer
            case 700, 701: .real
            case 1700: .numeric
            default: .text
            }
    }

    /// A sum of BIGINT is `numeric`: an integer as long as it is whole and fits, as in SQLite.
    func value(_ field: UnsafeRawBufferPointer) -> SQLValue {
        if self == .bytes { return Self.bytes(field) }
        let text = String(decoding: field, as: UTF8.self)
        switch self {
        case .boolean: return .integer(text == "t" ? 1 : 0)
        case .integer: return Int64(text).map(SQLValue.integer) ?? .text(text)
        case .real: return Double(text).map(SQLValue.real) ?? .text(text)
        case .numeric:
            return Int64(text).map(SQLValue.integer) ?? Double(text).map(SQLValue.real) ?? .text(text)
        case .text, .bytes: return .text(text)
        }
    }

    /// Reads `\x` and hexadecimal digits, as the server has written `bytea` since 9.0.
    private static func bytes(_ field: UnsafeRawBufferPointer) -> SQLValue {
        func value(_ digit: UInt8) -> UInt8 { digit < 58 ? digit - 48 : digit - 87 }
        return .bytes(
            stride(from: 2, to: field.count - 1, by: 2).map { index in
                value(field[index]) << 4 | value(field[index + 1])
            })
    }
}
