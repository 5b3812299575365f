/// Something that has happened: who did what to which subject, and what it changed. Nothing in it is personal data in
/// clear: subjects and actors are identifiers, and a reason is what the municipality itself says.
package struct Event: Sendable, Equatable {
    package let kind: EventKind
    package let actor: Actor
    /// The identifier of what it happened to.
    package let subject: String
    /// For whom, when it is not the actor.
    package let customer: Customer.ID?
    package let changes: [AuditChange]
    /// When it was earlier than it is put on record.
    package let happening: Happening?
    package let reason: String
    /// The request's identifier, as the server's log has it; empty for what no request caused.
    package let request: String

    package init(
        _ kind: EventKind, of subject: String, by actor: Actor, for customer: Customer.ID? = nil,
        because reason: String = "", request: String = "", changes: [AuditChange] = [],
        happening: Happening? = nil
    ) {
        self.kind = kind
        self.actor = actor
        self.subject = subject
        self.customer = customer
        self.changes = changes
        self.happening = happening
        self.reason = reason
        self.request = request
    }

    /// What those whom it concerns are told: nothing of what the demonstration invents.
    package var news: News? {
        actor == .demonstration || request == Actor.demonstration.text ? nil : kind.news
    }
}
