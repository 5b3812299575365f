/// An offer of a mandate to whoever has its link.
package struct Invitation: Sendable, Equatable {
    package typealias ID = Identifier<Invitation>

    package enum State: Sendable, Equatable {
        case open
        case accepted(by: Person.ID)
        case withdrawn
    }

    /// In characters.
    package static let longestLabel = 100
    /// How long somebody can take to follow the link.
    package static let validity: Minutes = .hours(14 * 24)

    package let id: ID
    package let organisation: Organisation.ID
    /// Whom it is for, as the one who made it calls them; empty when it was not said.
    package let label: String
    package let scope: MandateScope
    package let createdAt: Instant
    package let createdBy: Person.ID
    package let expiresAt: Instant
    package let state: State

    package init(
        id: ID, organisation: Organisation.ID, label: String = "", scope: MandateScope, createdAt: Instant,
        createdBy: Person.ID, expiresAt: Instant, state: State = .open
    ) {
        self.id = id
        self.organisation = organisation
        self.label = label
        self.scope = scope
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.expiresAt = expiresAt
        self.state = state
    }

    /// Why it gives nothing any more; `nil` when it can be accepted.
    package func refusal(at now: Instant) -> OrganisationRefusal? {
        switch state {
        case .accepted: return .invitationUsed
        case .withdrawn: return .invitationWithdrawn
        case .open:
            let isPast = scope.days.last.map { $0 < SwedishTime.date(of: now) } ?? false
            return isPast || expiresAt <= now ? .invitationExpired : nil
        }
    }
}
