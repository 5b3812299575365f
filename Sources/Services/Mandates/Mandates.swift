package import Domain
import Storage

/// Who may act for an organisation: mandates given and taken back. Who signs for it decides, or one of the staff who
/// reviews organisations.
package struct Mandates: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Nobody gives one to themselves, whether they sign for the organisation or are of the staff.
    ///
    /// - Parameter file: what shows that the mandate may be given.
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    @discardableResult
    package func give(
        _ scope: MandateScope, to person: Person.ID, for organisation: Organisation.ID,
        by principal: Principal, as capacity: Capacity = .own, evidence file: EvidenceFile? = nil
    ) async throws -> Mandate {
        try await give(
            scope, to: .known(person), for: organisation, by: principal, as: capacity, evidence: file)
    }

    func give(
        _ scope: MandateScope, to holder: RoleDraft.Holder, for organisation: Organisation.ID,
        by principal: Principal, as capacity: Capacity, evidence file: EvidenceFile?
    ) async throws -> Mandate {
        let now = installation.clock.now()
        let keyring = installation.keyring
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.organisations.authorise(principal, over: organisation, as: capacity, now: now)
            if let last = scope.days.last, last < SwedishTime.date(of: now) {
                throw OrganisationRefusal.daysPassed
            }
            let person = try transaction.people.id(
                of: holder, by: .person(principal), in: principal.municipality, keyring: keyring, now: now)
            guard let known = try transaction.people.find(person, in: principal.municipality), !known.isErased
            else { throw Unknown(.person) }
            let mandate = Mandate(scope, id: .new(at: now), organisation: organisation, person: person)
            try transaction.mandates.give(mandate, by: principal, as: capacity, at: now)
            if let file {
                try transaction.evidence.keep(
                    file, as: .mandate(mandate.id), of: organisation,
                    with: keyring, by: principal, at: now)
            }
            return mandate
        }
    }

    /// Takes a mandate back, from the next request on. A second time nothing changes. Everyone may give up their own.
    ///
    /// The staff may take the last one that signs.
    ///
    /// - Throws: ``OrganisationRefusal``, ``AccessRefusal``
    package func revoke(
        _ id: Mandate.ID, by principal: Principal, as capacity: Capacity = .own
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.organisations.requireReviewer(principal, as: capacity, now: now)
            let (mandate, isRevoked) = try transaction.mandates.find(id, in: principal.municipality)
            if capacity.isStaff || mandate.person != principal.person.id {
                guard try transaction.organisations.seesInside(mandate.organisation, principal, now: now)
                else {
                    throw Unknown(.mandate)
                }
                try transaction.organisations.authorise(
                    principal, over: mandate.organisation, as: capacity, now: now)
            }
            if isRevoked { return }
            if !capacity.isStaff {
                try transaction.requireAnotherSigner(than: mandate, by: principal, now: now)
            }
            try transaction.execute(
                """
                UPDATE mandate SET revoked_at = \(now), revoked_by = \(principal.person.id)
                WHERE municipality = \(principal.municipality.code) AND id = \(id) AND revoked_at IS NULL
                """)
            try transaction.record(
                .mandateRevoked, of: mandate.person.text, by: principal,
                for: Customer.organisation(mandate.organisation).id, at: now, because: capacity.reasonText,
                changes: [.value("permissions", from: mandate.permissions.names, to: nil)])
        }
    }
}

extension Mandate {
    init(_ scope: MandateScope, id: ID, organisation: Organisation.ID, person: Person.ID) {
        self.init(
            id: id, organisation: organisation, person: person, permissions: scope.permissions,
            days: scope.days)
    }
}

extension MandateRows {
    /// - Throws: ``OrganisationRefusal/toOneself``
    func give(
        _ mandate: Mandate, by principal: Principal, as capacity: Capacity, at now: Instant
    ) throws {
        guard mandate.person != principal.person.id else { throw OrganisationRefusal.toOneself }
        try insert(mandate, by: principal.person.id.text, in: principal.municipality, at: now)
        try transaction.record(
            .mandateGiven, of: mandate.person.text, by: principal,
            for: Customer.organisation(mandate.organisation).id, at: now, because: capacity.reasonText,
            changes: [.value("permissions", from: nil, to: mandate.permissions.names)])
    }

    fileprivate func find(
        _ id: Mandate.ID, in municipality: Municipality
    ) throws -> (Mandate, isRevoked: Bool) {
        let row = try transaction.query(
            """
            SELECT \(Mandate.columns), revoked_at FROM mandate
            WHERE municipality = \(municipality.code) AND id = \(id)
            """
        ).first
        guard let row else { throw Unknown(.mandate) }
        let revokedAt: Instant? = try row["revoked_at"]
        return (try Mandate(row: row), revokedAt != nil)
    }
}

extension Transaction {
    /// Who signs today is not left without another who does.
    fileprivate func requireAnotherSigner(
        than mandate: Mandate, by principal: Principal, now: Instant
    ) throws {
        let today = SwedishTime.date(of: now)
        guard mandate.permissions.contains(.sign), mandate.days.contains(today) else { return }
        let isLeft = try mandates.hasSigner(mandate.organisation, in: principal.municipality, now: now) {
            $0.mandate.id != mandate.id
        }
        if !isLeft { throw OrganisationRefusal.lastSigner }
    }
}
