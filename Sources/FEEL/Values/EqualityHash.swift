/// A hash of values that is the same for all that `=` finds equal. Of what is long or deep only a part is looked at.
struct EqualityHash {
    private static let depthLimit = 3
    private static let itemLimit = 32

    private var hasher = Hasher()
    private var depth = 0
    /// How many values were looked at.
    private(set) var count = 0

    var value: Int { hasher.finalize() }

    mutating func combine(_ value: FEELValue) {
        count += 1
        hasher.combine(value.typeName)
        switch value {
        case .null: break
        case .boolean(let truth): hasher.combine(truth)
        case .number(let number): hasher.combine(number)
        case .string(let text): hasher.combine(Spelling(text))
        case .date(let date): hasher.combine(date)
        case .time(let time): hasher.combine(time.wholeSeconds)
        case .dateTime(let time): hasher.combine(time.seconds)
        case .yearsMonths(let span): hasher.combine(span.months)
        case .daysTime(let span):
            hasher.combine(span.seconds)
            hasher.combine(span.nanoseconds)
        case .list(let items): combine(items)
        case .context(let context): combine(context)
        case .range(let range): hasher.combine(range.form)
        case .function(let function): hasher.combine(ObjectIdentifier(function))
        }
    }

    private mutating func combine(_ items: [FEELValue]) {
        hasher.combine(items.count)
        guard depth < Self.depthLimit else { return }
        depth += 1
        defer { depth -= 1 }
        for item in items.prefix(Self.itemLimit) { combine(item) }
    }

    /// Entries have no order among themselves.
    private mutating func combine(_ context: FEELContext) {
        hasher.combine(context.count)
        guard depth < Self.depthLimit, context.count <= Self.itemLimit else { return }
        var all = 0
        for (key, value) in context.entries {
            var entry = EqualityHash()
            entry.depth = depth + 1
            entry.hasher.combine(Spelling(key))
            entry.combine(value)
            all ^= entry.value
            count += entry.count
        }
        hasher.combine(all)
    }
}
