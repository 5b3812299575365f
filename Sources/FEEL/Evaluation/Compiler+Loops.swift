import DecimalArithmetic

extension Compiler {
    private struct Turns: Sendable {
        let slot: Int
        let source: Code
        let end: Code?
        let site: FEELSite
        /// What a turn takes, with what is evaluated in it.
        var steps = 1
    }

    /// `for … return`, with what was returned so far in `partial`.
    func loop(
        _ iterators: [Expression.Iterator], _ body: Expression, _ expression: Expression
    ) throws(FEELFault) -> Code {
        try unit.scoped { () throws(FEELFault) in
            var turns = try self.turns(iterators)
            let partial = unit.declare("partial")
            let parts = unit.parts
            let body = try compile(body)
            Self.add(unit.steps(since: parts), to: &turns)
            let site = site(expression)
            return { [turns] frame in
                var results: [FEELValue] = []
                var fault: FEELFault?
                let isWhole = Self.run(turns[...], frame) { frame in
                    guard results.count < frame.run.limits.items else {
                        fault = FEELRun.itemFault
                        return false
                    }
                    frame.slots[partial] = .list(results)
                    let value = body(frame)
                    // Lets go of the copy, so that the list grows in place.
                    frame.slots[partial] = .nothing
                    fault = Self.keep(value, in: &results, frame.run)
                    return fault == nil
                } failing: {
                    fault = $0
                }
                if let fault { return frame.run.record(fault.site == nil ? fault.at(site) : fault) }
                return isWhole ? .list(results) : .nothing
            }
        }
    }

    /// Adds what a turn gave. A list that someone still holds is copied, which counts.
    private static func keep(
        _ value: FEELValue, in results: inout [FEELValue], _ run: FEELRun
    ) -> FEELFault? {
        guard !value.isNesting || run.allowsNesting(of: [value]) else { return FEELRun.nestingFault }
        guard run.spend(FEELRun.itemSteps) else { return FEELRun.stepFault }
        let room = results.capacity > results.count
        let before = results.withUnsafeBufferPointer { $0.baseAddress }
        results.append(value)
        let isCopied = room && results.withUnsafeBufferPointer { $0.baseAddress } != before
        return isCopied && !run.spend(results.count) ? FEELRun.stepFault : nil
    }

    func quantified(
        _ every: Bool, _ iterators: [Expression.Iterator], _ body: Expression, _ expression: Expression
    ) throws(FEELFault) -> Code {
        try unit.scoped { () throws(FEELFault) in
            var turns = try self.turns(iterators)
            let parts = unit.parts
            let body = try compile(body)
            Self.add(unit.steps(since: parts), to: &turns)
            return { [turns] frame in
                var (isDecided, isOpen) = (false, false)
                var fault: FEELFault?
                _ = Self.run(turns[...], frame) { frame in
                    guard case .boolean(let value) = body(frame) else {
                        isOpen = true
                        return true
                    }
                    isDecided = value != every
                    return !isDecided
                } failing: {
                    fault = $0
                }
                if let fault { return frame.run.record(fault) }
                if isDecided { return .boolean(!every) }
                return isOpen ? .nothing : .boolean(every)
            }
        }
    }

    private func turns(_ iterators: [Expression.Iterator]) throws(FEELFault) -> [Turns] {
        var turns: [Turns] = []
        for iterator in iterators {
            let parts = unit.parts
            let source = try compile(iterator.source)
            var end: Code?
            if let expression = iterator.end { end = try compile(expression) }
            Self.add(unit.steps(since: parts), to: &turns)
            turns.append(
                Turns(
                    slot: unit.declare(iterator.name), source: source, end: end, site: site(iterator.source)))
        }
        return turns
    }

    /// What is evaluated in each turn of the last one.
    private static func add(_ steps: Int, to turns: inout [Turns]) {
        guard let last = turns.indices.last else { return }
        turns[last].steps += steps
    }

    /// - Returns: whether all turns were run.
    private static func run(
        _ turns: ArraySlice<Turns>, _ frame: Frame, _ body: (Frame) -> Bool, failing: (FEELFault) -> Void
    ) -> Bool {
        guard let first = turns.first else { return body(frame) }
        let rest = turns.dropFirst()
        func turn(_ value: FEELValue) -> Bool {
            guard frame.run.spend(first.steps) else {
                failing(FEELRun.stepFault.at(first.site))
                return false
            }
            frame.slots[first.slot] = value
            return run(rest, frame, body, failing: failing)
        }
        let source = first.source(frame)
        if let end = first.end {
            return range(source, end(frame), isDescending: true, first.site, turn, failing)
        }
        switch source {
        case .list(let items):
            for item in items where !turn(item) { return false }
            return true
        case .range(let value):
            guard value.startIncluded, value.endIncluded else {
                return openRange(value, first.site, turn, failing)
            }
            return range(value.start, value.end, isDescending: false, first.site, turn, failing)
        case .null:
            failing(source.fault ?? FEELFault(.typeMismatch, "There is nothing to go over.", at: first.site))
            return false
        default: return turn(source)
        }
    }

    /// What a loop over the value goes over; `nil` when it cannot.
    static func items(of value: FEELValue, in frame: Frame, at site: FEELSite) -> [FEELValue]? {
        var (items, isWhole) = ([FEELValue](), true)
        let turns = Turns(slot: 0, source: { _ in value }, end: nil, site: site)
        let first = frame.slots[0]
        isWhole = run([turns][...], frame) { frame in
            items.append(frame.slots[0])
            return true
        } failing: { _ in
        }
        frame.slots[0] = first
        return isWhole ? items : nil
    }

    private static func openRange(
        _ range: FEELRange, _ site: FEELSite, _ turn: (FEELValue) -> Bool, _ failing: (FEELFault) -> Void
    ) -> Bool {
        let one: FEELValue
        switch range.start {
        case .number: one = .number(1)
        case .date: one = .daysTime(Self.day)
        default:
            failing(FEELFault(.typeMismatch, "Such a range cannot be gone over.", at: site))
            return false
        }
        let start = range.startIncluded ? range.start : Arithmetic.apply(.add, range.start, one)
        let end = range.endIncluded ? range.end : Arithmetic.apply(.subtract, range.end, one)
        guard let order = start.order(to: end) else {
            failing(FEELFault(.typeMismatch, "Such a range cannot be gone over.", at: site))
            return false
        }
        if order > 0 { return true }
        return Self.range(start, end, isDescending: false, site, turn, failing)
    }

    private static let day = DaysTimeDuration.day

    /// Whole numbers or days, upwards, or downwards when the end is before the start.
    private static func range(
        _ start: FEELValue, _ end: FEELValue, isDescending: Bool, _ site: FEELSite,
        _ turn: (FEELValue) -> Bool,
        _ failing: (FEELFault) -> Void
    ) -> Bool {
        switch (start, end) {
        case (.number(let low), .number(let high)):
            guard low.isInteger, high.isInteger else { break }
            let step: Decimal128 = low <= high ? 1 : -1
            var current = low
            while step.isNegative ? current >= high : current <= high {
                guard turn(.number(current)), let next = current.adding(step) else { return false }
                current = next
            }
            return true
        case (.date(let low), .date(let high)):
            let step = low <= high ? 1 : -1
            var current = low.number
            while step < 0 ? current >= high.number : current <= high.number {
                guard let date = FEELDate(number: current), turn(.date(date)) else { return false }
                current += step
            }
            return true
        default: break
        }
        failing(
            FEELFault(
                .typeMismatch, "A loop goes over whole numbers or dates, not \(start)..\(end).", at: site))
        return false
    }
}
