import Domain
import Services
import Texts

/// The form that gives somebody a role, as it was filled in.
struct RoleForm {
    /// Whom it is for when that is known already.
    let person: Person.ID?
    let form: Form
    let desk: StaffDesk
    let places: StaffPlaces
    /// The employers that there are agreements with.
    let employers: [String]

    enum Reading {
        case draft(RoleDraft)
        case problems([FormProblem])
    }

    var reading: Reading {
        var problems: [FormProblem] = []
        func miss(_ field: String, _ phrase: Phrase) {
            problems.append(FormProblem(field: field, text: desk.phrases(phrase)))
        }
        let number = form["nummer"].flatMap { PersonalIdentityNumber($0) }
        if person == nil, number == nil { miss("nummer", .staffFormNumber) }
        if person == nil, form["namn"] == nil { miss("namn", .staffFormName) }
        let role = form["roll"].flatMap(Role.init)
        if role == nil { miss("roll", .staffFormRole) }
        let place = places.place(form["plats"] ?? "")
        if place == nil { miss("plats", .staffFormPlace) }
        let days = DaysReading(form, frame: desk.frame)
        problems += days.problems
        let reason = form["skal"].flatMap { Reason($0) }
        if reason == nil { miss("skal", .staffFormReason) }
        let employer = form["arbetsgivare"]
        if employer.map({ !employers.contains($0) }) ?? (!employers.isEmpty && !form.has("arbetsgivare")) {
            miss("arbetsgivare", .staffFormPlace)
        }
        let holder =
            person.map { RoleDraft.Holder.known($0) }
            ?? number.map { .number($0, name: form["namn"].map { String($0.prefix(200)) }) }
        guard problems.isEmpty, let holder, let role, let place, let days = days.span, let reason else {
            return .problems(problems)
        }
        return .draft(
            RoleDraft(to: holder, role: role, at: place, days: days, employer: employer, because: reason))
    }

    /// Where on the form a refusal belongs.
    func problem(_ refusal: StaffRefusal) -> FormProblem {
        let field =
            switch refusal {
            case .nameNeeded: "namn"
            case .onlyEverywhere: "plats"
            case .daysPassed: "slut"
            case .noAgreement, .ownMunicipality: "arbetsgivare"
            case .toOneself: person == nil ? "nummer" : "roll"
            default: "roll"
            }
        return FormProblem(field: field, text: desk.phrases.sentence(for: refusal))
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        let phrases = desk.phrases
        func label(_ name: String) -> String { phrases.text("staff.fields.\(name)") }
        var fields: [FormField] = []
        if person == nil {
            fields = [
                FormField(
                    name: "nummer", label: label("number"), help: label("numberHelp"),
                    value: form["nummer"] ?? "",
                    input: .line(type: "text", hints: ["mode": "numeric", "most": "13"])),
                FormField(
                    name: "namn", label: label("name"), help: label("nameHelp"), value: form["namn"] ?? "",
                    input: .line(type: "text", hints: ["most": "200"])),
            ]
        }
        fields += [
            FormField(
                name: "roll", label: label("role"), value: form["roll"] ?? "",
                input: .choice([("", label("choose"))] + Role.allCases.map { ($0.rawValue, desk.role($0)) })),
            FormField(
                name: "plats", label: label("place"), help: label("placeHelp"),
                value: form["plats"] ?? "kommun",
                input: .choice(places.options(in: phrases))),
        ]
        fields += DaysReading.fields(form, frame: desk.frame)
        if !employers.isEmpty {
            let options = employers.map { (value: $0, label: desk.employer($0)) }
            fields.append(
                FormField(
                    name: "arbetsgivare", label: label("employer"), value: form["arbetsgivare"] ?? "",
                    input: .choice([("", label("ownEmployer"))] + options)))
        }
        fields.append(
            FormField(name: "skal", label: label("reason"), value: form["skal"] ?? "", input: .area))
        return fields.map { $0.body(problems: problems) }
    }
}
