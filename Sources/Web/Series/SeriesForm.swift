import Domain
import Services
import Texts

/// When a series is to be, as it was filled in.
struct SeriesForm {
    /// How it can come back, by what the form sends: weeks, months, and months on their last such weekday.
    static let rhythms = ["1v", "2v", "3v", "4v", "1m", "2m", "1s"]

    let form: Form
    let phrases: Phrases

    enum Reading {
        case wish(SeriesWish)
        case problems([FormProblem])
    }

    /// Whether it was sent, and not only opened.
    var isFilled: Bool { form["visa"] == "1" }
    var space: Space.ID? { form["yta"].map { Space.ID($0) } }
    static let dayBoxes = Weekday.allCases.map { "d\($0.rawValue)" }
    /// The name of what says which weekday the page itself has ticked, that of the first day.
    static let preset = "forvald"

    private var date: CalendarDate? { form["dag"].flatMap { Self.date($0) } }

    static func date(_ text: String) -> CalendarDate? {
        CalendarDate(text).flatMap { (2000...2999).contains($0.year) ? $0 : nil }
    }

    private var ticked: Set<Weekday> {
        Set(Weekday.allCases.filter { form["d\($0.rawValue)"] != nil })
    }

    /// The weekdays of a series by the week. The one that the page has ticked follows the first day, until somebody
    /// chooses others.
    private var days: Set<Weekday> {
        guard let date else { return ticked }
        let own: Set = [date.weekday]
        guard isFilled, !ticked.isEmpty else { return own }
        let isPreset = ticked.count == 1 && ticked.first.map { "\($0.rawValue)" } == form[Self.preset]
        return isPreset ? own : ticked
    }

    /// Which weekday the page ticks by itself; empty where others are chosen.
    var presetDay: String {
        guard let date, days == [date.weekday] else { return "" }
        return "\(date.weekday.rawValue)"
    }

    /// Whether the weekday that the page ticked is the one that it would tick.
    var isAsShown: Bool {
        if let rhythm = form["upprepa"]?.last, rhythm != "v" { return true }
        return form[Self.preset] ?? "" == presetDay
    }

    var reading: Reading {
        var problems: [FormProblem] = []
        func problem(_ field: String, _ key: String) {
            problems.append(FormProblem(field: field, text: phrases.text("series.problems.\(key)")))
        }
        let time = form["tid"].flatMap { TimeOfDay($0) }
        let length = form["langd"].flatMap { Int($0) }.map { Minutes($0) }
        if space == nil { problem("yta", "space") }
        if date == nil { problem("dag", "day") }
        if time == nil || time == .endOfDay { problem("tid", "time") }
        if length == nil { problem("langd", "length") }
        let end = Self.end(of: form)
        if end == nil { problem("antal", "end") }
        if let date, let strange = strangeBeginning(date) { problems.append(strange) }
        guard problems.isEmpty, let space, let date, let time, let length, let end else {
            return .problems(problems)
        }
        do {
            let recurrence = try Recurrence(pattern(from: date), from: date, until: end)
            guard let plan = SeriesPlan(recurrence, at: time, for: length, skipping: skipping) else {
                problem("langd", "length")
                return .problems(problems)
            }
            return .wish(SeriesWish(space: space, plan: plan))
        } catch {
            return .problems([FormProblem(field: error.field, text: phrases.sentence(for: error))])
        }
    }

    /// That the first day is none of those that are chosen: it is never changed to one of them unasked.
    private func strangeBeginning(_ date: CalendarDate) -> FormProblem? {
        switch pattern(from: date) {
        case .weekly(_, let days):
            guard !days.contains(date.weekday) else { return nil }
            return FormProblem(
                field: "dag",
                text: phrases.text(
                    "series.problems.weekday",
                    ["weekday": phrases.weekday(date.weekday), "days": phrases.weekdays(days)]))
        case .monthly(_, let day):
            guard let last = day.date(inMonth: date.month, of: date.year), last != date else { return nil }
            return FormProblem(
                field: "dag",
                text: phrases.text(
                    "series.problems.last",
                    [
                        "day": phrases.sentence(phrases.weekdayAndDate(date)), "which": phrases.name(of: day),
                        "last": phrases.dayAndMonth(last),
                    ]))
        }
    }

