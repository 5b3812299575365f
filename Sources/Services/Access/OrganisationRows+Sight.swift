import Domain
import Storage

extension OrganisationRows {
    /// Sees that `principal` may say who acts for an organisation.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    func authorise(
        _ principal: Principal, over organisation: Organisation.ID, as capacity: Capacity, now: Instant
    ) throws {
        try requireReviewer(principal, as: capacity, now: now)
        let standing = try standing(of: organisation, in: principal.municipality)
        if !capacity.isStaff {
            guard try knows(standing, principal, now: now) else {
                throw Unknown(.organisation)
            }
            try transaction.mandates.require(
                .sign, of: principal.acting(for: .organisation(organisation)), now: now)
        } else if let ground = try transaction.conflicts.ground(of: principal, with: standing, now: now) {
            throw AccessRefusal.conflictOfInterest(ground)
        }
        guard standing.state.isApproved else { throw OrganisationRefusal.notApproved }
    }

    /// Sees that who acts as staff is of those who review organisations, before anything is looked for: to who is
    /// not, what exists and what does not are answered alike.
    ///
    /// - Throws: ``AccessRefusal``
    func requireReviewer(_ principal: Principal, as capacity: Capacity, now: Instant) throws {
        if !capacity.isStaff {
            try principal.require(.writeProfile)
        } else {
            try transaction.roles.require(.reviewOrganisations, of: principal, now: now)
        }
    }

    /// Whether `principal` may know that there is such an organisation: they have registered it, act for it or, when it
    /// is closed, did, or they review organisations.
    private func knows(_ standing: OrganisationStanding, _ principal: Principal, now: Instant) throws -> Bool
    {
        if standing.registeredBy == principal.person.id { return true }
        let held = try transaction.mandates.held(
            by: principal.person.id, in: principal.municipality, now: now)
        return try held[standing.organisation.id] != nil || reviews(principal, now: now)
    }

    /// Whether `principal` may know what belongs to the organisation: invitations, accounts and others' mandates.
    func seesInside(_ organisation: Organisation.ID, _ principal: Principal, now: Instant) throws -> Bool {
        try transaction.mandates.permissions(
            of: principal.person.id, for: organisation, in: principal.municipality, now: now
        ).contains(.sign) || reviews(principal, now: now)
    }

    private func reviews(_ principal: Principal, now: Instant) throws -> Bool {
        try principal.scopes.contains(.staff)
            && transaction.roles.permissions(of: principal, now: now).contains(.reviewOrganisations)
    }
}
