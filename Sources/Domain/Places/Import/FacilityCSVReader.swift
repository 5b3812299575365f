/// Reads Manegen's own CSV: facilities, spaces and hours in one file, in any order.
///
/// A facility is taken whole or not at all: one bad row of it refuses all of its rows.
struct FacilityCSVReader {
    let vocabulary: Vocabulary

    func read(_ text: CSVText) throws(UnreadableFile) -> FacilityFile {
        guard let header = text.rows.first else { throw UnreadableFile(line: 1, reason: "the file is empty") }
        let columns = try columns(of: header)
        var drafts: [FacilitySource: FacilityDraft] = [:]
        var order: [FacilitySource] = []
        var file = FacilityFile()
        for row in text.rows.dropFirst() {
            var row = FacilityRow(row, columns: columns)
            guard let source = source(of: &row) else {
                file.read += 1
                file.problems += row.problems
                continue
            }
            if drafts[source] == nil { order.append(source) }
            drafts[source, default: FacilityDraft(source: source, line: row.line)].add(row, vocabulary)
        }
        for source in order {
            guard let draft = drafts[source] else { continue }
            file.read += 1
            switch draft.finished() {
            case .success(let record): file.facilities.append(record)
            case .failure(let refusal): file.problems += refusal.problems
            }
        }
        return file
    }

    private func columns(of header: CSVText.Row) throws(UnreadableFile) -> [FacilityColumn] {
        var columns: [FacilityColumn] = []
        for name in header.fieldsToTheLastValue.map({ $0.trimmed.lowercased() }) {
            guard let column = FacilityColumn(header: name) else {
                throw UnreadableFile(
                    line: header.line,
                    reason:
                        "\"\(name.prefix(40))\" is not a column; the file should be GeoJSON or have the header "
                        + "that docs/import.md describes")
            }
            guard !columns.contains(column) else {
                throw UnreadableFile(line: header.line, reason: "the column \(name) is there twice")
            }
            columns.append(column)
        }
        for column in [FacilityColumn.kind, .facility] where !columns.contains(column) {
            throw UnreadableFile(line: header.line, reason: "the column \(column.rawValue) is missing")
        }
        return columns
    }

    /// Which facility the row is about, if it says so.
    private func source(of row: inout FacilityRow) -> FacilitySource? {
        let id = row.required(.facility, limit: FieldLimits.key)
        let register = row[.source].isEmpty ? "csv" : row[.source]
        guard register.wholeMatch(of: /[a-z0-9-]{1,40}/) != nil else {
            row.refuse(.source, "\"\(register.prefix(40))\" is not lower-case letters, digits and hyphens")
            return nil
        }
        return id.isEmpty ? nil : FacilitySource(register: register, id: id)
    }
}
