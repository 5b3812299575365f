import Storage

/// What a statement gave back.
struct PostgresAnswer {
    let rows: [Row]
    let changed: Int

    init(_ result: PostgresResult, of statement: PreparedStatement) {
        changed = result.changed
        guard result.rowCount > 0 else {
            rows = []
            return
        }
        let layout = statement.layout(of: result)
        rows = (0..<result.rowCount).map { row in
            let values = layout.types.indices.map { column in
                result.field(row: row, column: Int32(column)).map(layout.types[column].value) ?? .null
            }
            return Row(columns: layout.columns, values: values)
        }
    }
}
