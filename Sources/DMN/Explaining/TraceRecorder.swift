import FEEL

/// Collects what an evaluation did.
final class TraceRecorder {
    private(set) var decisions: [(index: Int, tables: [TableTrace], value: FEELValue)] = []
    private var open: [(index: Int, tables: [TableTrace])] = []
    private var loose: [TableTrace] = []

    func begin(_ index: Int) { open.append((index, [])) }

    func add(_ table: TableTrace) {
        if open.isEmpty { loose.append(table) } else { open[open.count - 1].tables.append(table) }
    }

    func end(_ index: Int, _ value: FEELValue) {
        guard let last = open.popLast() else { return }
        decisions.append((index, last.tables, value))
    }
}

/// What a table's rules said.
struct TableTrace {
    let table: CompiledTable
    let inputs: [FEELValue]
    /// For each rule the first column that said no, or -1.
    let outcomes: [Int16]
    let value: FEELValue
}
