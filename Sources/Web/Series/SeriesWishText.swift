import Domain

/// A series in one hidden field, so that what is pressed is what was shown: space, rule, first day, time, minutes and the
/// kinds of days that are left out, between bars.
enum SeriesWishText {
    static func text(of wish: SeriesWish) -> String {
        let plan = wish.plan
        return [
            wish.space.text, plan.rrule, plan.recurrence.first.description, plan.starts.description,
            String(plan.length.count),
            plan.skipping.map(\.rawValue).sorted().joined(separator: " "),
        ].joined(separator: "|")
    }

    /// - Throws: ``Problem``
    static func wish(_ text: String) throws -> SeriesWish {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, let first = SeriesForm.date(parts[2]), let time = TimeOfDay(parts[3]),
            let length = Int(parts[4]),
            let recurrence = try? Recurrence(rrule: parts[1], from: first, at: time),
            let plan = SeriesPlan(
                recurrence, at: time, for: Minutes(length),
                skipping: Set(parts[5].split(separator: " ").compactMap { SkippedDays(rawValue: String($0)) })
            )
        else { throw Problem.malformed("serie", "It is not a series.") }
        return SeriesWish(space: Space.ID(parts[0]), plan: plan)
    }
}

/// What is chosen for each day of a series: a field for each, so that half a form says nothing.
enum OccurrenceChoices {
    static let planned = "planerad"
    static let skipped = "hoppa"

    static func name(of date: CalendarDate) -> String { "val-\(date)" }

    /// - Throws: ``Problem`` for a day without a choice, and for one of another day.
    static func read(
        _ form: Form, for dates: [CalendarDate]
    ) throws -> [CalendarDate: OccurrenceChoice] {
        var choices: [CalendarDate: OccurrenceChoice] = [:]
        for date in dates {
            let name = name(of: date)
            let value = try form.require(name)
            switch value {
            case planned: choices[date] = .planned
            case skipped: choices[date] = .skipped
            default:
                guard let slot = SlotForm.slot(value) else {
                    throw Problem.malformed(name, "It is none of the choices.")
                }
                choices[date] = .other(slot)
            }
        }
        return choices
    }
}
