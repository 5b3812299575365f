/// That another municipality's staff work here, in some roles and from one day to another.
package struct OperationAgreement: Sendable, Equatable {
    package typealias ID = Identifier<OperationAgreement>

    package let id: ID
    /// The code of the municipality that employs them.
    package let employer: String
    package let roles: Set<Role>
    package let first: CalendarDate
    package let last: CalendarDate
    /// The reference of the decision behind it.
    package let decision: String
    /// When it was ended before its last day.
    package let endedAt: Instant?

    package init(
        id: ID, employer: String, roles: Set<Role>, first: CalendarDate, last: CalendarDate, decision: String,
        endedAt: Instant? = nil
    ) {
        self.id = id
        self.employer = employer
        self.roles = roles
        self.first = first
        self.last = last
        self.decision = decision
        self.endedAt = endedAt
    }
}
