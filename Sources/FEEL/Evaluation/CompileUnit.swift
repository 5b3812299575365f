/// A body that gets slots of its own when it runs: an expression, a function, a decision.
package final class CompileUnit {
    /// What a name means here.
    enum Binding {
        case slot(Int)
        /// The function that runs.
        case own(Int)
    }

    /// Names, innermost last. An item layer adds what the item of a filter has.
    enum Layer {
        case name(String, Binding)
        case item(Item)
    }

    /// The item of a filter.
    package final class Item {
        let slot: Int
        let type: FEELType
        /// Whether a name may be the item's.
        fileprivate(set) var isUsed = false
        /// Whether a name can be nothing but the item's.
        fileprivate(set) var isNeeded = false

        init(slot: Int, _ type: FEELType) {
            self.slot = slot
            self.type = type
        }

        /// What is in the slot while a filter's condition is evaluated as if it were outside of the filter.
        static let outside = FEELFault(.unknownName, "There is no item outside of a filter.")
    }

    let outer: CompileUnit?
    private(set) var layers: [Layer] = []
    /// Where the names and the items are among the layers, innermost last.
    private var places: [Spelling: [Int]] = [:]
    private var items: [Int] = []
    package private(set) var slotCount = 0
    /// How many parts of expressions were compiled here, those of functions within not among them.
    private(set) var parts = 0
    /// What is taken along from the outer unit when a function is made, and the slots it gets.
    package private(set) var captures: [(value: Code, slot: Int)] = []
    private var captured: [Spelling: Int] = [:]

    package init(inside outer: CompileUnit? = nil) { self.outer = outer }

    package func newSlot() -> Int {
        slotCount += 1
        return slotCount - 1
    }

    func count(_ more: Int = 1) { parts += more }

    /// What it takes of the steps to evaluate what was compiled since there were so many parts.
    func steps(since start: Int) -> Int { (parts - start) / FEELRun.stepParts }

    @discardableResult
    package func declare(_ name: String) -> Int {
        let slot = newSlot()
        declare(name, inSlot: slot)
        return slot
    }

    func declare(_ name: String, inSlot slot: Int) {
        places[Spelling(name), default: []].append(layers.count)
        layers.append(.name(name, .slot(slot)))
    }

    @discardableResult
    package func declareItem(slot: Int, _ type: FEELType) -> Item {
        let item = Item(slot: slot, type)
        items.append(layers.count)
        layers.append(.item(item))
        return item
    }

    /// Forgets the names declared in `work`; slots are not used again.
    package func scoped<Value, Failure: Error>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
        let count = layers.count
        defer { truncate(to: count) }
        return try work()
    }

    func truncate(to count: Int) {
        while layers.count > count, let layer = layers.popLast() {
            switch layer {
            case .name(let name, _):
                places[Spelling(name)]?.removeLast()
                if places[Spelling(name)]?.isEmpty == true { places[Spelling(name)] = nil }
            case .item: items.removeLast()
            }
        }
    }

    /// How the value of a name is come by; `nil` when there is none.
    package func resolve(_ name: String) -> Code? { resolve(name, below: layers.count) }

    /// The slot that a name of this unit has, unless an item could have a member of that name.
    func slot(of name: String) -> Int? {
        guard let place = places[Spelling(name)]?.last, items.last ?? -1 < place,
            case .name(_, .slot(let slot)) = layers[place]
        else { return nil }
        return slot
    }

    private func resolve(_ name: String, below end: Int) -> Code? {
        let named = places[Spelling(name)]?.last { $0 < end }
        var place = items.last { $0 < end }
        while let index = place, index > named ?? -1, case .item(let item) = layers[index] {
            if name == "item" || Self.mayHave(name, item.type) {
                return resolve(name, in: item, below: index)
            }
            place = items.last { $0 < index }
        }
        guard let named, case .name(_, let binding) = layers[named] else { return capture(name) }
        switch binding {
        case .slot(let slot), .own(let slot): return { frame in frame.slots[slot] }
        }
    }

    /// A name of an item, or of what is around it.
    private func resolve(_ name: String, in item: Item, below index: Int) -> Code {
        var outer = resolve(name, below: index)
        if outer == nil, let function = Builtin.function(name) { outer = { _ in .function(function) } }
        item.isUsed = true
        if outer == nil { item.isNeeded = true }
        guard name == "item" else { return Self.member(name, ofSlot: item.slot, else: outer) }
        let slot = item.slot
        let own: Code = { [outer] frame in
            if let outer, case .null(let fault?) = frame.slots[slot], fault === Item.outside {
                return outer(frame)
            }
            return frame.slots[slot]
        }
        return Self.mayHave(name, item.type) ? Self.member(name, ofSlot: slot, else: own) : own
    }

    private func capture(_ name: String) -> Code? {
        if let slot = captured[Spelling(name)] { return { frame in frame.slots[slot] } }
        guard let outer, let value = outer.resolve(name) else { return nil }
        let slot = newSlot()
        captures.append((value, slot))
        captured[Spelling(name)] = slot
        return { frame in frame.slots[slot] }
    }

    private static func mayHave(_ name: String, _ type: FEELType) -> Bool {
        switch type.base {
        case .any: true
        case .context: true
        case .list(let element): mayHave(name, element)
        default: false
        }
    }

    /// The member of the item, when it is a context that has it. Filters in filters are asked one after the other, which
    /// counts as steps.
    private static func member(_ name: String, ofSlot slot: Int, else outer: Code?) -> Code {
        { frame in
            guard frame.run.spend(1) else { return .null(FEELRun.stepFault) }
            if case .context(let context) = frame.slots[slot], let value = context[name] { return value }
            return outer?(frame)
                ?? .null(FEELFault(.unknownName, "There is no “\(name.excerpt)” in the item, nor around it."))
        }
    }
}
