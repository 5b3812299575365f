/// One row of an answer, read by column name.
///
/// ```swift
/// let row = Row(columns: RowColumns(["id", "name"]), values: [.integer(7), .null])
/// let id: Int64 = try row["id"]
/// let name: String? = try row["name"]
/// id  // 7
/// name  // nil
/// ```
package struct Row: Sendable {
    private let columns: RowColumns
    /// As they came, column by column.
    package let values: [SQLValue]

    package init(columns: RowColumns, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of `column`.
    ///
    /// ```swift
    /// let name: String = try row["name"]
    /// let closes: Int64? = try row["closes"]  // a column that may be null
    /// ```
    ///
    /// - Throws: ``StorageError/unreadable(column:)`` when the column is missing or of another type.
    package subscript<Value: SQLReadable>(_ column: String) -> Value {
        get throws(StorageError) {
            guard let index = columns.index(of: column), let value = Value(sqlValue: values[index]) else {
                throw .unreadable(column: column)
            }
            return value
        }
    }
}

/// The column names of an answer, shared by all of its rows.
///
/// ```swift
/// let columns = RowColumns(["id", "name"])
/// let rows = [Row(columns: columns, values: [.integer(1), .text("Hall A")])]
/// ```
package struct RowColumns: Sendable {
    private let indexes: [String: Int]

    package init(_ names: [String]) {
        indexes = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }

    func index(of name: String) -> Int? { indexes[name] }
}

/// A value that a row holds whole.
///
/// ```swift
/// struct NamedPlace: RowReadable {
///     let id: Int64
///     let name: String
///
///     init(row: Row) throws {
///         id = try row["id"]
///         name = try row["name"]
///     }
/// }
/// let places: [NamedPlace] = try transaction.all("SELECT id, name FROM place")
/// ```
package protocol RowReadable {
    init(row: Row) throws
}
