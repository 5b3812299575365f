import Domain
import Storage

extension Transaction {
    /// Writes who did what to `subject`, in the transaction that does it. Nothing here is personal data in clear:
    /// subjects and actors are identifiers.
    func record(
        _ action: String, of subject: String, by actor: String, in municipality: Municipality,
        at now: Instant,
        because reason: String = "", request: String = ""
    ) throws {
        let id = Identifier<Void>.new(at: now)
        try execute(
            """
            INSERT INTO audit_entry (municipality, id, at, actor, action, subject, reason, request)
            VALUES (\(municipality.code), \(id.text), \(now), \(actor), \(action), \(subject), \(reason), \(request))
            """)
    }

    func record(
        _ action: String, of subject: String, by principal: Principal, at now: Instant,
        because reason: String = ""
    ) throws {
        try record(
            action, of: subject, by: principal.person.id.text, in: principal.municipality, at: now,
            because: reason, request: principal.request)
    }
}
