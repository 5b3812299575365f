import Domain
import Services
import Texts

extension OrganisationReviewPage {
    private var address: String {
        "\(desk.frame.base)/personal/foreningar/\(reviewed.standing.organisation.id)"
    }

    /// Forms for an organisation that is in use.
    var settling: [String: Any] {
        var body: [String: Any] = [
            "hasClasses": !reviewed.classifications.isEmpty, "classes": reviewed.classifications.map(row),
            "merge": merge,
        ]
        let details = OrganisationDetailsForm(
            form: form, phrases: desk.phrases, standing: reviewed.standing, isStaff: true)
        body["edit"] =
            [
                "action": "\(address)/uppgifter",
                "fields": details.fields(problems: problems) + [reason("andra-skal", "reason")],
            ] as [String: Any]
        body["close"] =
            ["action": "\(address)/avslut", "fields": [reason("avsluta-skal", "reason")]] as [String: Any]
        if desk.position.allows(.setPriceGroups) {
            let fields = ClassificationForm(form: form, frame: desk.frame).fields(problems: problems)
            body["classify"] = ["action": "\(address)/klassning", "fields": fields] as [String: Any]
        }
        body["account"] = account
        return body
    }

    /// The account that holds, and one that waits for a second person; `nil` when there is neither.
    private var account: [String: Any]? {
        var account: [String: Any] = [:]
        if let current = reviewed.account { account["current"] = ["text": current.account.named] }
        if let waiting = reviewed.waitingAccount {
            account["waiting"] =
                [
                    "text": waiting.account.named, "fields": [reason("konto-skal", "reason")],
                    "action": "\(address)/konto/\(waiting.id)/bekraftelse",
                ] as [String: Any]
        }
        return account.isEmpty ? nil : account
    }

    private func row(_ one: Classification) -> [String: String] {
        [
            "kind": label("kinds.\(one.kind.rawValue)"), "value": one.value,
            "days": desk.phrases.sentence(desk.days(one.days)), "decision": one.decision,
        ]
    }

    /// With who gets which mandates of the one that is kept.
    private var merge: [String: Any] {
        let number = FormField(
            name: "behall", label: label("keep"), value: form["behall"] ?? "",
            input: .line(type: "text", hints: ["most": "13", "mode": "numeric"]))
        let signers = MergedSigners(desk: desk, mandates: reviewed.mandates, form: form)
        let fields =
            [number.body(problems: problems)]
            + [signers.field?.body(problems: problems)]
            .compactMap(\.self)
        var merge: [String: Any] = [
            "action": "\(address)/sammanslagning", "fields": fields + [reason("sla-ihop-skal", "reason")],
            "fieldset": signers.field == nil ? [MergedSigners.fieldset] : [],
        ]
        if !reviewed.mandates.isEmpty {
            merge["holders"] = [
                "list": reviewed.mandates.map { held in
                    "\(desk.name(of: held.person)): \(desk.phrases.permissions(held.mandate.permissions))"
                }
            ]
        }
        return merge
    }

    private func reason(_ name: String, _ text: String) -> [String: Any] {
        FormField(name: name, label: label(text), value: form[name] ?? "", input: .area)
            .body(problems: problems)
    }

    private func label(_ key: String) -> String { desk.phrases.text("staff.organisations.\(key)") }
}
