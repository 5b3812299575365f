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

    /// Lets an organisation that was registered twice become one: bookings, mandates and sections go to the one that
    /// is kept, and sessions that act for the other act for it. A second time nothing changes.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func merge(
        _ duplicate: Organisation.ID, into kept: Organisation.ID, by principal: Principal,
        because reason: StaffReason
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
            try transaction.move(standings[0].organisation, to: kept, by: principal, at: now)
            try transaction.execute(
                """
                UPDATE organisation SET state = 'merged', merged_into = \(kept), decided_at = \(now),
                    decided_by = \(principal.person.id), decision_reason = \(reason.text)
                WHERE municipality = \(principal.municipality.code) AND id = \(duplicate)
                """)
            try transaction.record(
                "organisation.merge", of: duplicate.text, by: principal, at: now, because: reason.text,
                changes: [
                    .value("state", from: standings[0].state.rawValue, to: "merged"),
                    .value("mergedInto", from: nil, to: kept.text),
                ])
        }
    }
}

extension Transaction {
    fileprivate func move(
        _ duplicate: Organisation, to kept: Organisation.ID, by principal: Principal, at now: Instant
    ) throws {
        let (code, old) = (principal.municipality.code, duplicate.id)
        try moveSections(of: duplicate, to: kept, in: principal.municipality)
        try execute(
            "UPDATE booking SET customer = \(kept) WHERE municipality = \(code) AND customer = \(old)")
        try execute(
            "UPDATE mandate SET organisation = \(kept) WHERE municipality = \(code) AND organisation = \(old)"
        )
        try execute(
            "UPDATE session SET customer = \(kept) WHERE municipality = \(code) AND customer = \(old)")
        try execute(
            """
            UPDATE conflict_of_interest SET customer = \(kept)
            WHERE municipality = \(code) AND customer = \(old)
            """)
        try execute(
            """
            UPDATE invitation SET withdrawn_at = \(now), withdrawn_by = \(principal.person.id)
            WHERE municipality = \(code) AND organisation = \(old)
            AND accepted_at IS NULL AND withdrawn_at IS NULL
            """)
        try execute(
            """
            UPDATE bank_account_change SET state = 'withdrawn', settled_at = \(now),
                settled_by = \(principal.person.id)
            WHERE municipality = \(code) AND organisation = \(old) AND state = 'proposed'
            """)
    }

    /// A name that the kept one has already is told apart by where it came from.
    private func moveSections(
        of duplicate: Organisation, to kept: Organisation.ID, in municipality: Municipality
    ) throws {
        let taken = Set(
            try sections(of: kept, in: municipality).filter { $0.parent == nil }.map(\.name))
        for section in try sections(of: duplicate.id, in: municipality)
        where section.parent == nil && taken.contains(section.name) {
            try execute(
                """
                UPDATE organisation_section SET name = \("\(section.name) (\(duplicate.name))")
                WHERE municipality = \(municipality.code) AND id = \(section.id)
                """)
        }
        try execute(
            """
            UPDATE organisation_section SET organisation = \(kept)
            WHERE municipality = \(municipality.code) AND organisation = \(duplicate.id)
            """)
    }
}
