import CLibPQ
import Storage

/// A text with the types of its parameters: what the server prepares once.
struct StatementKey: Hashable {
    let text: String
    let types: [ParameterType]
}

/// A statement that one session has prepared, with the shape of its answer once that is known.
final class PreparedStatement {
    let name: String
    private var known: Layout?

    struct Layout {
        let columns: RowColumns
        let types: [ColumnType]
    }

    init(name: String) {
        self.name = name
    }

    func layout(of result: PostgresResult) -> Layout {
        if let known { return known }
        let layout = Layout(
            columns: RowColumns(result.columnNames), types: result.columnTypes.map(ColumnType.init(oid:)))
        known = layout
        return layout
    }
}
