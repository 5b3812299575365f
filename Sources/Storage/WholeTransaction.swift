/// A transaction that can copy a whole database, which no use case does.
///
/// ```swift
/// /// Copies all rows from one database into another that has the same tables.
/// func copy(_ source: any WholeTransaction, to target: any WholeTransaction) throws {
///     try target.filling {
///         for table in try source.tables() {
///             try source.each(of: table) { try target.insert([$0], into: table) }
///         }
///     }
/// }
/// ```
package protocol WholeTransaction: Transaction {
    /// The tables of the database, by name.
    func tables() throws -> [TableShape]

    /// Calls `body` with each row of a table, values in the order of its columns. Few are held at once.
    ///
    /// ```swift
    /// try transaction.each(of: table) { values in print(values) }
    /// ```
    func each(of table: TableShape, _ body: ([SQLValue]) throws -> Void) throws

    /// Adds rows to a table.
    ///
    /// ```swift
    /// try transaction.insert([[.integer(1), .text("Hall A")]], into: table)
    /// ```
    ///
    /// - Parameter rows: values in the order of the table's columns.
    func insert(_ rows: [[SQLValue]], into table: TableShape) throws

    /// Lets `body` fill tables in any order: triggers rest and references may lead nowhere until it is done.
    ///
    /// ```swift
    /// try transaction.filling {
    ///     try transaction.insert(bookings, into: booking)
    ///     try transaction.insert(places, into: place)
    /// }
    /// ```
    ///
    /// - Throws: ``StorageError/constraint(_:)`` when some still do.
    func filling(_ body: () throws -> Void) throws

    /// Removes all tables and what belongs to them.
    func clear() throws

    /// How many programs have this database open beside this one, as far as it tells.
    func otherPrograms() throws -> Int

    /// What is damaged in the database's files, or `nil`, also where the engine does not let itself be asked.
    func damage() throws -> String?
}

/// A table as the database describes it.
///
/// ```swift
/// let table = TableShape(name: "place", columns: [.init(name: "id", type: "BIGINT")])
/// let statement: SQL = "SELECT \(table.columnList) FROM \(table.sql)"
/// statement.text  // SELECT "id" FROM "place"
/// ```
package struct TableShape: Sendable, Equatable {
    package let name: String
    package let columns: [Column]

    package struct Column: Sendable, Equatable {
        package let name: String
        /// The engine's own name for what it holds.
        package let type: String

        package init(name: String, type: String) {
            self.name = name
            self.type = type
        }
    }

    package init(name: String, columns: [Column]) {
        self.name = name
        self.columns = columns
    }

    /// The name between quotation marks.
    package var sql: SQL { Self.quoted(name) }

    /// The columns' names with commas between.
    package var columnList: SQL { SQL.joined(columns.map { Self.quoted($0.name) }, by: ", ") }

    /// A name between quotation marks.
    ///
    /// ```swift
    /// TableShape.quoted("place").text  // "place"
    /// ```
    ///
    /// - Parameter name: of something in the database itself, never from a request.
    package static func quoted(_ name: String) -> SQL {
        SQL(stringLiteral: "\"\(name.replacing("\"", with: "\"\""))\"")
    }
}

extension [TableShape] {
    /// - Parameter rows: one for each column, by table and in order: `table_name`, `column_name`, `type`.
    package init(rows: [Row]) throws {
        self = []
        for row in rows {
            let name: String = try row["table_name"]
            let column = TableShape.Column(name: try row["column_name"], type: try row["type"])
            let known = last?.name == name ? popLast()?.columns ?? [] : []
            append(TableShape(name: name, columns: known + [column]))
        }
    }
}
