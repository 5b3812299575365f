import Domain
import Services

/// The audit log for those who may read it.
struct AuditPage {
    let frame: PageFrame
    let form: AuditForm
    /// `nil` when the form is wrong.
    let found: AuditLog.Page?
    let viewer: Person.ID

    private var phrases: Phrases { frame.phrases }
    private var address: String { "\(frame.base)/logg" }

    var body: [String: Any] {
        var body: [String: Any] = [
            "action": address, "form": fields,
            "rows": found?.entries.map(row) ?? [], "hasRows": !(found?.entries.isEmpty ?? true),
            "isEmpty": found?.entries.isEmpty ?? false,
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

    private var fields: [String: String] {
        Dictionary(AuditForm.names.map { ($0, form[$0]) }, uniquingKeysWith: { first, _ in first })
    }

    private func row(_ entry: AuditEntry) -> [String: Any] {
        var row: [String: Any] = [
            "when": phrases.dateTime(entry.at, today: frame.today), "actor": name(of: entry.actor),
            "actorHref": link("aktor", entry.actor), "verb": entry.action,
            "subject": entry.subject, "subjectHref": link("arende", entry.subject),
            "changes": entry.changes.map(change), "reason": entry.reason, "request": entry.request,
        ]
        if entry.kind == .read { row["read"] = phrases(.auditRead) }
        if let customer = entry.customer {
            row["customer"] = ["id": customer.text, "href": link("kund", customer.text)]
        }
        return row
    }

    private func link(_ field: String, _ value: String) -> String {
        "\(address)?\(QueryString.make([(field, value)]))"
    }

    private func change(_ change: AuditChange) -> [String: String] {
        let nothing = phrases(.auditNothing)
        let values =
            change.isPersonal
            ? phrases(.auditPersonal)
            : [change.before, change.after].map { $0.flatMap { $0.isEmpty ? nil : $0 } ?? nothing }
                .joined(separator: " → ")
        return ["field": change.field, "values": values]
    }

    private func name(of actor: String) -> String {
        found?.people[actor].map { phrases.name($0.shownName(to: viewer)) } ?? actor
    }
}
