package import Domain
import Storage

/// Who may act for an organisation and who is invited to, page by page.
package struct MandateRoster: Sendable, Equatable {
    /// The last ones of the page before.
    package struct Place: Sendable, Equatable {
        package let mandate: Mandate.ID?
        package let invitation: Invitation.ID?

        package init(mandate: Mandate.ID? = nil, invitation: Invitation.ID? = nil) {
            self.mandate = mandate
            self.invitation = invitation
        }
    }

    /// How many are on a page.
    package static let length = 50

    /// Those that hold today or later, the oldest first.
    package let mandates: [HeldMandate]
    package let hasMoreMandates: Bool
    /// Those that nobody has accepted, the newest first.
    package let invitations: [Invitation]
    package let hasMoreInvitations: Bool
    /// What there is for those on the page.
    package let evidence: [Evidence]
}

extension MandateRows {
    func roster(
        of organisation: Organisation.ID, from place: MandateRoster.Place, in municipality: Municipality,
        now: Instant
    ) throws -> MandateRoster {
        let length = MandateRoster.length
        let mandates = try all(
            of: organisation, after: place.mandate, limit: length + 1, in: municipality, now: now)
        let invitations = try transaction.invitations.open(
            of: organisation, before: place.invitation, limit: length + 1, in: municipality, now: now)
        return MandateRoster(
            mandates: Array(mandates.prefix(length)), hasMoreMandates: mandates.count > length,
            invitations: Array(invitations.prefix(length)), hasMoreInvitations: invitations.count > length,
            evidence: try transaction.evidence.all(
                of: mandates.map(\.mandate.id), invitations.map(\.id), in: municipality))
    }
}
