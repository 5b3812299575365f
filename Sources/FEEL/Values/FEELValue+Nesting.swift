extension FEELValue {
    /// Whether it may hold other values.
    var isNesting: Bool {
        switch self {
        case .list, .context, .range, .function: true
        default: false
        }
    }

    /// Whether it takes no more characters than are left when it is written, about.
    func isWritten(within left: inout Int) -> Bool {
        left -= 2
        guard left > 0 else { return false }
        switch self {
        case .string(let text): left -= text.utf8.count
        case .list(let items): return items.allSatisfy { $0.isWritten(within: &left) }
        case .context(let context):
            for (index, key) in context.keys.enumerated() {
                left -= key.utf8.count + 4
                guard context.values[index].isWritten(within: &left) else { return false }
            }
        case .range(let range):
            return range.start.isWritten(within: &left) && range.end.isWritten(within: &left)
        default: left -= 4
        }
        return left > 0
    }

    /// How deep values are nested that are in a list or context together, as far as a look at some of them tells.
    static func nesting(of values: [FEELValue]) -> Int {
        var budget = 500
        return values.nesting(within: &budget)
    }

    fileprivate func nesting(within budget: inout Int) -> Int {
        budget -= 1
        guard budget > 0 else { return 0 }
        return switch self {
        case .list(let items): items.nesting(within: &budget)
        case .context(let context): context.values.nesting(within: &budget)
        case .range(let range): range.nesting
        case .function(let function): function.nesting
        default: 0
        }
    }
}

extension [FEELValue] {
    /// What was added last is looked at first.
    fileprivate func nesting(within budget: inout Int) -> Int {
        var deepest = 0
        for value in reversed() where value.isNesting && budget > 0 {
            deepest = Swift.max(deepest, value.nesting(within: &budget))
        }
        return deepest + 1
    }
}
