extension FEELType.Quick {
    /// Whether the value needs no closer look.
    package func accepts(_ value: FEELValue) -> Bool {
        switch self {
        case .any: return true
        case .number: if case .number = value { return true }
        case .string: if case .string = value { return true }
        case .boolean: if case .boolean = value { return true }
        case .other: return false
        }
        return false
    }
}

extension FEELType {
    /// Whether a value is of the type, allowed values included (DMN 1.5 section 7.3.2); null is of every type here.
    ///
    /// ```swift
    /// let run = FEELRun(now: .epoch)
    /// FEELType.list(.number).accepts(.list([.number(1)]), in: run)  // true
    /// FEELType.list(.number).accepts(.list([.string("1")]), in: run)  // false
    /// ```
    public func accepts(_ value: FEELValue, in run: FEELRun) -> Bool {
        if value.isNull { return true }
        if case .constrained(let base, let constraint) = self {
            return base.accepts(value, in: run) && constraint.allows(run, value)
        }
        if case .function(let parameters, let result) = self, case .function(let function) = value {
            return function.canServe(as: parameters, result)
        }
        return matches(value, run) { $0.accepts($1, in: run) }
    }

    /// `instance of` (DMN 1.5 section 10.3.2.13): by base type; null is an instance of Null alone.
    func hasInstance(_ value: FEELValue, in run: FEELRun) -> Bool {
        if value.isNull {
            if case .null = self { return true }
            return false
        }
        if case .constrained(let base, _) = self { return base.hasInstance(value, in: run) }
        return matches(value, run) { type, part in
            type.hasInstance(part, in: run) || part.isNull && !type.isAny
        }
    }

    var isAny: Bool {
        if case .any = self { return true }
        return false
    }

    private func matches(
        _ value: FEELValue, _ run: FEELRun, _ accepts: (FEELType, FEELValue) -> Bool
    ) -> Bool {
        switch (self, value) {
        case (.any, _), (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date),
            (.time, .time), (.dateTime, .dateTime), (.yearsMonths, .yearsMonths), (.daysTime, .daysTime):
            return true
        case (.list(let element), .list(let values)):
            return element.isAny || run.spend(values.count >> 2) && values.allSatisfy { accepts(element, $0) }
        case (.context(let members), .context(let context)):
            return run.spend(members.count >> 2)
                && members.allSatisfy { member in
                    context[member.name].map { accepts(member.type, $0) } ?? false
                }
        case (.range(let element), .range(let range)):
            return [range.start, range.end].allSatisfy { $0.isNull || accepts(element, $0) }
        case (.function(let parameters, let result), .function(let function)):
            return function.type.conforms(to: .function(parameters, result))
                || parameters.isEmpty && result.isAny
        default:
            return false
        }
    }

    /// Whether every value of this type is one of the other (DMN 1.5 section 10.3.2.9.1).
    ///
    /// - Parameter budget: how many types may be looked at; with none left the answer is no.
    func conforms(to other: FEELType, looking budget: Int = 5000) -> Bool {
        var budget = budget
        return conforms(to: other, within: &budget)
    }

    /// - Parameter budget: how many types may be looked at; with none left the answer is no.
    private func conforms(to other: FEELType, within budget: inout Int) -> Bool {
        budget -= 1
        guard budget > 0 else { return false }
        switch (base, other.base) {
        case (_, .any), (.null, _), (.boolean, .boolean), (.number, .number), (.string, .string),
            (.date, .date),
            (.time, .time), (.dateTime, .dateTime), (.yearsMonths, .yearsMonths), (.daysTime, .daysTime):
            return true
        case (.list(let a), .list(let b)), (.range(let a), .range(let b)):
            return a.conforms(to: b, within: &budget)
        case (.context(let mine), .context(let theirs)):
            for (index, member) in theirs.enumerated() {
                var own = index < mine.count && mine[index].name.isSame(as: member.name) ? mine[index] : nil
                if own == nil {
                    budget -= mine.count
                    own = mine.first { $0.name.isSame(as: member.name) }
                }
                guard budget > 0, let own, own.type.conforms(to: member.type, within: &budget)
                else { return false }
            }
            return true
        case (.function(let mine, let result), .function(let theirs, let expected)):
            guard mine.count == theirs.count, result.conforms(to: expected, within: &budget) else {
                return false
            }
            for (own, their) in zip(mine, theirs) where !own.isAny {
                guard their.conforms(to: own, within: &budget) else { return false }
            }
            return true
        default: return false
        }
    }

    /// The value as this type, by the implicit conversions of DMN 1.5 section 10.3.2.9.4: a list of one to its element,
    /// an element to a list of one, a date to its midnight in UTC. Null with a fault when it is of another type.
    ///
    /// ```swift
    /// let run = FEELRun(now: .epoch)
    /// FEELType.number.coerce(.list([.number(1)]), in: run)  // 1
    /// FEELType.list(.number).coerce(.number(1), in: run)  // [1]
    /// FEELType.number.coerce(.string("1"), in: run).fault?.message  // "1" is not number.
    /// ```
    public func coerce(_ value: FEELValue, in run: FEELRun) -> FEELValue {
        switch (self, value) {
        case (.any, _), (_, .null), (.number, .number), (.string, .string), (.boolean, .boolean): return value
        default: break
        }
        if accepts(value, in: run) {
            guard case .function(let parameters, let result) = base, case .function(let function) = value
            else {
                return value
            }
            return .function(function.serving(as: parameters, result))
        }
        if case .list(let values) = value, values.count == 1, accepts(values[0], in: run) { return values[0] }
        switch (base, value) {
        case (.list(let element), _):
            if element.accepts(value, in: run), accepts(.list([value]), in: run) { return .list([value]) }
        case (.dateTime, .date(let date)):
            let midnight = FEELValue.dateTime(FEELDateTime(date, .midnightUTC))
            if accepts(midnight, in: run) { return midnight }
        default: break
        }
        var described = "A \(value.typeName)"
        if !value.isNesting, let text = value.written(within: 60) { described = text }
        return .null(FEELFault(.typeMismatch, "\(described) is not \(self)."))
    }
}
