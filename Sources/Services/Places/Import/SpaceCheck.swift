import Domain

/// Checks how the spaces and hours of one facility fit together.
struct SpaceCheck {
    /// Whole to part; deeper trees are mistakes.
    private static let greatestDepth = 10

    let facilityLine: Int
    let rules: BookingRuleSet
    let spaces: [SpaceRecord]
    let hours: [HoursRecord]
    let regimes: [RegimeRecord]

    /// The spaces, whole before part.
    func ordered() -> Result<[SpaceRecord], FacilityDraft.Refusal> {
        var problems = duplicates + unknownSpaces
        if !problems.isEmpty { return .failure(.init(problems: problems)) }
        let byParent = Dictionary(grouping: spaces, by: \.parent)
        var ordered: [SpaceRecord] = []
        var level = (byParent[nil] ?? []).map { (space: $0, rules: facilityRules) }
        var depth = 0
        problems += refusal(of: facilityRules, at: facilityLine)
        while !level.isEmpty {
            depth += 1
            if depth > Self.greatestDepth, let deep = level.first?.space {
                let reason = "parent: spaces are nested deeper than \(Self.greatestDepth) levels"
                return .failure(.init(problems: problems + [ImportProblem(line: deep.line, reason: reason)]))
            }
            var next: [(space: SpaceRecord, rules: BookingRules)] = []
            for (space, inherited) in level {
                let rules = inherited.overridden(by: space.details.rules)
                if problems.isEmpty { problems += refusal(of: rules, at: space.line) }
                next += (byParent[space.key] ?? []).map { ($0, rules) }
                ordered.append(space)
            }
            level = next
        }
        problems += cyclic(besides: Set(ordered.map(\.key)))
        return problems.isEmpty ? .success(ordered) : .failure(.init(problems: problems))
    }

    private var facilityRules: BookingRules { BookingRules.standard.overridden(by: rules) }

    private func refusal(of rules: BookingRules, at line: Int) -> [ImportProblem] {
        guard rules.minDuration > rules.maxDuration else { return [] }
        let reason =
            "min_duration: \(rules.minDuration.count) is more than max_duration, which is "
            + "\(rules.maxDuration.count) here"
        return [ImportProblem(line: line, reason: reason)]
    }

    private var duplicates: [ImportProblem] {
        var lines: [String: Int] = [:]
        return spaces.compactMap { space in
            if let first = lines[space.key] {
                return ImportProblem(
                    line: space.line, reason: "space: \"\(space.key.prefix(40))\" is on line \(first) too")
            }
            lines[space.key] = space.line
            return nil
        }
    }

    private var unknownSpaces: [ImportProblem] {
        let keys = Set(spaces.map(\.key))
        let parents = spaces.compactMap { space in
            space.parent.flatMap { keys.contains($0) ? nil : (space.line, "parent", $0) }
        }
        let owned = hours.map { ($0.line, $0.space) } + regimes.map { ($0.line, $0.space) }
        let owners = owned.compactMap { line, space in
            space.flatMap { keys.contains($0) ? nil : (line, "space", $0) }
        }
        return (parents + owners).map { line, column, key in
            ImportProblem(
                line: line,
                reason: "\(column): \"\(key.prefix(40))\" is not a space of this facility in the file")
        }
    }

    private func cyclic(besides reached: Set<String>) -> [ImportProblem] {
        spaces.filter { !reached.contains($0.key) }.map { space in
            ImportProblem(
                line: space.line,
                reason:
                    "parent: \"\(space.key.prefix(40))\" is inside itself, directly or through its parents")
        }
    }
}
