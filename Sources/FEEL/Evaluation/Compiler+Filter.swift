import DecimalArithmetic

extension Compiler {
    /// `list[condition]` and `list[number]` (DMN 1.5 section 10.3.2.5 and table 68). A number is a position, and is
    /// evaluated outside of the filter: its names are not those of the items.
    func filter(
        _ subject: Expression, _ condition: Expression, _ expression: Expression
    ) throws(FEELFault) -> Code {
        let list = try compile(subject)
        let site = site(expression)
        if case .literal(.number(let index)) = condition.kind {
            return { frame in Self.pick(index, from: list(frame)) }
        }
        return try unit.scoped { () throws(FEELFault) in
            let item = unit.declareItem(slot: unit.newSlot(), subject.type.element)
            let parts = unit.parts
            let code = try compile(condition)
            let steps = 1 + unit.steps(since: parts)
            let (slot, isUsed) = (item.slot, item.isUsed)
            let isPosition = !condition.kind.isTruth && !item.isNeeded
            return { frame in
                let list = list(frame)
                if list.isNull { return list }
                if isPosition {
                    let faults = frame.run.faults.count
                    frame.slots[slot] = .null(CompileUnit.Item.outside)
                    let outside = code(frame)
                    if case .number(let position) = outside { return Self.pick(position, from: list) }
                    if !isUsed {
                        return frame.run.settled(Self.filter(list, slot, 1, frame) { _ in outside }, at: site)
                    }
                    frame.run.dropFaults(after: faults)
                }
                return frame.run.settled(Self.filter(list, slot, steps, frame, code), at: site)
            }
        }
    }

    /// - Parameter steps: what the condition takes for an item.
    private static func filter(
        _ list: FEELValue, _ slot: Int, _ steps: Int, _ frame: Frame, _ condition: (Frame) -> FEELValue
    ) -> FEELValue {
        var items = [list]
        if case .list(let some) = list { items = some }
        var kept: [FEELValue] = []
        for item in items {
            guard frame.run.spend(steps) else { return .null(FEELRun.stepFault) }
            frame.slots[slot] = item
            switch condition(frame) {
            case .boolean(true):
                guard frame.run.spend(FEELRun.itemSteps) else { return .null(FEELRun.stepFault) }
                kept.append(item)
            case .boolean(false), .null: break
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

extension Expression.Kind {
    /// Whether it gives a truth value or null, whatever its names are.
    var isTruth: Bool {
        switch self {
        case .comparison, .conjunction, .disjunction, .between, .membership, .instance, .quantified: true
        case .literal(.boolean): true
        case .chain(_, let links):
            if case .arithmetic? = links.last?.step { false } else { true }
        default: false
        }
    }
}
