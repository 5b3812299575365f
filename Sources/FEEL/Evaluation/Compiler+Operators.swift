extension Compiler {
    func arithmetic(
        _ operation: Expression.Arithmetic, _ left: @escaping Code, _ right: @escaping Code, _ site: FEELSite
    ) -> Code {
        { frame in
            let value = Arithmetic.apply(operation, left(frame), right(frame))
            if case .number = value { return value }
            return frame.run.settled(frame.run.held(value), at: site)
        }
    }

    func between(_ value: @escaping Code, _ low: @escaping Code, _ high: @escaping Code) -> Code {
        { frame in
            let value = value(frame)
            let (first, second) = (value.order(to: low(frame)), value.order(to: high(frame)))
            if let first, first < 0 { return .boolean(false) }
            if let second, second > 0 { return .boolean(false) }
            return first == nil || second == nil ? .nothing : .boolean(true)
        }
    }

    /// Operators one after the other; what those before one gave is in a slot.
    func chain(_ first: Expression, _ links: [Expression.Link]) throws(FEELFault) -> Code {
        let (start, slot) = (try compile(first), unit.newSlot())
        let before: Code = { frame in frame.slots[slot] }
        var codes: [Code] = []
        codes.reserveCapacity(links.count)
        for link in links {
            let site = FEELSite(element: element, text: text, span: link.span)
            switch link.step {
            case .arithmetic(let operation, let right):
                codes.append(arithmetic(operation, before, try compile(right), site))
            case .comparison(let comparison, let right):
                codes.append(compare(comparison, before, try compile(right), site))
            case .between(let low, let high):
                codes.append(between(before, try compile(low), try compile(high)))
            case .membership(let tests): codes.append(try membership(before, tests, site))
            }
        }
        return { [codes] frame in
            frame.slots[slot] = start(frame)
            for code in codes {
                let value = code(frame)
                frame.slots[slot] = value
            }
            return frame.slots[slot]
        }
    }
}
