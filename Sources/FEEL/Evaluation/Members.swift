import DecimalArithmetic

extension FEELValue {
    /// The member of a context, a property of a temporal value or a range, or for a list what each item has of it
    /// (DMN 1.5 table 65 and section 10.3.2.5).
    ///
    /// What is in lists counts as steps.
    func member(_ name: String, in run: FEELRun) -> FEELValue {
        switch self {
        case .context(let context):
            return context[name]
                ?? .null(FEELFault(.unknownName, "There is no “\(name.excerpt)” in the context."))
        case .list(let items):
            var members: [FEELValue] = []
            for item in items {
                guard run.spend(FEELRun.itemSteps) else { return .null(FEELRun.stepFault) }
                let member = item.member(name, in: run)
                if case .null(.some) = member, !item.isNull, !run.spend(FEELRun.faultSteps) {
                    return .null(FEELRun.stepFault)
                }
                members.append(member)
            }
            return .list(members)
        case .null: return self
        case .range(let range): return Self.property(name, of: range)
        default:
            return property(name) ?? .null(FEELFault(.unknownName, "A \(typeName) has no “\(name.excerpt)”."))
        }
    }

    private func property(_ name: String) -> FEELValue? {
        switch self {
        case .date(let date):
            Self.property(name, of: date) ?? Self.property(name, of: .midnightUTC, offset: 0)
        case .dateTime(let value):
            Self.property(name, of: value.date) ?? Self.property(name, of: value.time, offset: value.offset)
        case .time(let time): Self.property(name, of: time, offset: time.offset)
        case .yearsMonths(let span):
            switch name {
            case "years": .number(Int(span.months / 12))
            case "months": .number(Int(span.months % 12))
            default: nil
            }
        case .daysTime(let span):
            switch name {
            case "days": .number(Int(span.seconds / 86_400))
            case "hours": .number(Int(span.seconds / 3600 % 24))
            case "minutes": .number(Int(span.seconds / 60 % 60))
            case "seconds": Self.seconds(Int(span.seconds % 60), Int(span.nanoseconds))
            default: nil
            }
        default: nil
        }
    }

    private static func property(_ name: String, of date: FEELDate) -> FEELValue? {
        switch name {
        case "year": .number(date.year)
        case "month": .number(date.month)
        case "day": .number(date.day)
        case "weekday": .number(date.weekday)
        default: nil
        }
    }

    private static func property(_ name: String, of time: FEELTime, offset: Int?) -> FEELValue? {
        switch name {
        case "hour": return .number(time.hour)
        case "minute": return .number(time.minute)
        case "second": return seconds(time.second, time.fraction)
        case "time offset":
            guard let offset, let span = DaysTimeDuration(seconds: Int64(offset)) else { return .nothing }
            return .daysTime(span)
        case "timezone":
            if case .named(let zone)? = time.zone { return .string(zone.name) }
            return .nothing
        default: return nil
        }
    }

    private static func seconds(_ whole: Int, _ nanoseconds: Int) -> FEELValue {
        guard nanoseconds != 0,
            let span = DaysTimeDuration(seconds: Int64(whole), nanoseconds: Int64(nanoseconds))
        else { return .number(whole) }
        return .number(span.total)
    }

    private static func property(_ name: String, of range: FEELRange) -> FEELValue {
        switch name {
        case "start": range.start
        case "end": range.end
        case "start included": .boolean(range.startIncluded)
        case "end included": .boolean(range.endIncluded)
        default: .null(FEELFault(.unknownName, "A range has no “\(name.excerpt)”."))
        }
    }
}
