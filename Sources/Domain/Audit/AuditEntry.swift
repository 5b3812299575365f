/// One line of the audit log.
package struct AuditEntry: Sendable, Equatable {
    package typealias ID = Identifier<AuditEntry>

    package enum Kind: String, Sendable, CaseIterable {
        /// Something was changed.
        case change
        /// One of the staff looked at personal data.
        case read
    }

    package let id: ID
    /// When it was put on record.
    package let at: Instant
    package let kind: Kind
    /// The identifier of a person, or `command`, `demonstration` or `system`.
    package let actor: String
    /// For whom, when it is not the actor.
    package let customer: Customer.ID?
    /// What was done: `booking.create`.
    package let action: String
    /// The identifier of what it was done to.
    package let subject: String
    package let changes: [AuditChange]
    package let reason: String
    /// The request's identifier, as the server's log has it.
    package let request: String
    /// When it was earlier than it was put on record.
    package let happening: Happening?

    package init(
        id: ID, at: Instant, kind: Kind, actor: String, customer: Customer.ID?, action: String,
        subject: String,
        changes: [AuditChange], reason: String, request: String, happening: Happening? = nil
    ) {
        self.id = id
        self.at = at
        self.kind = kind
        self.actor = actor
        self.customer = customer
        self.action = action
        self.subject = subject
        self.changes = changes
        self.reason = reason
        self.request = request
        self.happening = happening
    }
}
