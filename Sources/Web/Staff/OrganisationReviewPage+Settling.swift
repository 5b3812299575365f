import Domain
import Services

extension OrganisationReviewPage {
    private var address: String {
        "\(scene.frame.base)/personal/foreningar/\(reviewed.standing.organisation.id)"
    }

    /// Forms for an organisation that is in use.
    var settling: [String: Any] {
        var body: [String: Any] = [
            "hasClasses": !reviewed.classifications.isEmpty, "classes": reviewed.classifications.map(row),
            "merge": ["action": "\(address)/sammanslagning", "fields": mergeFields] as [String: Any],
        ]
        if scene.position.allows(.setPriceGroups) {
            body["classify"] =
                ["action": "\(address)/klassning", "fields": classFields] as [String: Any]
        }
        if let waiting = reviewed.waitingAccount {
            body["account"] =
                [
                    "text": waiting.account.formatted, "fields": [reason("konto-skal", "reason")],
                    "action": "\(address)/konto/\(waiting.id)/bekraftelse",
                ] as [String: Any]
        }
        return body
    }

    private func row(_ one: Classification) -> [String: String] {
        [
            "kind": label("kinds.\(one.kind.rawValue)"), "value": one.value,
            "days": scene.phrases.sentence(scene.days(one.days)), "decision": one.decision,
        ]
    }

    private var mergeFields: [[String: Any]] {
        [line("behall", "keep"), reason("sla-ihop-skal", "reason")]
    }

    private var classFields: [[String: Any]] {
        let kinds = Classification.Kind.allCases.map {
            (value: $0.rawValue, label: label("kinds.\($0.rawValue)"))
        }
        let kind = FormField(
            name: "klass", label: label("class"), value: form["klass"] ?? "price-group",
            input: .choice(kinds))
        let days = DaysReading.fields(form, frame: scene.frame).map { $0.body(problems: problems) }
        return [kind.body(problems: problems), line("varde", "value")] + days + [
            line("beslut-nr", "decision")
        ]
    }

    private func line(_ name: String, _ text: String) -> [String: Any] {
        FormField(
            name: name, label: label(text), value: form[name] ?? "",
            input: .line(type: "text", hints: ["most": "100"])
        ).body(problems: problems)
    }

    private func reason(_ name: String, _ text: String) -> [String: Any] {
        FormField(name: name, label: label(text), value: form[name] ?? "", input: .area)
            .body(problems: problems)
    }

    private func label(_ key: String) -> String { scene.phrases.text("staff.organisations.\(key)") }
}
