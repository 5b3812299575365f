package import Domain
import Storage

/// The files that show that mandates may be given. Each look at one is on record.
package struct Evidences: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// A file, for those who sign for the organisation and for who has the mandate that it is about.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func read(
        _ id: Evidence.ID, of organisation: Organisation.ID, by principal: Principal
    ) async throws -> (evidence: Evidence, bytes: [UInt8]) {
        try principal.require(.readProfile)
        let now = installation.clock.now()
        return try await open(id, of: organisation, by: principal) { transaction, evidence in
            guard let evidence else { return false }
            let held = try transaction.mandates.permissions(
                of: principal.person.id, for: organisation, in: principal.municipality, now: now)
            return try held.contains(.sign) || transaction.holds(evidence.mandate, principal)
        }
    }

    /// A file, for the staff who review organisations.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func review(
        _ id: Evidence.ID, of organisation: Organisation.ID, by principal: Principal
    ) async throws -> (evidence: Evidence, bytes: [UInt8]) {
        let now = installation.clock.now()
        return try await open(id, of: organisation, by: principal) { transaction, _ in
            try transaction.roles.require(.reviewOrganisations, of: principal, now: now)
            return true
        }
    }

    /// - Parameter isSeen: whether the file, if there is such a one, is the principal's to see.
    private func open(
        _ id: Evidence.ID, of organisation: Organisation.ID, by principal: Principal,
        _ isSeen: @escaping @Sendable (any Transaction, Evidence?) throws -> Bool
    ) async throws -> (evidence: Evidence, bytes: [UInt8]) {
        let (now, keyring) = (installation.clock.now(), installation.keyring)
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            let row = try transaction.query(
                """
                SELECT \(Evidence.columns), \(FileCipher.columns) FROM mandate_evidence
                WHERE municipality = \(principal.municipality.code) AND id = \(id)
                AND organisation = \(organisation)
                """
            ).first
            let found = try row.map { try Evidence(row: $0) }
            guard try isSeen(transaction, found), let row, let evidence = found else {
                throw Unknown(.evidence)
            }
            try transaction.record(
                .evidenceViewed, of: id.text, by: principal, for: Customer.organisation(organisation).id,
                at: now)
            let bytes = try FileCipher(row: row)
                .clear(at: .evidence(id, in: principal.municipality), with: keyring)
            guard let bytes else { throw StorageError.unreadable(column: "content_cipher") }
            return (evidence, bytes)
        }
    }
}

extension Transaction {
    /// Whether the principal is whom a mandate that is not taken back was given to.
    fileprivate func holds(_ mandate: Mandate.ID?, _ principal: Principal) throws -> Bool {
        guard let mandate else { return false }
        return try !query(
            """
            SELECT id FROM mandate WHERE municipality = \(principal.municipality.code) AND id = \(mandate)
            AND person = \(principal.person.id) AND revoked_at IS NULL
            """
        ).isEmpty
    }
}
