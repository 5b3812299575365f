import Domain
import Texts

/// The form that registers an organisation, as it was filled in.
struct OrganisationForm {
    let form: Form
    let phrases: Phrases

    enum Reading {
        case wish(OrganisationWish)
        case problems([FormProblem])
    }

    var reading: Reading {
        var problems: [FormProblem] = []
        func miss(_ field: String, _ key: String) { problems.append(problem(field, key)) }
        let kind = form["typ"].flatMap { Organisation.Kind(rawValue: $0) }
        if kind == nil { miss("typ", "kind") }
        let number = form["nummer"].flatMap { OrganisationNumber($0) }
        let isMissing = form["nummer"] == nil && kind?.mayLackNumber ?? false
        if number == nil, !isMissing { miss("nummer", "number") }
        let email = form["epost"].flatMap { ContactAddress($0, kind: .email) }
        if form["epost"] != nil, email == nil { miss("epost", "email") }
        let phone = form["telefon"].flatMap { ContactAddress($0, kind: .phone) }
        if form["telefon"] != nil, phone == nil { miss("telefon", "phone") }
        guard let kind,
            let wish = OrganisationWish(
                kind: kind, name: form["namn"] ?? "", number: number, email: email, phone: phone)
        else {
            if !isNameGood || problems.isEmpty { miss("namn", "name") }
            return .problems(problems)
        }
        return problems.isEmpty ? .wish(wish) : .problems(problems)
    }

    private var isNameGood: Bool {
        (1...OrganisationWish.longestName).contains(form["namn"]?.count ?? 0)
    }

    func problem(_ field: String, _ key: String) -> FormProblem {
        FormProblem(field: field, text: phrases.text("organisations.problems.\(key)"))
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        func line(
            _ name: String, _ text: String, help: String = "", type: String = "text",
            _ hints: [String: String]
        ) -> FormField {
            FormField(
                name: name, label: label(text), help: help.isEmpty ? "" : label(help),
                value: form[name] ?? "", input: .line(type: type, hints: hints))
        }
        let kinds = Organisation.Kind.allCases.map {
            (value: $0.rawValue, label: phrases.text("organisations.kinds.\($0.rawValue)"))
        }
        return [
            FormField(
                name: "typ", label: label("kind"), value: form["typ"] ?? "association", input: .choice(kinds)),
            line("namn", "name", ["most": "200"]),
            line("nummer", "number", help: "numberHelp", ["most": "13"]),
            line("epost", "email", help: "optional", type: "email", ["most": "254"]),
            line("telefon", "phone", help: "optional", type: "tel", ["most": "30"]),
        ].map { $0.body(problems: problems) }
    }

    private func label(_ name: String) -> String { phrases.text("organisations.fields.\(name)") }
}
