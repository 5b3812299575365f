public import FEEL

/// Values of one column that all cells of a table treat alike.
public enum Region: Sendable {
    /// One value.
    case value(FEELValue)
    /// Strictly between two values; `nil` for no bound.
    case between(FEELValue?, FEELValue?)
    /// All values that no cell names.
    case other([FEELValue])
}

extension Region: CustomStringConvertible {
    /// The region as a cell would write it: `"Monday"`, `< 18`, `(18..65)`, `not("a", "b")`.
    public var description: String {
        switch self {
        case .value(let value): return "\(value)"
        case .between(nil, nil): return "any value"
        case .between(nil, let high?): return "< \(high)"
        case .between(let low?, nil): return "> \(low)"
        case .between(let low?, let high?): return "(\(low)..\(high))"
        case .other(let values) where values.isEmpty: return "any value"
        case .other(let values): return "not(\(values.map(\.description).joined(separator: ", ")))"
        }
    }

    /// Whether a cell accepts all values of the region; `nil` when that cannot be said.
    func isAccepted(by shape: TestShape?) -> Bool? {
        switch shape {
        case nil, .any: return true
        case .oneOf(let values): return values.contains(where: isWithin)
        case .noneOf(let values): return !values.contains(where: isWithin)
        case .opaque: return nil
        }
    }

    /// Whether the region lies in a value or a range that a cell names.
    private func isWithin(_ accepted: FEELValue) -> Bool {
        switch (self, accepted) {
        case (.value(let value), .range(let range)): return range.has(value)
        case (.value(let value), _): return value.equals(accepted) == true
        case (.between(let low, let high), .range(let range)):
            guard range.form == .interval || range.form == .comparison else {
                return range.form == .inequality
            }
            let startsBefore =
                range.start.isNull || low.map { ($0.order(to: range.start) ?? -1) >= 0 } ?? false
            let endsAfter = range.end.isNull || high.map { ($0.order(to: range.end) ?? 1) <= 0 } ?? false
            return startsBefore && endsAfter
        case (.other, .range(let range)): return range.form == .inequality
        case (.between, _), (.other, _): return false
        }
    }
}

extension FEELRange {
    fileprivate func has(_ value: FEELValue) -> Bool {
        switch form {
        case .equality: return value.equals(start) == true
        case .inequality: return value.equals(start) == false
        case .interval, .comparison:
            if !start.isNull {
                guard let order = value.order(to: start), order > 0 || order == 0 && startIncluded else {
                    return false
                }
            }
            if !end.isNull {
                guard let order = value.order(to: end), order < 0 || order == 0 && endIncluded else {
                    return false
                }
            }
            return true
        }
    }
}
