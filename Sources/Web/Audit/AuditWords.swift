import Domain
import Services
import Texts

/// What the audit log has as codes and identifiers, as people say it.
struct AuditWords {
    let phrases: Phrases
    let today: CalendarDate
    let names: [String: AuditName]
    let viewer: Person.ID

    /// Everything that can happen, in the order of the sentences.
    var actions: [(action: String, text: String)] {
        EventKind.allCases.map { ($0.rawValue, action($0.rawValue)) }.sorted { $0.text < $1.text }
    }

    /// The code itself for what a later version has written.
    func action(_ code: String) -> String { text("actions", code.replacing(".", with: "-")) ?? code }

    /// The identifier itself for what has no name.
    func name(_ identifier: String) -> String {
        switch names[identifier] {
        case .person(let person): phrases.name(person.shownName(to: viewer))
        case .named(let name): name
        case .booking(let reference): reference.text
        case nil: text("actors", identifier) ?? identifier
        }
    }

    /// What a search by name finds again; `nil` where a name would not.
    func searchable(_ identifier: String) -> String? {
        switch names[identifier] {
        case .person(let person):
            if case .name(let name) = person.shownName(to: nil) { name } else { nil }
        case .named(let name): name
        case .booking(let reference): reference.text
        case nil: nil
        }
    }

    func subject(of entry: AuditEntry) -> String {
        if names[entry.subject] != nil { return name(entry.subject) }
        // What a closure took is told by its changes also when it is gone.
        let space = entry.changes.first { $0.field == "space" }.flatMap { $0.after ?? $0.before }
        if let space, names[space] != nil { return name(space) }
        let kind = entry.action.prefix { $0 != "." }
        if kind == "invitation", let customer = entry.customer, names[customer.text] != nil {
            return phrases(.auditInvitation, ["organisation": name(customer.text)])
        }
        return text("subjects", String(kind)) ?? entry.subject
    }

    func change(_ change: AuditChange) -> [String: String] {
        let values =
            change.isPersonal
            ? phrases(.auditPersonal)
            : change.field == "overridden"
                ? value(of: change.after, change.field)
                : sides(of: change).map { value(of: $0, change.field) }.joined(separator: " → ")
        return ["field": text("fields", change.field) ?? change.field, "values": values]
    }

    /// What is new was nothing before.
    private func sides(of change: AuditChange) -> [String?] {
        (change.before ?? "").isEmpty ? [change.after] : [change.before, change.after]
    }

    private func value(of written: String?, _ field: String) -> String {
        guard let written, !written.isEmpty else { return phrases(.auditNothing) }
        switch field {
        case "job": return phrases.job(written)
        case "role":
            return Role(rawValue: written).map { phrases.text("staff.roles.\($0.rawValue)") } ?? written
        case "price": return Int64(written).map { phrases.price(Money(ore: $0)) } ?? written
        case "starts", "ends":
            return Instant(rfc3339: written).map { phrases.dateTime($0, today: today) } ?? written
        case "overridden":
            return phrases.list(
                written.split(separator: " ").map { text("rules", String($0)) ?? String($0) })
        case "permissions":
            let permissions = written.split(separator: " ").map { MandatePermission(rawValue: String($0)) }
            let known = permissions.compactMap(\.self)
            return known.count == permissions.count ? phrases.permissions(Set(known)) : written
        default: return names[written] == nil ? text("values", written) ?? written : name(written)
        }
    }

    private func text(_ group: String, _ name: String) -> String? {
        let key = "audit.\(group).\(name)"
        let text = phrases.text(key)
        return text == key ? nil : text
    }
}
