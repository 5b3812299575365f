import Domain
import Services
import Texts

/// What one has declared oneself disqualified in, and how to declare more.
struct ConflictsPage {
    let desk: StaffDesk
    let form: Form
    let problems: [FormProblem]
    let declared: [(conflict: ConflictOfInterest, customer: FoundCustomer)]
    /// What a search found; `nil` before one.
    let found: [FoundCustomer]?

    var address: String { "\(desk.frame.base)/personal/jav" }

    var body: [String: Any] {
        var body: [String: Any] = [
            "action": address, "searchAction": "\(address)/sok", "searchLabel": label, "searchHelp": help,
            "query": form["sok"] ?? "", KeptTyping.key: ["sok": form["sok"]].compactMapValues(\.self),
            "hasDeclared": !declared.isEmpty,
            "declared": declared.map { conflict, customer in
                [
                    "name": customer.label(to: desk.viewer, in: desk.phrases),
                    "reasonText": conflict.reason,
                    "days": desk.phrases.sentence(desk.days(conflict.days)),
                    "endAction": "\(address)/\(conflict.id)/slut",
                ]
            },
        ]
        if let found {
            body["nothing"] = found.isEmpty
            if !found.isEmpty { body["declare"] = ["fields": fields(found)] }
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private var label: String {
        desk.phrases.text(
            desk.position.allows(.seeCustomers) ? "staff.customer.search" : "staff.conflicts.organisation")
    }

    private var help: String {
        desk.phrases.text(
            desk.position.allows(.seeCustomers)
                ? "staff.customer.searchHelp" : "staff.conflicts.organisationHelp")
    }

    private func fields(_ found: [FoundCustomer]) -> [[String: Any]] {
        let options = found.map {
            (value: $0.customer.id.text, label: $0.label(to: desk.viewer, in: desk.phrases))
        }
        let customer = FormField(
            name: "kund", label: desk.phrases.text("staff.fields.customer"), value: form["kund"] ?? "",
            input: .choice(options))
        let reason = FormField(
            name: "skal", label: desk.phrases.text("staff.fields.conflictReason"), value: form["skal"] ?? "",
            input: .area)
        return ([customer, reason] + DaysReading.fields(form, frame: desk.frame)).map {
            $0.body(problems: problems)
        }
    }
}
