import FEEL

/// Looks for gaps, overlaps, dead rules and missing annotations in a table, by its types and values.
struct TableAnalysis {
    /// Combinations of regions that are looked at.
    private static let combinationLimit = 200_000
    private static let findingLimit = 10

    let subject: AnalysedTable

    private var table: CompiledTable { subject.table }

    func diagnostics() -> [DMNDiagnostic] { missingAnnotations() + coverage() }

    private func warn(_ line: Int, _ message: String) -> DMNDiagnostic {
        DMNDiagnostic(
            severity: .warning, model: subject.model, line: line, element: subject.element, message: message)
    }

    private func missingAnnotations() -> [DMNDiagnostic] {
        if table.table.annotations.isEmpty, table.table.rules.allSatisfy({ $0.annotations.isEmpty }) {
            return [warn(subject.line, "The rules have no annotations that say why.")]
        }
        return table.table.rules.enumerated().flatMap { index, rule in
            table.table.annotations.indices.filter {
                $0 >= rule.annotations.count || rule.annotations[$0].isEmpty
            }
            .map { warn(rule.line, "Rule \(index + 1) lacks “\(table.table.annotations[$0])”.") }
        }
    }

    /// The regions of each column; `nil` for a table whose cells depend on more than their column.
    func partitions() -> [Partition]? {
        var partitions: [Partition] = []
        for (index, input) in table.inputs.enumerated() {
            let shapes = table.rules.map { index < $0.tests.count ? $0.tests[index]?.shape : nil }
            var allowed: [TestShape] = []
            if let values = input.values { allowed.append(values.shape) }
            if case .constrained(_, let constraint) = input.type { allowed.append(constraint.shape) }
            guard let partition = Partition(shapes, type: input.type, allowed: allowed.filter(\.isPlain))
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
        var count = 1
        for partition in partitions {
            let (product, overflow) = count.multipliedReportingOverflow(by: max(1, partition.regions.count))
            guard !overflow, product <= Self.combinationLimit else {
                return [warn(subject.line, "The table is too large to be searched for gaps.")]
            }
            count = product
        }
        return findings(partitions, count)
    }

    private func findings(_ partitions: [Partition], _ count: Int) -> [DMNDiagnostic] {
        var (gaps, overlaps, used) = ([String](), [String](), Set<Int>())
        for number in 0..<count {
            let regions = combination(number, partitions)
            let hits = hits(regions)
            if hits.isEmpty {
                gaps.append(text(regions))
            } else if table.table.hitPolicy == .first {
                used.insert(hits[0])
            } else {
                used.formUnion(hits)
                if isConflict(hits) {
                    overlaps.append(
                        "\(text(regions)): rules \(hits.map { String($0 + 1) }.joined(separator: ", "))")
                }
            }
        }
        var found: [DMNDiagnostic] = []
        if !table.outputs.contains(where: { $0.defaultCode != nil }) {
            found += summary(gaps) { "No rule matches \($0)." }
        }
        found += summary(overlaps) { "Several rules match \($0)." }
        for (index, rule) in table.table.rules.enumerated() where !used.contains(index) {
            found.append(warn(rule.line, "Rule \(index + 1) is never used."))
        }
        return found
    }

    private func summary(_ all: [String], _ message: (String) -> String) -> [DMNDiagnostic] {
        var found = all.prefix(Self.findingLimit).map { warn(subject.line, message($0)) }
        if all.count > Self.findingLimit {
            found.append(warn(subject.line, "… and \(all.count - Self.findingLimit) more of the kind."))
        }
        return found
    }

    private func combination(_ number: Int, _ partitions: [Partition]) -> [Region] {
        var rest = number
        return partitions.map { partition in
            defer { rest /= max(1, partition.regions.count) }
            return partition.regions[rest % max(1, partition.regions.count)]
        }
    }

    /// The rules that match whatever lies in the regions, from the first.
    func hits(_ regions: [Region]) -> [Int] {
        table.rules.indices.filter { index in
            zip(table.rules[index].tests, regions).allSatisfy { tests, region in
                region.isAccepted(by: tests?.shape) == true
            }
        }
    }

    /// Whether the hit policy forbids that these rules match together.
    private func isConflict(_ hits: [Int]) -> Bool {
        guard hits.count > 1 else { return false }
        switch table.table.hitPolicy {
        case .unique: return true
        case .any:
            let texts = hits.map { table.table.rules[$0].outputs.map(\.text.trimmed) }
            return texts.contains { $0 != texts[0] }
        default: return false
        }
    }

    private func text(_ regions: [Region]) -> String {
        regions.enumerated().map { "\(table.title($0.offset)) \($0.element)" }.joined(separator: ", ")
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
    public func analysis() -> [DMNDiagnostic] { tables.flatMap { TableAnalysis(subject: $0).diagnostics() } }
}
