/// Reads a range of literals from a text, for the function `range`.
enum RangeText {
    static func read(_ text: String) -> FEELRange? {
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
