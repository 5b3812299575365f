import Domain
import Storage

extension Transaction {
    /// Writes who did what to `subject`, in the transaction that does it. Nothing here is personal data in clear:
    /// subjects and actors are identifiers, and a reason is what the municipality itself says.
    ///
    /// - Parameter actor: the identifier of a person, or `command`, `demonstration` or `system`.
    /// - Parameter customer: for whom, when it is not the actor.
    func record(
        _ action: String, of subject: String, by actor: String, for customer: Customer.ID? = nil,
        in municipality: Municipality, at now: Instant, because reason: String = "", request: String = "",
        changes: [AuditChange] = [], kind: AuditEntry.Kind = .change
    ) throws {
        try conclude(
            with: """
                INSERT INTO audit_entry (municipality, id, at, kind, actor, customer, action, subject, changes, reason,
                    request)
                VALUES (\(municipality.code), \(AuditEntry.ID.new(at: now)), \(now), \(kind.rawValue), \(actor),
                    \(customer?.text ?? ""), \(action), \(subject), \(changes.recorded), \(reason), \(request))
                """)
    }

    /// - Parameter customer: for whom, when it is not the one that `principal` names.
    func record(
        _ action: String, of subject: String, by principal: Principal, for customer: Customer.ID? = nil,
        at now: Instant, because reason: String = "", changes: [AuditChange] = []
    ) throws {
        try record(
            action, of: subject, by: principal.person.id.text, for: principal.another(customer),
            in: principal.municipality, at: now, because: reason, request: principal.request, changes: changes
        )
    }

    /// Writes that one of the staff looks at somebody's personal data. A write, so what is looked at is read in the
    /// same `.write` transaction, or in one just after.
    ///
    /// - Parameter customer: whose data it is, when the subject does not say so.
    func recordRead(
        _ action: String, of subject: String, by principal: Principal, for customer: Customer.ID? = nil,
        at now: Instant, because reason: String = ""
    ) throws {
        try record(
            action, of: subject, by: principal.person.id.text, for: principal.another(customer),
            in: principal.municipality, at: now, because: reason, request: principal.request, kind: .read)
    }
}

extension Principal {
    /// For whom the person acts: `customer`, else the one it names, unless that is the person itself.
    fileprivate func another(_ customer: Customer.ID?) -> Customer.ID? {
        let customer = customer ?? self.customer.id
        return customer.text == person.id.text ? nil : customer
    }
}
