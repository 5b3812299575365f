import Domain
import Services

/// The form that closes a space for a time, as it was filled in.
struct ClosureForm {
    let form: Form
    let scene: StaffScene
    /// Where one may close.
    let spaces: [PlacedSpace]

    enum Reading {
        case closure(Space.ID, Period, StaffReason)
        case problems([FormProblem])
    }

    var reading: Reading {
        let phrases = scene.phrases
        var problems: [FormProblem] = []
        func miss(_ field: String, _ phrase: Phrase) {
            problems.append(FormProblem(field: field, text: phrases(phrase)))
        }
        let space = spaces.first { $0.id.text == form["yta"] }?.id
        if space == nil { miss("yta", .staffFormSpace) }
        let start = instant("start", "fran", miss)
        let end = instant("slut", "till", miss)
        if let start, let end, end <= start { miss("slut", .staffFormTimes) }
        let reason = form["skal"].flatMap { StaffReason($0) }
        if reason == nil { miss("skal", .staffFormReason) }
        guard problems.isEmpty, let space, let start, let end, let reason else { return .problems(problems) }
        return .closure(space, start..<end, reason)
    }

    private func instant(_ day: String, _ time: String, _ miss: (String, Phrase) -> Void) -> Instant? {
        let date = form[day].flatMap { CalendarDate($0) }.flatMap {
            (2000...2999).contains($0.year) ? $0 : nil
        }
        let clock = form[time].flatMap { TimeOfDay($0) }
        if date == nil { miss(day, day == "start" ? .staffFormFirst : .staffFormLast) }
        if clock == nil { miss(time, time == "fran" ? .staffFormStart : .staffFormEnd) }
        guard let date, let clock else { return nil }
        return SwedishTime.instant(of: date, at: clock)
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        func label(_ name: String) -> String { scene.phrases.text("staff.closures.\(name)") }
        func line(_ name: String, _ text: String, _ type: String, _ value: String) -> FormField {
            FormField(
                name: name, label: label(text), value: form[name] ?? value,
                input: .line(type: type, hints: [:]))
        }
        let today = scene.frame.today.description
        let options = spaces.map { (value: $0.id.text, label: "\($0.facility.name): \($0.name)") }
        return [
            FormField(
                name: "yta", label: label("space"), value: form["yta"] ?? "",
                input: .choice([("", scene.phrases.text("staff.fields.choose"))] + options)),
            line("start", "from", "date", today), line("fran", "fromTime", "time", "07:00"),
            line("slut", "to", "date", today), line("till", "toTime", "time", "22:00"),
            FormField(
                name: "skal", label: label("reasonLabel"), help: label("reasonHelp"),
                value: form["skal"] ?? "", input: .area),
        ].map { $0.body(problems: problems) }
    }
}
