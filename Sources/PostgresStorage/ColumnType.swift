import CLibPQ
import Storage

/// How a column's text is read, by the type that the server names.
enum ColumnType {
    case boolean, integer, real, numeric, text

    /// - Parameter oid: from PostgreSQL's `pg_type.dat`.
    init(oid: Oid) {
        self =
            switch oid {
            case 16: .boolean
            case 20, 21, 23, 26: .integer
            case 700, 701: .real
            case 1700: .numeric
            default: .text
            }
    }

    /// A sum of BIGINT is `numeric`: an integer as long as it is whole and fits, as in SQLite.
    func value(_ field: UnsafeRawBufferPointer) -> SQLValue {
        let text = String(decoding: field, as: UTF8.self)
        switch self {
        case .boolean: return .integer(text == "t" ? 1 : 0)
        case .integer: return Int64(text).map(SQLValue.integer) ?? .text(text)
        case .real: return Double(text).map(SQLValue.real) ?? .text(text)
        case .numeric:
            return Int64(text).map(SQLValue.integer) ?? Double(text).map(SQLValue.real) ?? .text(text)
        case .text: return .text(text)
        }
    }
}
