import FEEL

/// Collects what an evaluation did.
final class TraceRecorder {
    private(set) var records: [TraceRecord] = []
    private var open: [(index: Int, tables: [TableTrace])] = []

    func begin(_ index: Int) { open.append((index, [])) }

    func add(_ table: TableTrace) {
        if !open.isEmpty { open[open.count - 1].tables.append(table) }
    }

    func end(_ index: Int, _ value: FEELValue) {
        guard let last = open.popLast() else { return }
        records.append(TraceRecord(index: index, tables: last.tables, value: value))
    }
}

/// What one decision did.
struct TraceRecord: Sendable {
    let index: Int
    let tables: [TableTrace]
    let value: FEELValue
}

/// What a table's rules said.
struct TableTrace: Sendable {
    let table: CompiledTable
    let inputs: [FEELValue]
    /// For each rule the first column that said no, or -1.
    let outcomes: [Int16]
    let value: FEELValue
}
