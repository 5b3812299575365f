import Domain
import Texts

/// The forms that add a section or a team, and that propose a bank account.
struct PartForms {
    let form: Form
    let phrases: Phrases
    let sections: [Section]

    /// A section in one field and a team with the section that it is in: `section`, `team` or `team:ID`; `nil` for
    /// anything else.
    static func part(_ form: Form) -> (kind: Section.Kind, parent: Section.ID?)? {
        let parts = (form["del-typ"] ?? "").split(separator: ":", maxSplits: 1)
        switch (parts.first, parts.count) {
        case ("section", 1): return (.section, nil)
        case ("team", 1): return (.team, nil)
        case ("team", _): return (.team, Section.ID(String(parts[1])))
        default: return nil
        }
    }

    static func account(_ form: Form) -> BankAccount? {
        form["konto-typ"].flatMap { BankAccount.Kind(rawValue: $0) }
            .flatMap { BankAccount(form["konto"] ?? "", kind: $0) }
    }

    func partFields(problems: [FormProblem]) -> [[String: Any]] {
        let inSections = sections.filter { $0.kind == .section }.map {
            (value: "team:\($0.id)", label: phrases(.organisationsTeamIn, ["section": $0.name]))
        }
        let kinds = [
            ("section", phrases.text("organisations.parts.section")),
            ("team", phrases.text("organisations.parts.team")),
        ]
        return [
            FormField(
                name: "del-typ", label: label("part"), value: form["del-typ"] ?? "section",
                input: .choice(kinds.map { (value: $0.0, label: $0.1) } + inSections)),
            FormField(
                name: "del-namn", label: label("partName"), value: form["del-namn"] ?? "",
                input: .line(type: "text", hints: ["most": "100"])),
        ].map { $0.body(problems: problems) }
    }

    func accountFields(problems: [FormProblem]) -> [[String: Any]] {
        [
            FormField(
                name: "konto-typ", label: label("accountKind"), value: form["konto-typ"] ?? "bankgiro",
                input: .choice([("bankgiro", "Bankgiro"), ("plusgiro", "Plusgiro")])),
            FormField(
                name: "konto", label: label("account"), value: form["konto"] ?? "",
                input: .line(type: "text", hints: ["most": "12", "mode": "numeric"])),
        ].map { $0.body(problems: problems) }
    }

    private func label(_ name: String) -> String { phrases.text("organisations.fields.\(name)") }
}
