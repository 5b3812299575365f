/// A table with the place where it stands.
struct AnalysedTable: Sendable {
    let element: String
    let model: String
    let line: Int
    let table: CompiledTable

    init(element: String, model: String, line: Int, _ table: CompiledTable) {
        self.element = element
        self.model = model
        self.line = line
        self.table = table
    }
}
