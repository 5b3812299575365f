import FEEL

extension CompiledTable {
    /// What several matching rules give (DMN 1.5 section 8.2.10).
    func result(_ hits: [Int], _ frame: Frame) -> FEELValue {
        guard frame.run.spend(hits.count * FEELRun.itemSteps) else { return .null(FEELRun.stepFault) }
        switch table.hitPolicy {
        case .unique:
            return hits.count == 1
                ? output(rules[hits[0]], frame)
                : refuse(.severalMatches, "Rules \(list(hits)) match, where only one may.", frame)
        case .any:
            let values = hits.map { output(rules[$0], frame) }
            guard values.dropFirst().allSatisfy({ frame.run.equal($0, values[0]) == true }) else {
                return refuse(.severalMatches, "Rules \(list(hits)) match and do not give the same.", frame)
            }
            return values[0]
        case .first: return output(rules[hits[0]], frame)
        case .priority: return byPriority(hits, frame).first.map { output(rules[$0], frame) } ?? .nothing
        case .outputOrder: return .list(byPriority(hits, frame).map { output(rules[$0], frame) })
        case .ruleOrder: return .list(hits.map { output(rules[$0], frame) })
        case .collect: return collected(hits, frame)
        }
    }

    private func collected(_ hits: [Int], _ frame: Frame) -> FEELValue {
        let values = hits.map { output(rules[$0], frame) }
        guard let aggregation = table.aggregation else { return .list(values) }
        if aggregation == .count { return .number(values.count) }
        guard outputs.count == 1 else {
            return refuse(.notAllowed, "\(aggregation.rawValue) needs a table with one output.", frame)
        }
        let name = aggregation.rawValue.lowercased()
        let value = FEELValue.builtin(name)?.call(frame.run, [.list(values)]) ?? .nothing
        return frame.run.settled(value, at: site)
    }

    /// The rules by the order of their outputs' values, the first column before the next.
    private func byPriority(_ hits: [Int], _ frame: Frame) -> [Int] {
        let ranks = hits.map { hit -> (rule: Int, ranks: [Int]) in
            let value = output(rules[hit], frame)
            let values: [FEELValue]
            if case .context(let context) = value, outputs.count > 1 {
                values = context.values
            } else {
                values = [value]
            }
            return (
                hit,
                zip(values, outputs).map { value, output in
                    output.rank(of: value)
                }
            )
        }
        return ranks.sorted { a, b in
            a.ranks == b.ranks ? a.rule < b.rule : a.ranks.lexicographicallyPrecedes(b.ranks)
        }.map(\.rule)
    }

    private func refuse(_ code: FEELFault.Code, _ message: String, _ frame: Frame) -> FEELValue {
        frame.run.record(FEELFault(code, message, at: site))
    }

    private func list(_ hits: [Int]) -> String { hits.map { String($0 + 1) }.joined(separator: ", ") }
}
