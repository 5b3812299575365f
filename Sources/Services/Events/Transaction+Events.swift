import Domain
import Storage

extension Transaction {
    /// Writes what has happened into the audit log, and has those told whom it concerns, in the transaction that makes it
    /// happen.
    ///
    /// - Parameter line: its identifier in the log, for who refers to it.
    func record(
        _ event: Event, as line: AuditEntry.ID? = nil, in municipality: Municipality, at now: Instant
    ) throws {
        let id = line ?? .new(at: now)
        try conclude(
            with: """
                INSERT INTO audit_entry (municipality, id, at, kind, actor, customer, action, subject, changes, reason,
                    request, happened_at)
                VALUES (\(municipality.code), \(id), \(now),
                    \(AuditEntry.Kind(of: event.kind).rawValue), \(event.actor), \(event.customer?.text ?? ""),
                    \(event.kind), \(event.subject), \(event.changes.recorded), \(event.reason),
                    \(event.request), \(event.happening?.at))
                """)
        guard let news = event.news else { return }
        var condition: SQL = "TRUE"
        if case .ofBooking = news {
            condition = reaches(event.customer?.text ?? event.actor.text, in: municipality)
        }
        try enqueue(
            MessageWriting.self, .init(event: id.text), in: municipality, where: condition, at: now)
    }

    /// Whether there is somebody to be told of what happens to a customer's booking: a person without an address is told
    /// nothing. An organisation's people are looked for later.
    private func reaches(_ customer: String, in municipality: Municipality) -> SQL {
        """
        EXISTS (
            SELECT 1 FROM contact_channel
            WHERE municipality = \(municipality.code) AND person = \(customer) AND state = 'confirmed'
        ) OR NOT EXISTS (SELECT 1 FROM person WHERE municipality = \(municipality.code) AND id = \(customer))
        """
    }

    /// - Parameter customer: for whom, when it is not the actor.
    func record(
        _ kind: EventKind, of subject: String, by actor: Actor, for customer: Customer.ID? = nil,
        in municipality: Municipality, at now: Instant, because reason: String = "", request: String = "",
        changes: [AuditChange] = []
    ) throws {
        try record(
            Event(
                kind, of: subject, by: actor, for: customer, because: reason, request: request,
                changes: changes),
            in: municipality, at: now)
    }

    /// What is read is recorded by a write, so it is read in the same `.write` transaction, or in one just after.
    ///
    /// - Parameters:
    ///   - customer: for whom, or whose data it is, when it is not the one that `principal` names.
    ///   - happening: when it was earlier than `now`.
    func record(
        _ kind: EventKind, of subject: String, by principal: Principal, for customer: Customer.ID? = nil,
        at now: Instant, because reason: String = "", changes: [AuditChange] = [],
        happening: Happening? = nil
    ) throws {
        try record(
            Event(
                kind, of: subject, by: principal.actor, for: principal.another(customer), because: reason,
                request: principal.request, changes: changes, happening: happening),
            in: principal.municipality, at: now)
    }
}

extension Transaction {
    /// What one of the staff did, or whoever runs the installation.
    ///
    /// - Parameter customer: for whom, when it is not the actor.
    func record(
        _ kind: EventKind, of subject: String, by actor: StaffActor, for customer: Customer.ID? = nil,
        in municipality: Municipality, at now: Instant, because reason: String = "",
        changes: [AuditChange] = []
    ) throws {
        try record(
            kind, of: subject, by: actor.actor, for: customer, in: municipality, at: now, because: reason,
            request: actor.request, changes: changes)
    }
}

extension Principal {
    var actor: Actor { .person(person.id) }

    /// For whom the person acts: `customer`, else the one it names, unless that is the person itself.
    fileprivate func another(_ customer: Customer.ID?) -> Customer.ID? {
        let customer = customer ?? self.customer.id
        return customer.text == person.id.text ? nil : customer
    }
}

extension AuditEntry.Kind {
    fileprivate init(of event: EventKind) { self = event.isRead ? .read : .change }
}
