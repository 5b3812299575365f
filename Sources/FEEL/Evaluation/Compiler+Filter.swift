import DecimalArithmetic

extension Compiler {
    /// `list[condition]` and `list[number]` (DMN 1.5 section 10.3.2.5).
    func filter(
        _ subject: Expression, _ condition: Expression, _ expression: Expression
    ) throws(FEELFault) -> Code {
        let list = try compile(subject)
        let site = site(expression)
        if case .literal(.number(let index)) = condition.kind {
            return { frame in Self.pick(index, from: list(frame)) }
        }
        return try unit.scoped { () throws(FEELFault) in
            let slot = unit.newSlot()
            unit.declareItem(slot: slot, subject.type.element)
            let condition = try compile(condition)
            return { frame in frame.run.settled(Self.filter(list(frame), condition, slot, frame), at: site) }
        }
    }

    private static func filter(_ list: FEELValue, _ condition: Code, _ slot: Int, _ frame: Frame) -> FEELValue
    {
        let items: [FEELValue]
        switch list {
        case .list(let some): items = some
        case .null: return list
        default: items = [list]
        }
        var kept: [FEELValue] = []
        guard !items.isEmpty else {
            frame.slots[slot] = .nothing
            if case .number = condition(frame) { return .nothing }
            return .list([])
        }
        for (index, item) in items.enumerated() {
            guard frame.run.spend(1) else { return .null(FEELRun.stepFault) }
            frame.slots[slot] = item
            switch condition(frame) {
            case .boolean(true): kept.append(item)
            case .boolean(false), .null: break
            case .number(let position):
                // The same number for the first item is a position, for others a test like all that is no truth.
                if index == 0 { return pick(position, from: list) }
            default:
                return .null(FEELFault(.typeMismatch, "A filter needs a condition or a position."))
            }
        }
        return .list(kept)
    }

    /// From 1, or from -1 backwards.
    private static func pick(_ position: Decimal128, from list: FEELValue) -> FEELValue {
        let items: [FEELValue]
        switch list {
        case .list(let some): items = some
        case .null: return list
        default: items = [list]
        }
        guard let place = position.truncatedInt else { return .nothing }
        let index = place > 0 ? place - 1 : items.count + place
        return place != 0 && items.indices.contains(index) ? items[index] : .nothing
    }
}
