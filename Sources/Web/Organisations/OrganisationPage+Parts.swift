import Domain
import Services
import Texts

extension OrganisationPage {
    private var forms: PartForms {
        PartForms(form: form.form, phrases: frame.phrases, sections: file.sections)
    }

    /// Sections with their teams, and the form that adds one.
    var parts: [String: Any] {
        [
            "hasParts": !file.sections.isEmpty, "action": "\(address)/delar",
            "fields": forms.partFields(problems: problems),
            "list": file.sections.map { section in
                [
                    "name": name(of: section),
                    "kind": frame.phrases.text("organisations.parts.\(section.kind.rawValue)"),
                    "closeText": frame.phrases.text("organisations.parts.closing.\(section.kind.rawValue)"),
                    "closeAction": "\(address)/delar/\(section.id)/avslut",
                ]
            },
        ]
    }

    private func name(of section: Section) -> String {
        let parent = file.sections.first { $0.id == section.parent }
        return frame.phrases.list([parent?.name, section.name].compactMap { $0 })
    }

    /// The account that holds, one that waits for another person, and the form that proposes one.
    var bank: [String: Any] {
        var bank: [String: Any] = [:]
        if let current = file.account { bank["current"] = ["text": current.account.named] }
        guard let waiting = file.waitingAccount else {
            bank["propose"] =
                [
                    "action": "\(address)/konto", "fields": forms.accountFields(problems: problems),
                ] as [String: Any]
            return bank
        }
        let own = "\(address)/konto/\(waiting.id)"
        var body = ["text": waiting.account.named, "withdrawAction": "\(own)/aterkallelse"]
        if waiting.proposedBy == viewer {
            body["wait"] = frame.phrases.sentence(for: .samePerson)
        } else {
            body["confirmAction"] = "\(own)/bekraftelse"
        }
        bank["waiting"] = body
        return bank
    }
}

extension BankAccount {
    /// `Bankgiro 991-2346`
    var named: String { "\(kind == .bankgiro ? "Bankgiro" : "Plusgiro") \(formatted)" }
}
