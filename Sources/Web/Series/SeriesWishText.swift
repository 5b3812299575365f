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

extension Form {
    /// Sees that the question is sent with what it was answered with, so that what is changed in it is never overlooked.
    ///
    /// - Throws: ``Problem``
    func expectQuestion() throws {
        guard self["visa"] == FormField.tick else {
            throw Problem.malformed("visa", "The field is missing.")
        }
    }

    /// Whether what was shown is to be done, and not only shown anew.
    ///
    /// - Throws: ``Problem``
    func isPress() throws -> Bool {
        switch self["gor"] {
        case "visa": return false
        case "boka": return true
        default: throw Problem.malformed("gor", "It is neither of the buttons.")
        }
    }
}

/// What is chosen for each day of a series: a field for each, so that half a form says nothing.
enum OccurrenceChoices {
    static let planned = "planerad"
    static let skipped = "hoppa"

    static func name(of date: CalendarDate) -> String { "val-\(date)" }

    /// What still holds of the choices when the series that they were made for is asked for otherwise: the other times,
    /// and what is otherwise than the rule had it.
    static func kept(
        _ choices: [CalendarDate: OccurrenceChoice], of shown: SeriesPlan, on dates: [CalendarDate]
    ) -> [CalendarDate: OccurrenceChoice] {
        let known = Set(dates)
        return choices.filter { date, choice in
            guard known.contains(date) else { return false }
            let isOff = shown.skip(on: date, schoolHolidays: []) != nil
            return switch choice {
            case .other: true
            case .planned: isOff
            case .skipped: !isOff
            }
        }
    }

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
