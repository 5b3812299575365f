/// Reads a range of literals from a text, for the function `range`.
enum RangeText {
    static func read(_ text: String) -> FEELRange? { interval(text) ?? halfOpen(text) }

    /// `(..5]` or `[1..)`: an end that is not there is open (DMN 1.5 grammar rule 66).
    private static func halfOpen(_ text: String) -> FEELRange? {
        var parser = Parser(text, scope: NameScope(), element: "range")
        let startIncluded = parser.scanner.take("[")
        guard startIncluded || parser.scanner.take("(") || parser.scanner.take("]") else { return nil }
        if !startIncluded, parser.scanner.take("..") {
            parser.rangeDepth = 1
            guard let expression = try? parser.additive() else { return nil }
            let endIncluded = parser.scanner.take("]")
            guard endIncluded || parser.scanner.take(")") || parser.scanner.take("["), parser.isAtEnd,
                let end = endpoint(expression), !end.isNull
            else { return nil }
            return FEELRange(below: end, included: endIncluded)
        }
        guard let expression = try? parser.additive(), parser.scanner.take(".."),
            parser.scanner.take(")") || parser.scanner.take("["), parser.isAtEnd,
            let start = endpoint(expression), !start.isNull
        else { return nil }
        return FEELRange(above: start, included: startIncluded)
    }

    private static func interval(_ text: String) -> FEELRange? {
        var parser = Parser(text, scope: NameScope(), element: "range")
        guard let expression = try? parser.wholeExpression(),
            case .range(let start, let startIncluded, let end, let endIncluded) = expression.kind,
            let low = endpoint(start), let high = endpoint(end), !low.isNull || !high.isNull
        else { return nil }
        if !low.isNull, !high.isNull {
            guard let order = low.order(to: high), order <= 0, low.typeName == high.typeName else {
                return nil
            }
        }
        return FEELRange(from: low, included: startIncluded, to: high, included: endIncluded)
    }

    /// A literal, or a conversion of a literal text.
    private static func endpoint(_ expression: Expression) -> FEELValue? {
        switch expression.kind {
        case .literal(let value): return value
        case .negation(let operand):
            guard case .literal(let value) = operand.kind else { return nil }
            let negated = Arithmetic.negated(value)
            return negated.isNull ? nil : negated
        case .call(let function, .positional(let arguments)):
            guard case .name(let name) = function.kind, let argument = arguments.first, arguments.count == 1,
                case .literal(.string(let text)) = argument.kind
            else { return nil }
            return switch name {
            case "date": TemporalReader.date(text).map(FEELValue.date)
            case "time": TemporalReader.time(text).map(FEELValue.time)
            case "date and time": TemporalReader.dateTime(text).map(FEELValue.dateTime)
            case "duration": TemporalReader.duration(text)
            default: nil
            }
        default: return nil
        }
    }
}
