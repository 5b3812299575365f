import Domain
import Services
import Texts

/// The form that sets an organisation's status or price group, as it was filled in.
struct ClassificationForm {
    let form: Form
    let frame: PageFrame

    enum Reading {
        case wish(Classification.Kind, value: String, days: DateSpan, decision: Reason)
        case problems([FormProblem])
    }

    /// Everything that is wrong at once.
    var reading: Reading {
        let days = DaysReading(form, frame: frame)
        let kind = form["klass"].flatMap { Classification.Kind(rawValue: $0) }
        let value = form["varde"] ?? ""
        let decision = form["beslut-nr"].flatMap { Reason($0) }
        var problems: [FormProblem] = []
        if kind == nil { problems.append(problem("klass", "staff.organisations.classNeeded")) }
        if value.allSatisfy(\.isWhitespace) {
            problems.append(problem("varde", "staff.organisations.valueNeeded"))
        }
        problems += days.problems
        if decision == nil { problems.append(problem("beslut-nr", "staff.form.decision")) }
        guard problems.isEmpty, let kind, let decision, let span = days.span else {
            return .problems(problems)
        }
        return .wish(kind, value: value, days: span, decision: decision)
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        let kinds = Classification.Kind.allCases.map {
            (value: $0.rawValue, label: label("kinds.\($0.rawValue)"))
        }
        let kind = FormField(
            name: "klass", label: label("class"), value: form["klass"] ?? "price-group",
            input: .choice(kinds))
        let fields =
            [kind, line("varde", "value")] + DaysReading.fields(form, frame: frame)
            + [line("beslut-nr", "decision")]
        return fields.map { $0.body(problems: problems) }
    }

    /// Where on the form a refusal belongs.
    func problem(_ refusal: OrganisationRefusal) -> FormProblem {
        FormProblem(
            field: refusal == .laterDecision ? "start" : "varde", text: frame.phrases.sentence(for: refusal))
    }

    private func problem(_ field: String, _ key: String) -> FormProblem {
        FormProblem(field: field, text: frame.phrases.text(key))
    }

    private func line(_ name: String, _ text: String) -> FormField {
        FormField(
            name: name, label: label(text), value: form[name] ?? "",
            input: .line(type: "text", hints: ["most": "100"]))
    }

    private func label(_ key: String) -> String { frame.phrases.text("staff.organisations.\(key)") }
}
