import Domain

/// What a call says of a series.
struct SeriesReading {
    static let wish: Set<String> = [
        "space", "start", "minutes", "rule", "unit", "every", "weekdays", "lastOfMonth", "count", "last",
        "skip", "choices",
    ]
    static let change: Set<String> = ["scope", "date", "space", "time", "minutes", "choices"]
    static let longer: Set<String> = ["count", "last", "choices"]

    private let body: JSONBody

    init(_ body: JSONBody) { self.body = body }

    /// By an RRULE, or by fields.
    ///
    /// - Throws: ``Problem``, ``RecurrenceRefusal``
    var wish: SeriesWish {
        get throws {
            let start = try body.instant("start")
            let (date, time) = (SwedishTime.date(of: start), SwedishTime.timeOfDay(of: start))
            guard SwedishTime.instant(of: date, at: time) == start else {
                throw Problem.malformed("start", "The start must be on a whole minute.")
            }
            guard let minutes = try body.optionalInteger("minutes", in: 1...Booking.longest.count) else {
                throw Problem.malformed("minutes", "The field is missing.")
            }
            let recurrence: Recurrence
            if let rule = try body.optionalString("rule") {
                for name in ["unit", "every", "weekdays", "lastOfMonth", "count", "last"]
                where body.has(name) {
                    throw Problem.malformed(name, "The field says what rule says already.")
                }
                recurrence = try Recurrence(rrule: rule, from: date, at: time)
            } else {
                recurrence = try Recurrence(pattern(from: date), from: date, until: end)
            }
            guard let plan = SeriesPlan(recurrence, at: time, for: Minutes(minutes), skipping: try skipping)
            else { throw Problem.malformed("minutes", "No booking has such a length.") }
            return SeriesWish(
                space: Space.ID(try body.string("space")), plan: plan, choices: try choices)
        }
    }

    private func pattern(from date: CalendarDate) throws -> Recurrence.Pattern {
        let every = try body.optionalInteger("every", in: 1...52) ?? 1
        switch try body.optionalString("unit") {
        case nil, "week":
            guard let names = try body.optionalStrings("weekdays") else {
                return .weekly(every: every, on: [date.weekday])
            }
            return .weekly(
                every: every,
                on: Set(
                    try names.map { name in
                        guard let day = Weekday(rruleName: name) else {
                            throw Problem.malformed(
                                "weekdays", "The weekdays are MO, TU, WE, TH, FR, SA and SU.")
                        }
                        return day
                    }))
        case "month":
            let isLast = try body.optionalBool("lastOfMonth") ?? false
            return .monthly(
                every: every,
                on: isLast ? WeekdayOfMonth(.last, date.weekday) : WeekdayOfMonth(of: date))
        default: throw Problem.malformed("unit", "The field must be week or month.")
        }
    }

    /// - Throws: ``Problem``, ``RecurrenceRefusal``
    var end: Recurrence.End {
        get throws {
            switch (
                try body.optionalInteger("count", in: 1...Recurrence.mostOccurrences),
                try body.optionalDate("last")
            ) {
            case (let count?, nil): .count(count)
            case (nil, let last?): .date(last)
            case (nil, nil): throw RecurrenceRefusal.noEnd
            default: throw RecurrenceRefusal.twoEnds
            }
        }
    }

    private var skipping: Set<SkippedDays> {
        get throws {
            Set(
                try (body.optionalStrings("skip") ?? []).map { name in
                    guard let kind = SkippedDays(rawValue: name) else {
                        throw Problem.malformed("skip", "The kinds are red-days, eves and school-holidays.")
                    }
                    return kind
                })
        }
    }

    /// - Throws: ``Problem``
    var choices: [CalendarDate: OccurrenceChoice] {
        get throws {
            var choices: [CalendarDate: OccurrenceChoice] = [:]
            for choice in try body.objects("choices", fields: ["date", "do", "space", "start", "end"]) {
                guard let date = try choice.optionalDate("date") else {
                    throw Problem.malformed("choices", "Each of them needs a date.")
                }
                let made: OccurrenceChoice
                switch try choice.optionalString("do") {
                case "book": made = .planned
                case "skip": made = .skipped
                case nil: made = .other(try choice.slot())
                default: throw Problem.malformed("choices", "What to do is book or skip, or a slot.")
                }
                guard choices.updateValue(made, forKey: date) == nil else {
                    throw Problem.malformed("choices", "A day comes twice.")
                }
            }
            return choices
        }
    }

    /// - Throws: ``Problem``
    func change(of series: BookingSeries) throws -> SeriesChange {
        let scope: SeriesChange.Scope
        let date = try body.optionalDate("date")
        switch (try body.string("scope"), date) {
        case ("coming", nil): scope = .coming
        case ("from", let date?): scope = .from(date)
        case ("only", let date?): scope = .only(date)
        default:
            throw Problem.malformed("scope", "It is coming, or from or only with a date.")
        }
        var starts = series.plan.starts
        if let text = try body.optionalString("time") {
            guard let time = TimeOfDay(text), time < .endOfDay else {
                throw Problem.malformed("time", "The field must be a time on the clock, such as 18:00.")
            }
            starts = time
        }
        let minutes = try body.optionalInteger("minutes", in: 1...Booking.longest.count)
        return SeriesChange(
            scope, to: try body.optionalString("space").map { Space.ID($0) } ?? series.space, at: starts,
            for: minutes.map { Minutes($0) } ?? series.plan.length, choices: try choices)
    }

    /// - Throws: ``Problem``
    var cancellation: SeriesCancellation {
        get throws {
            switch (
                try body.string("scope"), try body.optionalDate("from"), try body.optionalStrings("dates")
            )
            {
            case ("coming", nil, nil): return .coming
            case ("from", let date?, nil): return .from(date)
            case ("dates", nil, let texts?):
                let dates = texts.compactMap { CalendarDate($0) }
                guard dates.count == texts.count, !dates.isEmpty else {
                    throw Problem.malformed(
                        "dates", "They must be days, such as 2026-11-24, and at least one.")
                }
                return .dates(Set(dates))
            default:
                throw Problem.malformed("scope", "It is coming, from with from, or dates with dates.")
            }
        }
    }
}
