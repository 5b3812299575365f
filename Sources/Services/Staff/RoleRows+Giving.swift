import Domain
import Storage

extension RoleRows {
    /// Whether the role can be given to anybody, which is told before anybody is looked up.
    ///
    /// - Throws: ``StaffRefusal``, ``Unknown``
    func check(_ draft: RoleDraft, in municipality: Municipality, at now: Instant) throws {
        let today = SwedishTime.date(of: now)
        if let last = draft.days.last, last < today { throw StaffRefusal.daysPassed }
        try check(draft.place, of: draft.role, in: municipality)
        try checkAgreement(for: draft, in: municipality, today: today)
    }

    /// Gives a role that can be given, after holding it against the person's others.
    ///
    /// - Throws: ``StaffRefusal``
    func give(
        _ draft: RoleDraft, to person: Person.ID, by actor: StaffActor, in municipality: Municipality,
        at now: Instant
    ) throws -> RoleAssignment {
        if try transaction.query(
            "SELECT id FROM person WHERE municipality = \(municipality.code) AND id = \(person)"
        ).isEmpty {
            throw Unknown(.person)
        }
        let assignment = RoleAssignment(
            id: .new(at: now), person: person, role: draft.role, place: draft.place, days: draft.days,
            employer: draft.employer, reason: draft.reason.text)
        for held in try all(of: person, in: municipality) where held.days.overlaps(draft.days) {
            if draft.role.incompatible.contains(held.role) {
                throw StaffRefusal.incompatible(with: held.role)
            }
            guard held.role == draft.role, held.place == draft.place else { continue }
            if held.days == draft.days, held.employer == draft.employer { return held }
            throw StaffRefusal.alreadyHeld
        }
        try insert(assignment, by: actor.actor, in: municipality, at: now)
        try transaction.record(
            .roleAssigned, of: person.text, by: actor, in: municipality, at: now,
            because: draft.reason.text, changes: [.value("role", from: nil, to: draft.role.rawValue)])
        return assignment
    }

    /// - Throws: ``StaffRefusal``
    func revoke(
        _ id: RoleAssignment.ID, by actor: StaffActor, because reason: Reason,
        in municipality: Municipality, at now: Instant
    ) throws {
        let found = try transaction.query(
            """
            SELECT \(RoleAssignment.columns), held.revoked_at FROM role_assignment AS held
            WHERE held.municipality = \(municipality.code) AND held.id = \(id)
            """
        ).first
        guard let found else { throw Unknown(.assignment) }
        if let _: Instant = try found["revoked_at"] { return }
        let assignment = try RoleAssignment(row: found)
        if assignment.role == .administrator {
            try requireAnotherAdministrator(than: assignment, in: municipality, now: now)
        }
        try transaction.execute(
            """
            UPDATE role_assignment SET revoked_at = \(now), revoked_by = \(actor.actor)
            WHERE municipality = \(municipality.code) AND id = \(id) AND revoked_at IS NULL
            """)
        try transaction.record(
            .roleRevoked, of: assignment.person.text, by: actor, in: municipality, at: now,
            because: reason.text, changes: [.value("role", from: assignment.role.rawValue, to: nil)])
        try revokeStaffTokens(of: assignment.person, by: actor, in: municipality, at: now)
    }

    /// Tokens for the staff's work end with the last role, so that they are not there again with the next.
    private func revokeStaffTokens(
        of person: Person.ID, by actor: StaffActor, in municipality: Municipality, at now: Instant
    ) throws {
        let today = SwedishTime.date(of: now)
        let left = try all(of: person, in: municipality)
        guard left.allSatisfy({ $0.days.last.map { $0 < today } ?? false }) else { return }
        for token in try transaction.tokens.valid(of: person, in: municipality, now: now)
        where token.scopes.contains(.staff) {
            try transaction.tokens.revoke(
                token.id, by: actor.actor, for: Customer.person(person).id, in: municipality, at: now,
                request: actor.request)
        }
    }

    /// An administrator who is there today, employed here and until further notice counts as one who is left.
    private func requireAnotherAdministrator(
        than assignment: RoleAssignment, in municipality: Municipality, now: Instant
    ) throws {
        let today = SwedishTime.date(of: now)
        guard assignment.days.contains(today) else { return }
        let others = try transaction.query(
            """
            SELECT id FROM role_assignment AS held WHERE municipality = \(municipality.code)
            AND role = 'administrator' AND id <> \(assignment.id) AND employer IS NULL
            AND \(InForce.roles.on(today)) AND last_day IS NULL LIMIT 1
            """)
        if others.isEmpty { throw StaffRefusal.lastAdministrator }
    }

    private func check(
        _ place: RoleAssignment.Place, of role: Role, in municipality: Municipality
    ) throws {
        guard place == .everywhere || role.canBeLocal else { throw StaffRefusal.onlyEverywhere(role) }
        switch place {
        case .everywhere: break
        case .facility(let id):
            if try transaction.query(
                "SELECT id FROM facility WHERE municipality = \(municipality.code) AND id = \(id)"
            ).isEmpty {
                throw Unknown(.facility)
            }
        case .group(let id):
            if try transaction.query(
                "SELECT id FROM facility_group WHERE municipality = \(municipality.code) AND id = \(id)"
            ).isEmpty {
                throw Unknown(.group)
            }
        }
    }

    private func checkAgreement(
        for draft: RoleDraft, in municipality: Municipality, today: CalendarDate
    ) throws {
        guard let employer = draft.employer else { return }
        guard employer != municipality.code else { throw StaffRefusal.ownMunicipality }
        let agreements = try transaction.query(
            """
            SELECT roles FROM operation_agreement AS agreement WHERE municipality = \(municipality.code)
            AND employer = \(employer) AND \(InForce.agreements.onOrAfter(today))
            """)
        let covers = try agreements.contains { Set<Role>(names: try $0["roles"]).contains(draft.role) }
        if !covers { throw StaffRefusal.noAgreement }
    }
}
