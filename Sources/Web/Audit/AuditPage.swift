import Domain
import Services
import Texts

/// The audit log for those who may read it, in names and sentences.
struct AuditPage {
    /// The fields that take names.
    static let named = ["aktor", "arende", "kund"]

    let frame: PageFrame
    let form: AuditForm
    /// `nil` when the form is wrong.
    let found: AuditLog.Page?
    let names: [String: AuditName]
    let viewer: Person.ID

    private var phrases: Phrases { frame.phrases }
    private var words: AuditWords {
        AuditWords(phrases: phrases, today: frame.today, names: names, viewer: viewer)
    }
    private var address: String { "\(frame.base)/logg" }

    var body: [String: Any] {
        let words = words
        var body: [String: Any] = [
            "action": address, "form": fields(words), "actions": actions(words),
            "rows": found?.entries.map { row($0, words) } ?? [], "hasRows": !(found?.entries.isEmpty ?? true),
            "isEmpty": found?.entries.isEmpty ?? false,
            "staffHref": "\(frame.base)/personal",
            "csvHref": "\(address).csv?\(form.query())", "jsonHref": "\(address).jsonl?\(form.query())",
        ]
        if let found, found.hasMore, let last = found.entries.last {
            body["moreHref"] = "\(address)?\(form.query([("efter", last.id.text)]))"
        }
        let errors = form.errors
        if !errors.isEmpty {
            let text = phrases(.auditWrongDay)
            body["problems"] = ["list": errors.map { ["field": $0, "text": text] }]
            body["errors"] = Dictionary(errors.map { ($0, text) }, uniquingKeysWith: { first, _ in first })
        }
        return body
    }

    /// An identifier that a link carried is shown as its name, which finds it again. What was done is chosen from a list.
    private func fields(_ words: AuditWords) -> [String: String] {
        let values = AuditForm.names.filter { $0 != "handling" }.map { name in
            (name, Self.named.contains(name) ? words.searchable(form[name]) ?? form[name] : form[name])
        }
        return Dictionary(values, uniquingKeysWith: { first, _ in first })
    }

    private func actions(_ words: AuditWords) -> [[String: Any]] {
        let chosen = form["handling"]
        var actions = words.actions.map { (value: $0.action, label: $0.text) }
        if !chosen.isEmpty, !actions.contains(where: { $0.value == chosen }) {
            actions.append((chosen, words.action(chosen)))
        }
        return actions.map { ["value": $0.value, "label": $0.label, "selected": $0.value == chosen] }
    }

    private func row(_ entry: AuditEntry, _ words: AuditWords) -> [String: Any] {
        var row: [String: Any] = [
            "time": phrases.time(entry.at),
            "day": phrases.date(SwedishTime.date(of: entry.at), today: frame.today),
            "actor": words.name(entry.actor),
            "actorHref": link("aktor", entry.actor), "verb": words.action(entry.action),
            "subject": words.subject(of: entry), "subjectHref": link("arende", entry.subject),
            "changes": entry.changes.map(words.change),
        ]
        if !entry.reason.isEmpty { row["reason"] = entry.reason }
        row["happened"] = entry.happening.map { happening in
            phrases.text("audit.happened", ["when": phrases.dateTime(happening.at, today: frame.today)])
        }
        if entry.kind == .read { row["read"] = phrases(.auditRead) }
        if let customer = entry.customer {
            row["customer"] = ["name": words.name(customer.text), "href": link("kund", customer.text)]
        }
        return row
    }

    private func link(_ field: String, _ value: String) -> String {
        "\(address)?\(QueryString.make([(field, value)]))"
    }
}
