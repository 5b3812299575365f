/// Which substitute each gets, so that no two get times that meet.
package struct SubstituteChoice {
    private let options: [[Substitute]]
    private var taken = TakenTimes([])
    /// By booking, which of its options it has.
    private var chosen: [Int?]

    /// "Best for all": who has the fewest to choose among comes first, and who finds everything gone gets what another
    /// can do without.
    ///
    /// - Parameter options: what each can have, the best first.
    /// - Returns: the index among its options of what each gets; `nil` for who gets none.
    package static func best(for options: [[Substitute]]) -> [Int?] {
        var choice = SubstituteChoice(options)
        let order = options.indices.sorted { (options[$0].count, $0) < (options[$1].count, $1) }
        for index in order where !choice.giveFirstFree(to: index) { choice.exchange(for: index) }
        return choice.chosen
    }

    /// Whether no two of `substitutes` meet, the time before and after them included.
    package static func areApart(_ substitutes: [Substitute]) -> Bool {
        var taken = TakenTimes([])
        for substitute in substitutes {
            if taken.meets(substitute.placed, during: substitute.occupied) { return false }
            taken.take(substitute.placed, during: substitute.occupied)
        }
        return true
    }

    private init(_ options: [[Substitute]]) {
        self.options = options
        chosen = options.map { _ in nil }
    }

    private func firstFree(_ index: Int) -> Int? {
        options[index].firstIndex { !taken.meets($0.placed, during: $0.occupied) }
    }

    private mutating func giveFirstFree(to index: Int) -> Bool {
        guard let free = firstFree(index) else { return false }
        give(free, to: index)
        return true
    }

    /// Takes what one other has, if that one can have something else.
    private mutating func exchange(for index: Int) {
        for (option, wanted) in options[index].enumerated() {
            let holders = options.indices.filter { other in
                guard let held = chosen[other].map({ options[other][$0] }) else { return false }
                return held.meets(wanted)
            }
            guard holders.count == 1, let holder = holders.first, let held = chosen[holder] else { continue }
            letGo(holder)
            give(option, to: index)
            if giveFirstFree(to: holder) { return }
            letGo(index)
            give(held, to: holder)
        }
    }

    private mutating func give(_ option: Int, to index: Int) {
        let substitute = options[index][option]
        taken.take(substitute.placed, during: substitute.occupied)
        chosen[index] = option
    }

    private mutating func letGo(_ index: Int) {
        guard let option = chosen[index] else { return }
        let substitute = options[index][option]
        taken.letGo(substitute.placed, during: substitute.occupied)
        chosen[index] = nil
    }
}

extension Substitute {
    var occupied: Period { placed.rules.occupied(by: period) }

    /// Whether nobody can have both.
    package func meets(_ other: Substitute) -> Bool {
        occupied.overlaps(other.occupied) && placed.atoms.contains { other.placed.atoms.contains($0) }
    }
}