    /// A last day or a number, whichever is filled in; `nil` for both and for none.
    static func end(of form: Form) -> Recurrence.End? {
        switch (form["sista"], form["antal"]) {
        case (let last?, nil): date(last).map { .date($0) }
        case (nil, let count?): Int(count).map { .count($0) }
        default: nil
        }
    }

    private func pattern(from date: CalendarDate) -> Recurrence.Pattern {
        let rhythm = form["upprepa"] ?? ""
        let every = rhythm.first.flatMap { Int(String($0)) } ?? 1
        switch rhythm.last {
        case "m": return .monthly(every: every, on: WeekdayOfMonth(of: date))
        case "s": return .monthly(every: every, on: WeekdayOfMonth(.last, date.weekday))
        default: return .weekly(every: every, on: days)
        }
    }

    private var skipping: Set<SkippedDays> {
        Set(SkippedDays.allCases.filter { isFilled ? form[$0.rawValue] != nil : $0 == .redDays })
    }

    /// - Parameters:
    ///   - spaces: to choose from; none where the space is chosen already.
    ///   - lengths: to choose from.
    func fields(spaces: [PlacedSpace], lengths: [Minutes]) -> [FormField] {
        let days = days
        var fields: [FormField] = []
        if !spaces.isEmpty {
            fields.append(
                FormField(
                    name: "yta", label: phrases.text("series.fields.space"), value: form["yta"] ?? "",
                    input: .names(
                        spaces.map {
                            (value: $0.id.text, label: phrases.list([$0.facility.name, $0.name]))
                        })))
        }
        fields += [
            line("dag", "day", type: "date"), line("tid", "time", type: "time"),
            FormField(
                name: "langd", label: phrases.text("series.fields.length"), value: form["langd"] ?? "",
                input: .choice(lengths.map { (value: String($0.count), label: phrases.length($0)) })),
            FormField(
                name: "upprepa", label: phrases.text("series.fields.rhythm"),
                value: form["upprepa"] ?? "1v",
                input: .choice(
                    Self.rhythms.map { (value: $0, label: phrases.text("series.rhythms.\($0)")) })),
            FormField(
                name: "dagar", label: phrases.text("series.fields.days"),
                help: phrases.text("series.fields.daysHelp"),
                input: .boxes(
                    Weekday.allCases.map { weekday in
                        (
                            name: "d\(weekday.rawValue)",
                            label: phrases.sentence(phrases.weekday(weekday)),
                            isTicked: days.contains(weekday)
                        )
                    })),
        ]
        fields += Self.endFields(form, default: isFilled ? "" : "10", phrases: phrases)
        fields.append(
            FormField(
                name: "hoppa", label: phrases.text("series.fields.skip"),
                input: .boxes(
                    SkippedDays.allCases.map {
                        (
                            name: $0.rawValue, label: phrases.text("series.skips.\($0.rawValue)"),
                            isTicked: skipping.contains($0)
                        )
                    })))
        return fields
    }

    static func endFields(_ form: Form, default count: String, phrases: Phrases) -> [FormField] {
        [
            FormField(
                name: "antal", label: phrases.text("series.fields.count"),
                help: phrases.text("series.fields.endHelp"),
                value: form["antal"] ?? (form["sista"] == nil ? count : ""),
                input: .line(type: "text", hints: ["mode": "numeric", "most": "3"])),
            FormField(
                name: "sista", label: phrases.text("series.fields.last"), value: form["sista"] ?? "",
                input: .line(type: "date", hints: [:])),
        ]
    }

    private func line(_ name: String, _ label: String, type: String) -> FormField {
        FormField(
            name: name, label: phrases.text("series.fields.\(label)"), value: form[name] ?? "",
            input: .line(type: type, hints: [:]))
    }
}

extension RecurrenceRefusal {
    /// The field that it is about.
    var field: String {
        switch self {
        case .noWeekday: "dagar"
        case .badInterval: "upprepa"
        case .endsBeforeStart: "sista"
        default: "antal"
        }
    }
}

extension Phrases {
    /// Why a recurrence is none.
    func sentence(for refusal: RecurrenceRefusal) -> String {
        text(
            "series.recurrence.\(refusal.code)",
            ["most": refusal.most.map(number) ?? "", "part": refusal.part ?? ""])
    }

    /// Why a series is not made or changed.
    func sentence(for refusal: SeriesRefusal) -> String {
        text("series.refusals.\(refusal.code)")
    }
}
