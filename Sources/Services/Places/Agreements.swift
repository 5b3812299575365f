package import Domain
import Storage

/// Agreements by which another municipality's staff work here (KL 9 kap. 37 §, avtalssamverkan).
package struct Agreements: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Who has a role by agreement with `employer`, now or before, makes none: that would be to give it to themselves.
    ///
    /// - Throws: ``StaffRefusal``, ``AccessRefusal``
    @discardableResult
    package func create(
        with employer: Municipality, roles: Set<Role>, days: ClosedRange<CalendarDate>, decision: Reason,
        by principal: Principal
    ) async throws -> OperationAgreement {
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.manageAgreements, of: principal, now: now)
            guard employer != principal.municipality else { throw StaffRefusal.ownMunicipality }
            guard days.upperBound >= SwedishTime.date(of: now) else { throw StaffRefusal.daysPassed }
            let own = try transaction.roles.all(of: principal.person.id, in: principal.municipality)
            if own.contains(where: { $0.employer == employer.code }) { throw StaffRefusal.ownAgreement }
            let agreement = OperationAgreement(
                id: .new(at: now), employer: employer.code, roles: roles, first: days.lowerBound,
                last: days.upperBound, decision: decision.text)
            try transaction.execute(
                """
                INSERT INTO operation_agreement (municipality, id, employer, roles, first_day, last_day, decision,
                    created_at, created_by)
                VALUES (\(principal.municipality.code), \(agreement.id), \(agreement.employer), \(roles.names),
                    \(agreement.first), \(agreement.last), \(agreement.decision), \(now),
                    \(principal.person.id))
                """)
            try transaction.record(
                .agreementCreated, of: agreement.id.text, by: principal, at: now,
                because: agreement.decision)
            return agreement
        }
    }

    /// Ends an agreement before its last day, from now on. A second time nothing changes.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func end(
        _ id: OperationAgreement.ID, by principal: Principal, because reason: Reason
    ) async throws {
        let now = installation.clock.now()
        let code = principal.municipality.code
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.manageAgreements, of: principal, now: now)
            let found: OperationAgreement? = try transaction.first(
                "SELECT * FROM operation_agreement WHERE municipality = \(code) AND id = \(id)")
            guard let found else { throw Unknown(.agreement) }
            guard found.endedAt == nil else { return }
            try transaction.execute(
                """
                UPDATE operation_agreement SET ended_at = \(now), ended_by = \(principal.person.id)
                WHERE municipality = \(code) AND id = \(id)
                """)
            try transaction.record(.agreementEnded, of: id.text, by: principal, at: now, because: reason.text)
        }
    }

    /// All of them, the latest first.
    ///
    /// - Throws: ``AccessRefusal``
    package func list(seenBy principal: Principal) async throws -> [OperationAgreement] {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.roles.require(.manageAgreements, of: principal, now: now)
            return try transaction.all(
                """
                SELECT * FROM operation_agreement WHERE municipality = \(principal.municipality.code)
                ORDER BY first_day DESC, id DESC
                """)
        }
    }
}

extension OperationAgreement: RowReadable {
    init(row: Row) throws {
        self.init(
            id: try row["id"], employer: try row["employer"], roles: Set(names: try row["roles"]),
            first: try row["first_day"], last: try row["last_day"], decision: try row["decision"],
            endedAt: try row["ended_at"])
    }
}
