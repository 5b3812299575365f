import Domain
import HTTPTypes

extension Problem {
    init(_ refusal: SeriesRefusal) {
        switch refusal {
        case .notFree(let preview): self.init(hindered: preview, refusal)
        case .notChanged(let change): self.init(hindered: change.preview, refusal)
        case .nothingChosen:
            self.init(
                status: .unprocessableContent, code: refusal.code,
                title: "Nothing of the series would be done.",
                detail: "Choose at least one occurrence that is to come.")
        case .strangeChoice(let date):
            self.init(
                status: .unprocessableContent, code: refusal.code,
                title: "A choice does not belong to the series.",
                detail:
                    "\(date) is none of its coming days, or the time that is chosen for it begins on another day.",
                field: "choices")
        case .ended:
            self.init(
                status: .unprocessableContent, code: refusal.code, title: "The series is over.",
                detail: "Nothing of it is left to come.")
        case .notLater:
            self.init(
                status: .unprocessableContent, code: refusal.code,
                title: "The series runs that far already.", detail: "Choose a later end.")
        }
    }

    private init(hindered preview: SeriesPreview, _ refusal: SeriesRefusal) {
        self.init(
            status: .conflict, code: refusal.code, title: "Some of the series cannot be had.",
            detail:
                "Nothing was done. The field occurrences says which days, and why. Leave them out or choose other times."
        )
        days = preview.hindered.map {
            (date: $0.date.description, code: $0.hindrance(as: preview.capacity)?.code ?? "slot-taken")
        }
        rules = preview.rules.map(\.code)
    }

    init(_ refusal: RecurrenceRefusal) {
        let detail =
            switch refusal {
            case .noWeekday: "Name at least one weekday."
            case .badInterval(let most): "The interval is at most \(most)."
            case .endsBeforeStart: "The last day comes before the first."
            case .noOccurrence: "It gives no day before its end."
            case .tooMany(let most): "It gives more than \(most) days."
            case .noEnd: "Give a last day or a number."
            case .twoEnds: "Give a last day or a number, not both."
            case .unreadable(let part): "This is not as RFC 5545 has it: \(part)."
            case .unsupported(let part):
                "Bookings do not come back by this: \(part). Weekly rules with weekdays, and monthly ones with one weekday (1 to 4, or -1), are read."
            case .startOutsideRule: "The first day is not one that the rule gives."
            }
        self.init(
            status: .unprocessableContent, code: refusal.code,
            title: "The recurrence is not one that bookings can have.", detail: detail, field: "rule")
    }
}
