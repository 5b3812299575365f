package import Domain
import Storage

/// What the staff decide about organisations that people have registered.
package struct OrganisationReviews: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Organisations in a state, the first registered first.
    ///
    /// - Parameter after: the last one of the page before.
    /// - Throws: ``AccessRefusal``
    package func list(
        _ state: Organisation.State.Name, after: Organisation.ID? = nil, limit: Int = 50,
        by principal: Principal
    ) async throws -> (organisations: [OrganisationStanding], hasMore: Bool) {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.roles.require(.reviewOrganisations, of: principal, now: now)
            let found: [OrganisationStanding] = try transaction.all(
                """
                SELECT \(OrganisationStanding.columns) FROM organisation
                WHERE municipality = \(principal.municipality.code) AND state = \(state.rawValue)
                AND id > \(after?.text ?? "") ORDER BY id LIMIT \(limit + 1)
                """)
            return (Array(found.prefix(limit)), found.count > limit)
        }
    }

    /// How many wait for a decision.
    ///
    /// - Throws: ``AccessRefusal``
    package func waiting(seenBy principal: Principal) async throws -> Int {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.roles.require(.reviewOrganisations, of: principal, now: now)
            return try transaction.query(
                """
                SELECT COUNT(*) AS waiting FROM organisation
                WHERE municipality = \(principal.municipality.code) AND state = 'submitted'
                """
            ).first.map { try $0["waiting"] } ?? 0
        }
    }

    /// One organisation, who registered it and who acts for it; the look is on record.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func find(_ id: Organisation.ID, by principal: Principal) async throws -> ReviewedOrganisation {
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.reviewOrganisations, of: principal, now: now)
            let standing = try transaction.organisations.standing(of: id, in: principal.municipality)
            let accounts = try transaction.accounts.standing(of: id, in: principal.municipality)
            let registrant = try transaction.people.find(standing.registeredBy, in: principal.municipality)
            let mandates = try transaction.mandates.all(
                of: id, limit: MandateRoster.length, in: principal.municipality, now: now)
            try transaction.organisations.recordLook(
                at: id, with: mandates.map(\.person.id) + [registrant?.id].compactMap(\.self), by: principal,
                now: now)
            return ReviewedOrganisation(
                standing: standing,
                kept: try transaction.organisations.kept(of: standing, in: principal.municipality),
                registrant: registrant, mandates: mandates,
                classifications: try transaction.classifications.all(of: id, in: principal.municipality),
                account: accounts.current, waitingAccount: accounts.waiting,
                conflict: try transaction.conflicts.ground(of: principal, with: standing, now: now))
        }
    }

    /// Lets an organisation in, and the one who registered it act for it in everything. A second time nothing changes.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func approve(
        _ id: Organisation.ID, by principal: Principal, because reason: Reason
    ) async throws {
        let now = installation.clock.now()
        let state = Organisation.State.approved(at: now, by: principal.person.id, because: reason)
        try await decide(id, state, by: principal, at: now) { transaction, standing in
            guard let days = DateSpan(first: SwedishTime.date(of: now), last: nil),
                let scope = MandateScope(permissions: Set(MandatePermission.allCases), days: days)
            else { return }
            let mandate = Mandate(
                scope, id: .new(at: now), organisation: id, person: standing.registeredBy)
            try transaction.mandates.give(mandate, by: principal, as: .staff(reason), at: now)
        }
    }

    /// Says no to an organisation. A second time nothing changes.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func refuse(
        _ id: Organisation.ID, by principal: Principal, because reason: Reason
    ) async throws {
        let now = installation.clock.now()
        let state = Organisation.State.refused(at: now, by: principal.person.id, because: reason)
        try await decide(id, state, by: principal, at: now) { _, _ in }
    }

    private func decide(
        _ id: Organisation.ID, _ state: Organisation.State, by principal: Principal, at now: Instant,
        _ consequence: @escaping @Sendable (any Transaction, OrganisationStanding) throws -> Void
    ) async throws {
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.reviewOrganisations, of: principal, now: now)
            let standing = try transaction.organisations.standing(of: id, in: principal.municipality)
            if let ground = try transaction.conflicts.ground(of: principal, with: standing, now: now) {
                throw AccessRefusal.conflictOfInterest(ground)
            }
            if standing.state.name == state.name { return }
            let decided = try standing.state.moving(to: state)
            try transaction.organisations.keepState(decided, of: id, in: principal.municipality)
            try transaction.record(
                decided.isApproved ? .organisationApproved : .organisationRefused, of: id.text, by: principal,
                at: now, because: decided.reasonText, changes: [decided.change(from: standing.state)])
            try consequence(transaction, standing)
        }
    }
}

extension Organisation.State {
    /// For the audit log.
    func change(from before: Self) -> AuditChange {
        .value("state", from: before.name.rawValue, to: name.rawValue)
    }
}

/// An organisation as one of the staff reviews it.
package struct ReviewedOrganisation: Sendable, Equatable {
    package let standing: OrganisationStanding
    /// The one that it was merged into.
    package let kept: Organisation?
    package let registrant: Person?
    /// The first of them.
    package let mandates: [HeldMandate]
    package let classifications: [Classification]
    package let account: BankAccountChange?
    /// An account that waits for a second person.
    package let waitingAccount: BankAccountChange?
    /// Why the one who looks may not decide about it.
    package let conflict: ConflictOfInterest.Ground?
}

extension ConflictRows {
    /// Who has registered an organisation does not review it either.
    func ground(
        of principal: Principal, with standing: OrganisationStanding, now: Instant
    ) throws -> ConflictOfInterest.Ground? {
        if standing.registeredBy == principal.person.id { return .oneself }
        return try ground(of: principal, with: Customer.ID(standing.organisation.id.text), now: now)
    }
}

extension OrganisationRows {
    /// That the organisation was looked at, and who could be seen there.
    func recordLook(
        at organisation: Organisation.ID, with people: [Person.ID], by principal: Principal, now: Instant
    ) throws {
        try transaction.record(.organisationViewed, of: organisation.text, by: principal, at: now)
        for person in Set(people.map(\.text)).sorted() where person != principal.person.id.text {
            try transaction.record(
                .organisationViewed, of: organisation.text, by: principal, for: Customer.ID(person), at: now)
        }
    }
}
