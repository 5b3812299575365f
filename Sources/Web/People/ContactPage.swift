import Domain
import Services
import Texts

/// One kind of address: a form for it, and while a code is on its way a form for that.
struct ContactPage {
    let frame: PageFrame
    let kind: ContactChannel.Kind
    /// The address that waits for its code.
    let waiting: WaitingContact?
    /// What was typed and not taken.
    let written: String?
    let refusal: ContactRefusal?

    private var phrases: Phrases { frame.phrases }
    private var action: String { "\(frame.base)/jag/kontakt/\(kind.rawValue)" }

    var title: String { phrases.text("contact.title.\(kind.rawValue)") }

    var body: [String: Any] {
        let problems = refusal.map { [FormProblem(field: field(of: $0), text: text(of: $0))] } ?? []
        var body: [String: Any] = [
            "heading": title, "another": phrases.text("contact.another.\(kind.rawValue)"), "action": action,
            "back": "\(frame.base)/jag",
            "fields": [addressField.body(problems: problems)],
        ]
        if let waiting {
            let text = phrases.text(
                "contact.codes.\(waiting.code.rawValue)", ["address": waiting.address.written])
            if waiting.mayCome {
                var form: [String: Any] = [
                    "text": text, "action": "\(action)/kod", "fields": [codeField.body(problems: problems)],
                ]
                if waiting.code != .sent { form["look"] = action }
                body["waiting"] = form
            } else {
                body["gone"] = text
            }
        }
        if !problems.isEmpty { body["problems"] = FormProblem.summary(of: problems) }
        return body
    }

    private var addressField: FormField {
        FormField(
            name: "adress", label: phrases.text("contact.address.\(kind.rawValue)"),
            value: written ?? lost?.written ?? "",
            input: .line(type: kind == .email ? "email" : "tel", hints: ["most": "200"]))
    }

    /// An address that no code comes to: it is there to be put right, or to be sent another.
    private var lost: ContactAddress? { waiting.flatMap { $0.mayCome ? nil : $0.address } }

    private var codeField: FormField {
        FormField(
            name: "kod", label: phrases.text("contact.code"), help: phrases.text("contact.codeHelp"),
            input: .line(type: "text", hints: ["mode": "numeric", "most": "12"]))
    }

    private func field(of refusal: ContactRefusal) -> String {
        switch refusal {
        case .wrongCode, .incompleteCode, .codeEnded: waiting?.mayCome == true ? "kod" : "adress"
        case .unusable, .tooSoon, .tooMany, .nothingPending: "adress"
        }
    }

    private func text(of refusal: ContactRefusal) -> String {
        let values: [String: String] =
            switch refusal {
            case .tooSoon(let seconds): ["seconds": String(seconds)]
            case .wrongCode(let tries): ["tries": String(tries)]
            default: [:]
            }
        return phrases.text("contact.refusals.\(refusal.code)", values)
    }
}

extension WaitingContact {
    /// Whether the code may still come and be used.
    fileprivate var mayCome: Bool {
        switch code {
        case .underWay, .delayed, .sent, .uncertain: true
        case .failed, .ended: false
        }
    }
}
