import Domain
import Services
import Texts

/// One request and its answers.
struct StaffRequestPage {
    let desk: StaffDesk
    let waiting: WaitingRequest
    let form: Form
    let problems: [FormProblem]

    private var phrases: Phrases { desk.phrases }

    var title: String {
        phrases.text("staff.requests.one", ["reference": waiting.item.booking.reference.text])
    }

    var body: [String: Any] {
        let address = "\(desk.frame.base)/personal/forfragningar/\(waiting.item.booking.id)"
        var body: [String: Any] = ["request": StaffRequestBody(desk: desk, waiting: waiting).body]
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        if form["klart"] == "withdrawn" {
            body["notice"] = ["text": phrases.text("staff.requests.done.withdrawn")]
        }
        guard waiting.conflict == nil else { return body }
        if waiting.isFree { body["accept"] = accept(address) }
        body["offerHref"] = "\(address)/erbjudande"
        body["deny"] =
            [
                "action": "\(address)/nekande", "open": problems.contains { $0.field == "skal" },
                "fields": [reason("skal", "denyReason").body(problems: problems)],
            ] as [String: Any]
        if let offer = waiting.offer {
            body["withdraw"] =
                [
                    "action": "\(address)/aterkallat-erbjudande", "offer": offer.offer.id.text,
                    "open": problems.contains { $0.field == "skal-ater" },
                    "fields": [reason("skal-ater", "withdrawReason").body(problems: problems)],
                ] as [String: Any]
        }
        return body
    }

    /// With what those are told who lose by it, where there are any.
    private func accept(_ address: String) -> [String: Any] {
        var accept: [String: Any] = ["action": "\(address)/godkannande"]
        guard !waiting.others.isEmpty else { return accept }
        let references = waiting.others.map(\.booking.reference.text)
        accept["losing"] = [
            "text": phrases.text(
                "staff.requests.losing.\(references.count == 1 ? "one" : "other")",
                ["references": phrases.names(references)]),
            "ids": waiting.others.map(\.booking.id.text).joined(separator: " "),
        ]
        var field = reason("skal-andra", "othersReason")
        if field.value.isEmpty { field.value = phrases.text("staff.requests.othersStandard") }
        accept["fields"] = [field.body(problems: problems)]
        return accept
    }

    private func reason(_ name: String, _ key: String) -> FormField {
        FormField(
            name: name, label: phrases.text("staff.requests.\(key)"),
            help: phrases.text("staff.slots.reasonHelp"), value: form[name] ?? "", input: .area)
    }
}
