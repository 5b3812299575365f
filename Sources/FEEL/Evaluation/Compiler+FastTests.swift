import DecimalArithmetic

extension Compiler {
    /// As ``test(_:)``, with short cuts for what most cells hold: a literal, or a comparison with one.
    func fastTest(_ test: UnaryTests.Test) throws(FEELFault) -> @Sendable (Frame, FEELValue) -> Bool? {
        switch test {
        case .comparison(let comparison, let endpoint):
            guard case .literal(.number(let bound)) = endpoint.kind else { break }
            return { _, value in
                if case .number(let number) = value { return comparison.holds(number.order(to: bound)) }
                return comparison.holds(value, .number(bound))
            }
        case .expression(let expression, false):
            switch expression.kind {
            case .literal(.string(let text)):
                return { _, value in
                    if case .string(let some) = value { return some.isSame(as: text) }
                    return value.equals(.string(text))
                }
            case .literal(.number(let number)):
                return { _, value in
                    if case .number(let some) = value { return some == number }
                    return value.equals(.number(number))
                }
            case .literal(.boolean(let wanted)):
                return { _, value in
                    if case .boolean(let some) = value { return some == wanted }
                    return wanted
                }
            case .range(let start, let startIncluded, let end, let endIncluded):
                guard case .literal(.number(let low)) = start.kind,
                    case .literal(.number(let high)) = end.kind,
                    low <= high
                else { break }
                let range = FEELRange(
                    from: .number(low), included: startIncluded, to: .number(high), included: endIncluded)
                return { _, value in
                    guard case .number(let number) = value else { return range.contains(value) }
                    let (below, above) = (number.order(to: low), number.order(to: high))
                    return (below > 0 || below == 0 && startIncluded)
                        && (above < 0 || above == 0 && endIncluded)
                }
            default: break
            }
        default: break
        }
        return try self.test(test)
    }
}
