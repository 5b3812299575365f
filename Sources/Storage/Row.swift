/// One row of an answer, read by column name.
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
package struct RowColumns: Sendable {
    private let indexes: [String: Int]

    package init(_ names: [String]) {
        indexes = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }

    func index(of name: String) -> Int? { indexes[name] }
}

/// A value that a row holds whole.
package protocol RowReadable {
    init(row: Row) throws
}
