import Domain
import Texts

/// From a day on, to a last day or until further notice: two fields of a form. Until further notice is the second one
/// left empty; without the field nothing is said of when it ends.
struct DaysReading {
    let span: DateSpan?
    let problems: [FormProblem]

    init(_ form: Form, frame: PageFrame) {
        var problems: [FormProblem] = []
        func day(_ field: String, _ missing: Phrase, isOptional: Bool) -> CalendarDate? {
            if isOptional, form.has(field), form[field] == nil { return nil }
            guard let date = form[field].flatMap({ CalendarDate($0) }), (2000...2999).contains(date.year)
            else {
                problems.append(FormProblem(field: field, text: frame.phrases(missing)))
                return nil
            }
            return date
        }
        let first = day("start", .staffFormFirst, isOptional: false)
        let last = day("slut", .staffFormLast, isOptional: true)
        let span = DateSpan(first: first ?? frame.today, last: last)
        if span == nil { problems.append(FormProblem(field: "slut", text: frame.phrases(.staffFormOrder))) }
        self.span = problems.isEmpty ? span : nil
        self.problems = problems
    }

    static func fields(_ form: Form, frame: PageFrame) -> [FormField] {
        func label(_ name: String) -> String { frame.phrases.text("staff.fields.\(name)") }
        return [
            FormField(
                name: "start", label: label("first"), value: form["start"] ?? frame.today.description,
                input: .line(type: "date", hints: [:])),
            FormField(
                name: "slut", label: label("last"), help: label("lastHelp"), value: form["slut"] ?? "",
                input: .line(type: "date", hints: [:])),
        ]
    }
}
