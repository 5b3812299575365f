package import Domain
import Storage

extension OrganisationReviews {
    /// The approved organisation with `number`.
    ///
    /// - Throws: ``OrganisationRefusal/unknown(_:)``, ``AccessRefusal``
    package func approved(_ number: OrganisationNumber, by principal: Principal) async throws
        -> Organisation.ID
    {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.require(.reviewOrganisations, of: principal, now: now)
            let found = try transaction.query(
                """
                SELECT id FROM organisation WHERE municipality = \(principal.municipality.code)
                AND number = \(number.digits) AND state = 'approved'
                """
            ).first
            guard let found else { throw OrganisationRefusal.unknown(.organisation) }
            return try found["id"]
        }
    }

    /// Lets an organisation that was registered twice become one. What goes to the one that is kept and what ends:
    /// ``Transaction/move(_:to:by:at:)``. A second time nothing changes.
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
            try transaction.require(.reviewOrganisations, of: principal, now: now)
            guard duplicate != kept else { throw OrganisationRefusal.sameOrganisation }
            let standings = try [duplicate, kept].map { id in
                let standing = try transaction.standing(of: id, in: principal.municipality)
                if let ground = try transaction.conflict(of: principal, with: standing, now: now) {
                    throw AccessRefusal.conflictOfInterest(ground)
                }
                return standing
            }
            if standings[0].mergedInto == kept { return }
            guard standings[1].state == .approved else { throw OrganisationRefusal.notApproved }
            guard [.submitted, .approved].contains(standings[0].state) else {
                throw OrganisationRefusal.alreadyDecided
            }
            try transaction.endSigning(
                for: duplicate, except: signers, by: principal, because: reason, at: now)
            let ended = try transaction.move(standings[0].organisation, to: kept, by: principal, at: now)
            try transaction.execute(
                """
                UPDATE organisation SET state = 'merged', merged_into = \(kept), decided_at = \(now),
                    decided_by = \(principal.person.id), decision_reason = \(reason.text)
                WHERE municipality = \(principal.municipality.code) AND id = \(duplicate)
                """)
            try transaction.record(
                .organisationMerged, of: duplicate.text, by: principal, at: now, because: reason.text,
                changes: [
                    .value("state", from: standings[0].state.rawValue, to: "merged"),
                    .value("mergedInto", from: nil, to: kept.text),
                ] + ended.map { .value($0.kind.rawValue, from: $0.value, to: nil) })
        }
    }
}
