import Domain
import Services
import Texts

/// The form that changes what an organisation is called and how it is reached, as it was filled in.
struct OrganisationDetailsForm {
    let form: Form
    let phrases: Phrases
    let standing: OrganisationStanding
    /// The staff change a number; others add one that is missing.
    let isStaff: Bool

    enum Reading {
        case details(OrganisationDetails)
        case problems([FormProblem])
    }

    /// Fields have the names that the form of registration has.
    static func reading(_ form: Form, phrases: Phrases) -> Reading {
        var problems: [FormProblem] = []
        func miss(_ field: String, _ key: String) {
            problems.append(FormProblem(field: field, text: phrases.text("organisations.problems.\(key)")))
        }
        let number = form["nummer"].flatMap { OrganisationNumber($0) }
        if form["nummer"] != nil, number == nil { miss("nummer", "number") }
        let email = form["epost"].flatMap { ContactAddress($0, kind: .email) }
        if form["epost"] != nil, email == nil { miss("epost", "email") }
        let phone = form["telefon"].flatMap { ContactAddress($0, kind: .phone) }
        if form["telefon"] != nil, phone == nil { miss("telefon", "phone") }
        let details = OrganisationDetails(
            name: form["namn"] ?? "", number: number, email: email, phone: phone)
        guard let details else {
            miss("namn", "name")
            return .problems(problems)
        }
        return problems.isEmpty ? .details(details) : .problems(problems)
    }

    func fields(problems: [FormProblem]) -> [[String: Any]] {
        // What was typed in another form of the page is not of this one.
        let isOwn = form["andrar"] != nil
        func line(
            _ name: String, _ text: String, _ known: String, help: String = "", type: String = "text",
            most: String
        ) -> FormField {
            FormField(
                name: name, label: label(text), help: help.isEmpty ? "" : label(help),
                value: isOwn ? form[name] ?? "" : known, input: .line(type: type, hints: ["most": most]))
        }
        let number = standing.organisation.number
        var fields = [line("namn", "name", standing.organisation.name, most: "200")]
        if isStaff || number == nil {
            fields.append(line("nummer", "number", number?.formatted ?? "", help: "numberHelp", most: "13"))
        }
        fields += [
            line("epost", "email", standing.email, help: "optional", type: "email", most: "254"),
            line("telefon", "phone", standing.phone, help: "optional", type: "tel", most: "30"),
        ]
        return fields.map { $0.body(problems: problems) }
    }

    private func label(_ name: String) -> String { phrases.text("organisations.fields.\(name)") }
}
