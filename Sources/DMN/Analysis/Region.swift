public import FEEL

/// Values of one column that all cells of a table treat alike.
///
/// ```swift
/// Region.between(.number(18), .number(65))  // (18..65)
/// Region.between(nil, .number(18))  // < 18
/// Region.other([.string("a")])  // not("a")
/// ```
public enum Region: Sendable {
    /// One value.
    case value(FEELValue)
    /// Strictly between two values; `nil` for no bound.
    case between(FEELValue?, FEELValue?)
    /// All values that no cell names.
    case other([FEELValue])
}

extension Region: CustomStringConvertible {
    /// Values that are written of those that all others are not.
    private static let named = 20

    /// The region as a cell would write it: `"Monday"`, `< 18`, `(18..65)`, `not("a", "b")`.
    public var description: String {
        switch self {
        case .value(let value): return "\(value)"
        case .between(nil, nil): return "any value"
        case .between(nil, let high?): return "< \(high)"
        case .between(let low?, nil): return "> \(low)"
        case .between(let low?, let high?): return "(\(low)..\(high))"
        case .other(let values) where values.isEmpty: return "any value"
        case .other(let values):
            let named = values.prefix(Self.named).map(\.description).joined(separator: ", ")
            let more = values.count - Self.named
            return more > 0 ? "not(\(named) and \(more) more)" : "not(\(named))"
        }
    }

    /// Whether a cell accepts all values of the region; `nil` when that cannot be said.
    func isAccepted(by shape: TestShape?) -> Bool? {
        switch shape {
        case nil, .any: return true
        case .oneOf(let values): return values.contains { isWithin($0) == true }
        // A value that cannot be compared meets no test, nor the opposite.
        case .noneOf(let values): return values.allSatisfy { isWithin($0) == false }
        case .opaque: return nil
        }
    }

    /// Whether a value lies in the region.
    func holds(_ value: FEELValue) -> Bool {
        switch self {
        case .value(let own): return own.equals(value) == true
        case .between(let low, let high):
            let isAbove = low.map { (value.order(to: $0) ?? -1) > 0 } ?? true
            let isBelow = high.map { (value.order(to: $0) ?? 1) < 0 } ?? true
            return isAbove && isBelow
        case .other(let named): return !named.contains { $0.equals(value) == true }
        }
    }

    /// Whether the region lies in a value or a range that a cell names; `nil` when they cannot be compared.
    private func isWithin(_ accepted: FEELValue) -> Bool? {
        switch (self, accepted) {
        case (.value(let value), .range(let range)): return range.contains(value)
        case (.value(let value), _): return value.equals(accepted)
        case (.between(let low, let high), .range(let range)):
            guard range.form == .interval || range.form == .comparison else {
                return range.form == .inequality
            }
            let startsBefore =
                !range.hasStart || low.map { ($0.order(to: range.start) ?? -1) >= 0 } ?? false
            let endsAfter = !range.hasEnd || high.map { ($0.order(to: range.end) ?? 1) <= 0 } ?? false
            return startsBefore && endsAfter
        case (.other, .range(let range)): return range.form == .inequality
        case (.between, _), (.other, _): return false
        }
    }
}
