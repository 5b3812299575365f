package import Domain
import Storage

/// The organisations that people here act for.
package struct Organisations: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Registers an organisation for the staff to review, with the principal as the one who is to hold its first
    /// mandate. A second time the same changes nothing.
    ///
    /// - Throws: ``OrganisationRefusal/numberTaken``, ``AccessRefusal``
    package func register(_ wish: OrganisationWish, by principal: Principal) async throws -> Organisation {
        try principal.require(.writeProfile)
        let now = installation.clock.now()
        do {
            return try await installation.transaction(.write, in: principal.municipality) { transaction in
                if let known = try transaction.registered(wish, by: principal) { return known }
                let organisation = Organisation(
                    id: .new(at: now), kind: wish.kind, name: wish.name, number: wish.number)
                try transaction.organisations.insert(wish, as: organisation.id, by: principal, at: now)
                try transaction.record(
                    .organisationRegistered, of: organisation.id.text, by: principal, at: now,
                    changes: [
                        .value("kind", from: nil, to: wish.kind.rawValue),
                        .value("state", from: nil, to: Organisation.State.Name.submitted.rawValue),
                    ])
                return organisation
            }
        } catch StorageError.duplicate {
            throw OrganisationRefusal.numberTaken
        }
    }

    /// Those that the principal has a mandate of today, closed or not, and those that they have registered and that are
    /// not approved.
    ///
    /// - Throws: ``AccessRefusal``
    package func list(of principal: Principal) async throws -> [OrganisationMembership] {
        try principal.require(.readProfile)
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.memberships(of: principal, now: now)
        }
    }

    /// One that the principal has a mandate of or has registered, or that was merged into one that they have a mandate
    /// of. Who else has a mandate is for those who sign.
    ///
    /// - Parameter place: where in the lists of mandates and invitations to begin.
    /// - Throws: ``Unknown``, also for one that is not the principal's to see;
    ///   ``AccessRefusal``
    package func find(
        _ id: Organisation.ID, from place: MandateRoster.Place = .init(), by principal: Principal
    ) async throws -> OrganisationFile {
        try principal.require(.readProfile)
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let standing = try transaction.organisations.standing(of: id, in: principal.municipality)
            let held = try transaction.mandates.permissions(
                of: principal.person.id, for: id, in: principal.municipality, now: now)
            let isRegistrant =
                standing.registeredBy == principal.person.id && !standing.state.isApproved
            if let kept = try transaction.organisations.kept(of: standing, in: principal.municipality) {
                let there = try transaction.mandates.permissions(
                    of: principal.person.id, for: kept.id, in: principal.municipality, now: now)
                guard isRegistrant || !there.isEmpty else {
                    throw Unknown(.organisation)
                }
                return OrganisationFile(standing: standing, permissions: [], sections: [], kept: kept)
            }
            let given = try transaction.mandates.held(
                by: principal.person.id, in: principal.municipality, now: now)
            let isOver = standing.state.name == .closed && given[id] != nil
            guard !held.isEmpty || isRegistrant || isOver else {
                throw Unknown(.organisation)
            }
            let sections = try transaction.sections.all(of: id, in: principal.municipality)
            guard held.contains(.sign) else {
                return OrganisationFile(
                    standing: standing, permissions: held, sections: sections,
                    ownEvidence: try transaction.evidence.all(
                        of: id, heldBy: principal.person.id, in: principal.municipality))
            }
            let accounts = try transaction.accounts.standing(of: id, in: principal.municipality)
            return OrganisationFile(
                standing: standing, permissions: held, sections: sections,
                roster: try transaction.mandates.roster(
                    of: id, from: place, in: principal.municipality, now: now),
                account: accounts.current, waitingAccount: accounts.waiting)
        }
    }
}

/// An organisation as somebody who has to do with it sees it.
package struct OrganisationMembership: Sendable, Equatable {
    package let standing: OrganisationStanding
    package let permissions: Set<MandatePermission>
}

/// An organisation with what the one who looks may see of it.
package struct OrganisationFile: Sendable, Equatable {
    package let standing: OrganisationStanding
    /// What the one who looks may do for it.
    package let permissions: Set<MandatePermission>
    package let sections: [Section]
    /// The one that it was merged into.
    package var kept: Organisation?
    /// For those who sign.
    package var roster: MandateRoster?
    /// For others what shows that they have their own mandates.
    package var ownEvidence: [Evidence] = []
    package var account: BankAccountChange?
    /// An account that waits for another person.
    package var waitingAccount: BankAccountChange?

    /// Those that hold today or later.
    package var mandates: [HeldMandate] { roster?.mandates ?? [] }
    package var invitations: [Invitation] { roster?.invitations ?? [] }
}

extension Transaction {
    /// The same that the principal has registered already.
    ///
    /// - Throws: ``OrganisationRefusal/numberTaken`` when the number is somebody else's, or approved.
    fileprivate func registered(_ wish: OrganisationWish, by principal: Principal) throws -> Organisation? {
        let same: SQL =
            if let number = wish.number {
                "number = \(number.digits) AND state IN ('submitted', 'approved')"
            } else {
                """
                number IS NULL AND name = \(wish.name) AND state = 'submitted'
                AND created_by = \(principal.person.id)
                """
            }
        let found: OrganisationStanding? = try first(
            """
            SELECT \(OrganisationStanding.columns) FROM organisation
            WHERE municipality = \(principal.municipality.code) AND \(same)
            """)
        guard let found else { return nil }
        guard found.state == .submitted, found.registeredBy == principal.person.id else {
            throw OrganisationRefusal.numberTaken
        }
        return found.organisation
    }

    fileprivate func memberships(of principal: Principal, now: Instant) throws -> [OrganisationMembership] {
        let (code, person) = (principal.municipality.code, principal.person.id)
        let held = try mandates.held(by: person, in: principal.municipality, now: now)
        let standings: [OrganisationStanding] = try all(
            """
            SELECT \(OrganisationStanding.columns) FROM organisation
            WHERE municipality = \(code) AND (
                (state IN ('approved', 'closed') AND id IN (
                    SELECT organisation FROM mandate WHERE municipality = \(code) AND person = \(person)
                ))
                OR (created_by = \(person) AND state IN ('submitted', 'refused'))
            ) ORDER BY name, id LIMIT 1000
            """)
        return standings.inSwedishOrder(by: \.organisation.name).compactMap { standing in
            let permissions = held[standing.organisation.id] ?? []
            switch standing.state.name {
            case .approved, .closed:
                if permissions.isEmpty { return nil }
            default: break
            }
            return OrganisationMembership(
                standing: standing, permissions: standing.state.isApproved ? permissions : [])
        }
    }
}
