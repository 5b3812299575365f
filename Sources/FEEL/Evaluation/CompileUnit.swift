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
        case item(slot: Int, FEELType)
    }

    let outer: CompileUnit?
    private(set) var layers: [Layer] = []
    package private(set) var slotCount = 0
    /// What is taken along from the outer unit when a function is made, and the slots it gets.
    package private(set) var captures: [(value: Code, slot: Int)] = []
    private var captured: [String: Int] = [:]

    package init(inside outer: CompileUnit? = nil) { self.outer = outer }

    package func newSlot() -> Int {
        slotCount += 1
        return slotCount - 1
    }

    @discardableResult
    package func declare(_ name: String) -> Int {
        let slot = newSlot()
        layers.append(.name(name, .slot(slot)))
        return slot
    }

    func declare(_ name: String, inSlot slot: Int) { layers.append(.name(name, .slot(slot))) }

    package func declareItem(slot: Int, _ type: FEELType) { layers.append(.item(slot: slot, type)) }

    /// Forgets the names declared in `work`; slots are not used again.
    package func scoped<Value, Failure: Error>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
        let count = layers.count
        defer { layers.removeSubrange(count...) }
        return try work()
    }

    func truncate(to count: Int) { layers.removeSubrange(count...) }

    /// How the value of a name is come by; `nil` when there is none.
    package func resolve(_ name: String) -> Code? { resolve(name, below: layers.count) }

    /// The slot that a name of this unit has, unless an item could have a member of that name.
    func slot(of name: String) -> Int? {
        for layer in layers.reversed() {
            guard case .name(let known, let binding) = layer else { return nil }
            if case .slot(let slot) = binding, known.isSame(as: name) { return slot }
        }
        return nil
    }

    private func resolve(_ name: String, below end: Int) -> Code? {
        for index in (0..<end).reversed() {
            switch layers[index] {
            case .name(let known, .slot(let slot)), .name(let known, .own(let slot)):
                if known.isSame(as: name) { return { frame in frame.slots[slot] } }
            case .item(let slot, let type):
                let outer =
                    name == "item"
                    ? { @Sendable frame in frame.slots[slot] }
                    : resolve(name, below: index)
                        ?? Builtin.function(name).map { function in { _ in .function(function) } }
                if Self.mayHave(name, type) { return Self.member(name, ofSlot: slot, else: outer) }
                if name == "item" { return outer }
            }
        }
        return capture(name)
    }

    private func capture(_ name: String) -> Code? {
        if let slot = captured[name] { return { frame in frame.slots[slot] } }
        guard let outer, let value = outer.resolve(name) else { return nil }
        let slot = newSlot()
        captures.append((value, slot))
        captured[name] = slot
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
                ?? .null(FEELFault(.unknownName, "There is no “\(name)” in the item, nor around it."))
        }
    }
}
