package import Domain
import Storage

extension OrganisationReviews {
    /// The approved organisation with `number`.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func approved(_ number: OrganisationNumber, by principal: Principal) async throws
        -> Organisation.ID
    {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.roles.require(.reviewOrganisations, of: principal, now: now)
            let found = try transaction.query(
                """
                SELECT id FROM organisation WHERE municipality = \(principal.municipality.code)
                AND number = \(number.digits) AND state = 'approved'
                """
            ).first
            guard let found else { throw Unknown(.organisation) }
            return try found["id"]
        }
    }

    /// Lets an organisation that was registered twice become one. What it has goes to the one that is kept or ends, as
    /// each feature's ``PersonalRecord`` says. A second time nothing changes.
    ///
    /// - Parameter signers: the mandates of the duplicate that let somebody sign for the one that is kept as well; the
    ///   others lose that, and keep what else they allow.
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func merge(
        _ duplicate: Organisation.ID, into kept: Organisation.ID, signedBy signers: Set<Mandate.ID> = [],
        by principal: Principal, because reason: Reason
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.reviewOrganisations, of: principal, now: now)
            guard duplicate != kept else { throw OrganisationRefusal.sameOrganisation }
            let standings = try [duplicate, kept].map { id in
                let standing = try transaction.organisations.standing(of: id, in: principal.municipality)
                if let ground = try transaction.conflicts.ground(of: principal, with: standing, now: now) {
                    throw AccessRefusal.conflictOfInterest(ground)
                }
                return standing
            }
            if standings[0].state.mergedInto == kept { return }
            guard standings[1].state.isApproved else { throw OrganisationRefusal.notApproved }
            let merged = try standings[0].state.moving(
                to: .merged(into: kept, at: now, by: principal.person.id, because: reason))
            try transaction.mandates.endSigning(
                for: duplicate, except: signers, by: principal, because: reason, at: now)
            let changes = try transaction.personalData.merge(
                Merger(duplicate: standings[0].organisation, kept: kept, principal: principal, now: now))
            try transaction.organisations.keepState(merged, of: duplicate, in: principal.municipality)
            try transaction.record(
                .organisationMerged, of: duplicate.text, by: principal, at: now, because: reason.text,
                changes: [
                    merged.change(from: standings[0].state),
                    .value("mergedInto", from: nil, to: kept.text),
                ] + changes)
        }
    }
}
