import Domain
import Services
import Texts

/// What the staff may do about a customer's protected identity: see who it is, put it on, take it off.
struct ProtectionForms {
    let desk: StaffDesk
    let person: Person
    let form: Form
    let problems: [FormProblem]
    /// The customer's page.
    let address: String

    var body: [String: Any] {
        let mayReveal = desk.position.allows(.seeProtected)
        var body: [String: Any] = [:]
        if person.isProtected {
            body["isProtected"] = true
            if mayReveal {
                body["forms"] = [
                    one("reveal", field: "skal", path: "visa"),
                    one("unprotect", field: "skal-skydd", path: "skydd", value: "nej"),
                ]
            }
        } else if desk.position.reach(of: .seeCustomers) == .everywhere {
            body["forms"] = [one("protect", field: "skal-skydd", path: "skydd", value: "ja")]
        }
        return body
    }

    private func one(
        _ key: String, field: String, path: String, value: String? = nil
    ) -> [String: Any] {
        func text(_ part: String) -> String { desk.phrases.text("staff.protection.\(key).\(part)") }
        let reason = FormField(
            name: field, label: text("reason"), help: desk.phrases.text("staff.protection.help"),
            value: form[field] ?? "", input: .area)
        return [
            "title": text("title"), "button": text("button"), "action": "\(address)/\(path)",
            "choice": value.map { [$0] } ?? [],
            "open": problems.contains { $0.field == field }, "fields": [reason.body(problems: problems)],
        ]
    }
}
