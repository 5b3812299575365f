package import Domain
import Storage

/// Protected identity (skyddade personuppgifter: sekretessmarkering, or skyddad folkbokföring by SFS 1991:481 § 16).
package struct ProtectedIdentity: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Somebody's own choice.
    ///
    /// - Throws: ``AccessRefusal/outsideScope(_:)``
    package func set(_ isProtected: Bool, by principal: Principal) async throws {
        try principal.require(.writeProfile)
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            guard try transaction.protect(isProtected, principal.person.id, in: principal.municipality) else {
                return
            }
            try transaction.record(
                isProtected ? .personProtected : .personUnprotected, of: principal.person.id.text,
                by: principal, at: now)
        }
    }

    /// By one of the staff. Whoever may see customers may protect one; only who may see the protected may end it.
    ///
    /// - Throws: ``AccessRefusal``, ``Unknown``
    package func set(
        _ isProtected: Bool, for person: Person.ID, by principal: Principal, because reason: Reason
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(
                isProtected ? .seeCustomers : .seeProtected, of: principal, now: now)
            guard try transaction.protect(isProtected, person, in: principal.municipality) else { return }
            try transaction.record(
                isProtected ? .personProtected : .personUnprotected, of: person.text, by: principal, at: now,
                because: reason.text)
        }
    }

    /// By who runs the installation.
    ///
    /// - Throws: ``Unknown``
    package func set(_ isProtected: Bool, for person: Person.ID, in municipality: Municipality) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            guard try transaction.protect(isProtected, person, in: municipality) else { return }
            try transaction.record(
                isProtected ? .personProtected : .personUnprotected, of: person.text, by: .command,
                in: municipality, at: now)
        }
    }
}

extension Transaction {
    /// - Returns: whether anything changed.
    /// - Throws: ``Unknown``
    fileprivate func protect(
        _ isProtected: Bool, _ id: Person.ID, in municipality: Municipality
    ) throws -> Bool {
        guard let person = try people.find(id, in: municipality), !person.isErased else {
            throw Unknown(.person)
        }
        guard person.isProtected != isProtected else { return false }
        try execute(
            """
            UPDATE person SET protected = \(isProtected) WHERE municipality = \(municipality.code) AND id = \(id)
            """)
        return true
    }
}
