import GRDB
import GRDBSQLite
import Storage

/// A prepared statement with its values, read straight from SQLite; reset when it goes away.
struct BoundStatement: ~Copyable {
    private let statement: GRDB.Statement
    private let handle: OpaquePointer
    private let connection: OpaquePointer?

    init(_ statement: GRDB.Statement, values: [SQLValue], on connection: OpaquePointer?) throws(StorageError)
    {
        self.statement = statement
        self.connection = connection
        handle = statement.sqliteStatement
        guard Int(sqlite3_bind_parameter_count(handle)) == values.count else {
            throw .engine("The statement has another number of parameters than values.")
        }
        for (index, value) in values.enumerated() {
            let code = Self.bind(value, to: handle, at: Int32(index + 1))
            guard code == SQLITE_OK else { throw StorageError(code: code, on: connection) }
        }
    }

    deinit {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    /// - Returns: whether there is a row to read.
    func step() throws(StorageError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw StorageError(code: code, on: connection)
        }
    }

    var columns: RowColumns {
        RowColumns(
            (0..<sqlite3_column_count(handle)).map { String(cString: sqlite3_column_name(handle, $0)) })
    }

    func row() throws(StorageError) -> [SQLValue] {
        let count = sqlite3_column_count(handle)
        var values: [SQLValue] = []
        values.reserveCapacity(Int(count))
        for column in 0..<count { values.append(try value(at: column)) }
        return values
    }

    private func value(at column: Int32) throws(StorageError) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(handle, column)
            let length = Int(sqlite3_column_bytes(handle, column))
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self))
        case SQLITE_BLOB:
            let length = Int(sqlite3_column_bytes(handle, column))
            return .bytes(
                Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(handle, column), count: length)))
        default: throw .unreadable(column: String(cString: sqlite3_column_name(handle, column)))
        }
    }

    private static func bind(_ value: SQLValue, to handle: OpaquePointer, at index: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(handle, index)
        case .integer(let value): sqlite3_bind_int64(handle, index, value)
        case .real(let value): sqlite3_bind_double(handle, index, value)
        case .text(let value): sqlite3_bind_text(handle, index, value, Int32(value.utf8.count), copied)
        // Without an address SQLite takes no bytes for NULL.
        case .bytes(let value):
            value.isEmpty
                ? sqlite3_bind_zeroblob(handle, index, 0)
                : sqlite3_bind_blob(handle, index, value, Int32(value.count), copied)
        }
    }

    /// SQLITE_TRANSIENT, a macro that Swift does not see: SQLite makes its own copy.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
