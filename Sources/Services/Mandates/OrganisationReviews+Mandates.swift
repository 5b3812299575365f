package import Domain
import Storage

extension OrganisationReviews {
    /// Who may act for an organisation and who is invited to; the look is on record.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func mandates(
        of id: Organisation.ID, from place: MandateRoster.Place = .init(), by principal: Principal
    ) async throws -> ReviewedMandates {
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.reviewOrganisations, of: principal, now: now)
            let standing = try transaction.organisations.standing(of: id, in: principal.municipality)
            let roster = try transaction.mandates.roster(
                of: id, from: place, in: principal.municipality, now: now)
            try transaction.organisations.recordLook(
                at: id, with: roster.mandates.map(\.person.id), by: principal, now: now)
            return ReviewedMandates(
                standing: standing, roster: roster,
                conflict: try transaction.conflicts.ground(of: principal, with: standing, now: now))
        }
    }

    /// Gives a mandate to somebody found by their number, or registered with it and a name. What else is wrong is told
    /// before anybody is looked up.
    ///
    /// - Throws: ``OrganisationRefusal``, ``StaffRefusal/nameNeeded``, ``AccessRefusal``
    @discardableResult
    package func give(
        _ scope: MandateScope, to holder: RoleDraft.Holder, for organisation: Organisation.ID,
        by principal: Principal, because reason: Reason, evidence: EvidenceFile? = nil
    ) async throws -> Mandate {
        try await Mandates(installation).give(
            scope, to: holder, for: organisation, by: principal, as: .staff(reason), evidence: evidence)
    }
}

/// Who may act for an organisation, as one of the staff sees it.
package struct ReviewedMandates: Sendable, Equatable {
    package let standing: OrganisationStanding
    package let roster: MandateRoster
    /// Why the one who looks may not change it.
    package let conflict: ConflictOfInterest.Ground?
}
