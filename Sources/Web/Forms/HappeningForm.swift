import Domain
import Texts

/// The fields by which one of the staff says when something happened that is put on record now: a date and a time, both
/// or neither.
struct HappeningForm {
    private static let day = "hande-dag"
    private static let time = "hande-tid"

    let form: Form
    let phrases: Phrases

    enum Reading {
        /// `nil` for now.
        case at(Instant?)
        case problem(FormProblem)
    }

    /// - Throws: ``Problem`` for half a form.
    var reading: Reading {
        get throws {
            try form.expect(Self.day, Self.time)
            if form[Self.day] == nil, form[Self.time] == nil { return .at(nil) }
            guard let day = form[Self.day].flatMap({ CalendarDate($0) }),
                let time = form[Self.time].flatMap({ TimeOfDay($0) }), time != .endOfDay
            else {
                return .problem(
                    FormProblem(field: Self.day, text: phrases.text("staff.booking.happenedProblem")))
            }
            return .at(SwedishTime.instant(of: day, at: time))
        }
    }

    func problem(_ refusal: HappeningRefusal, today: CalendarDate) -> FormProblem {
        FormProblem(
            field: Self.day,
            text: phrases.text(
                "staff.booking.happenedOutside",
                ["earliest": phrases.dateTime(refusal.earliest, today: today)]))
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        [
            FormField(
                name: Self.day, label: phrases.text("staff.booking.happenedDay"),
                help: phrases.text("staff.booking.happenedHelp"), value: form[Self.day] ?? "",
                input: .line(type: "date", hints: [:])),
            FormField(
                name: Self.time, label: phrases.text("staff.booking.happenedTime"),
                value: form[Self.time] ?? "", input: .line(type: "time", hints: [:])),
        ].map { $0.body(problems: problems) }
    }
}
