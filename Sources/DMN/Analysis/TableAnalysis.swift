import FEEL

/// Looks for gaps, overlaps, dead rules and missing annotations in a table, by its types and values.
struct TableAnalysis {
    let subject: AnalysedTable

    private var table: CompiledTable { subject.table }

    func diagnostics() -> [DMNDiagnostic] { missingAnnotations() + coverage() }

    private func warn(_ line: Int, _ message: String) -> DMNDiagnostic {
        DMNDiagnostic(
            severity: .warning, model: subject.model, line: line, element: subject.element, message: message)
    }

    private func missingAnnotations() -> [DMNDiagnostic] {
        let headings = table.table.annotations
        let count = ([headings.count] + table.table.rules.map(\.annotations.count)).max() ?? 0
        if count == 0 { return [warn(subject.line, "The rules have no annotations that say why.")] }
        let missing = table.table.rules.enumerated().flatMap { index, rule in
            (0..<count).filter { $0 >= rule.annotations.count || rule.annotations[$0].isEmpty }.map {
                column in
                let heading = column < headings.count ? headings[column] : ""
                let name = heading.isEmpty ? "annotation \(column + 1)" : "“\(heading)”"
                return warn(rule.line, "Rule \(index + 1) lacks \(name).")
            }
        }
        return few(missing)
    }

    /// The regions of each column; `nil` for a table whose cells depend on more than their column.
    func partitions() -> [Partition]? {
        var partitions: [Partition] = []
        for (index, input) in table.inputs.enumerated() {
            let shapes = table.rules.map { index < $0.tests.count ? $0.tests[index]?.shape : nil }
            var allowed: [TestShape] = []
            if let values = input.values { allowed.append(values.shape) }
            var type = input.known
            while case .constrained(let base, let constraint) = type {
                allowed.append(constraint.shape)
                type = base
            }
            guard let partition = Partition(shapes, type: input.known, allowed: allowed.filter(\.isPlain))
            else { return nil }
            partitions.append(partition)
        }
        return partitions
    }

    private func coverage() -> [DMNDiagnostic] {
        guard let partitions = partitions(), !table.rules.isEmpty else {
            return [
                warn(
                    subject.line,
                    "The table cannot be searched for gaps: cells depend on more than their column.")
            ]
        }
        if let column = partitions.firstIndex(where: \.regions.isEmpty) {
            return [warn(subject.line, "No value is allowed in the column “\(table.title(column))”.")]
        }
        let search = CoverageSearch(table, partitions)
        guard search.isComplete else {
            return [warn(subject.line, "The table is too large to be searched for gaps.")]
        }
        return findings(search)
    }

    private func findings(_ search: CoverageSearch) -> [DMNDiagnostic] {
        var found: [DMNDiagnostic] = []
        if !table.outputs.contains(where: { $0.defaultCode != nil }) {
            found += summary(search.gaps) { "No rule matches \($0)." }
        }
        found += summary(search.overlaps) { "Several rules match \($0)." }
        let unused = table.table.rules.enumerated().filter { !search.used[$0.offset] }
        return found + few(unused.map { warn($0.element.line, "Rule \($0.offset + 1) is never used.") })
    }

    private static let listed = 10

    /// The first ones, and how many more there are.
    private func few(_ all: [DMNDiagnostic]) -> [DMNDiagnostic] {
        guard all.count > Self.listed else { return all }
        return all.prefix(Self.listed) + [more(all.count - Self.listed)]
    }

    private func more(_ count: Int) -> DMNDiagnostic {
        warn(subject.line, "… and \(count) more of the kind.")
    }

    private func summary(
        _ all: CoverageSearch.Findings, _ message: (String) -> String
    ) -> [DMNDiagnostic] {
        var found = all.texts.map { warn(subject.line, message($0)) }
        if all.count > found.count {
            found.append(more(all.count - found.count))
        }
        return found
    }
}

extension TestShape {
    fileprivate var isPlain: Bool {
        if case .opaque = self { return false }
        return true
    }
}

extension DecisionModel {
    /// What wants a look in the model's tables before they are used, as warnings: gaps, overlaps that the hit policy
    /// forbids (DMN 1.5 chapter 8), rules that are never used, and annotations that are missing.
    ///
    /// ```swift
    /// for diagnostic in model.diagnostics + model.analysis() { print(diagnostic) }
    /// ```
    public func analysis() -> [DMNDiagnostic] { tables.flatMap { TableAnalysis(subject: $0).diagnostics() } }
}
