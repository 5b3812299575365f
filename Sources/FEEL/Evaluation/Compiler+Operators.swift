import DecimalArithmetic

extension Compiler {
    func arithmetic(
        _ operation: Expression.Arithmetic, _ left: @escaping Code, _ right: @escaping Code, _ site: FEELSite
    ) -> Code {
        if operation == .power { return power(left, right, site) }
        return { frame in
            let value = Arithmetic.apply(operation, left(frame), right(frame))
            if case .number = value { return value }
            return frame.run.settled(frame.run.held(value), at: site)
        }
    }

    private func power(_ left: @escaping Code, _ right: @escaping Code, _ site: FEELSite) -> Code {
        { frame in
            let (base, exponent) = (left(frame), right(frame))
            guard frame.run.spend(Self.steps(ofPower: exponent)) else { return .null(FEELRun.stepFault) }
            return frame.run.settled(Arithmetic.apply(.power, base, exponent), at: site)
        }
    }

    /// Whole powers are multiplied out, others take a logarithm and an exponential.
    private static func steps(ofPower exponent: FEELValue) -> Int {
        guard case .number(let number) = exponent else { return 1 }
        guard number.isInteger, let count = number.truncatedInt, count.magnitude <= 10_000 else { return 800 }
        let digits = Int.bitWidth - count.magnitude.leadingZeroBitCount
        return 1 + digits * digits
    }

    func between(_ value: @escaping Code, _ low: @escaping Code, _ high: @escaping Code) -> Code {
        { frame in
            let (value, run) = (value(frame), frame.run)
            let (first, second) = (run.order(value, low(frame)), run.order(value, high(frame)))
            if let first, first < 0 { return .boolean(false) }
            if let second, second > 0 { return .boolean(false) }
            return first == nil || second == nil ? .nothing : .boolean(true)
        }
    }

    /// Operators one after the other.
    ///
    /// - Parameter start: where the first part stands.
    func chain(
        _ first: Expression, _ links: [Expression.Link], from start: Int
    ) throws(FEELFault) -> Code {
        let (code, slot) = (try compile(first), unit.newSlot())
        let before: Code = { frame in frame.slots[slot] }
        var steps: [ChainStep] = []
        steps.reserveCapacity(links.count)
        for link in links {
            let span = start..<link.end
            let work: ChainStep.Work =
                switch link.step {
                case .arithmetic(.power, let right):
                    .code(arithmetic(.power, before, try compile(right), FEELSite(in: source, span)))
                case .arithmetic(let operation, let right): .arithmetic(operation, try operand(right))
                case .comparison(let comparison, let right): .comparison(comparison, try operand(right))
                case .between(let low, let high):
                    .code(between(before, try compile(low), try compile(high)))
                case .membership(let tests):
                    .code(try membership(before, tests, FEELSite(in: source, span)))
                }
            steps.append(ChainStep(work: work, end: link.end))
        }
        return { [steps, source] frame in
            var value = code(frame)
            for step in steps {
                value = step.value(after: value, slot, frame) { FEELSite(in: source, start..<step.end) }
            }
            return value
        }
    }

    private func operand(_ expression: Expression) throws(FEELFault) -> ChainStep.Operand {
        guard case .literal(let value) = expression.kind else { return .code(try compile(expression)) }
        unit.count()
        return .value(value)
    }
}

/// An operator in a row with what is right of it. There may be very many, so each one is small.
private struct ChainStep: Sendable {
    enum Operand: Sendable {
        case value(FEELValue)
        case code(Code)

        @inline(__always)
        func callAsFunction(_ frame: Frame) -> FEELValue {
            switch self {
            case .value(let value): value
            case .code(let code): code(frame)
            }
        }
    }

    enum Work: Sendable {
        case arithmetic(Expression.Arithmetic, Operand)
        case comparison(Expression.Comparison, Operand)
        /// Takes what is left of it from a slot.
        case code(Code)
    }

    let work: Work
    /// Where what is right of it ends.
    let end: Int

    @inline(__always)
    func value(after left: FEELValue, _ slot: Int, _ frame: Frame, _ site: () -> FEELSite) -> FEELValue {
        switch work {
        case .arithmetic(let operation, let right):
            let value = Arithmetic.apply(operation, left, right(frame))
            if case .number = value { return value }
            return frame.run.settled(frame.run.held(value), at: site())
        case .comparison(let comparison, let right):
            return Compiler.compared(comparison, left, right(frame), frame.run, at: site())
        case .code(let code):
            frame.slots[slot] = left
            return code(frame)
        }
    }
}
