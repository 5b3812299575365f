package import Domain
import Storage

/// Erases a person (article 17 of the GDPR). Their row stays without name and number, since bookings of the past and
/// the audit log refer to it, and accounts are kept for seven years (SFS 2018:597, chapter 3).
package struct Erasure: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// What is in the way; empty when the person can be erased.
    package func hindrances(of principal: Principal) async throws -> [ErasureHindrance] {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.personalData.hindrances(
                of: principal.person.id, in: principal.municipality, now: now)
        }
    }

    /// At the person's own wish.
    ///
    /// - Throws: ``ErasureRefusal``, ``FreshLogInRequired``, ``AccessRefusal``
    package func erase(_ principal: Principal) async throws {
        try principal.require(.writeProfile)
        try principal.requireFreshLogIn(at: installation.clock.now())
        try await erase(
            principal.person.id, in: principal.municipality, by: .person(principal), because: "")
    }

    /// By who runs the installation, for who cannot log in.
    ///
    /// - Throws: ``ErasureRefusal``
    package func eraseByCommand(
        _ person: Person.ID, in municipality: Municipality, because reason: Reason
    ) async throws {
        try await erase(person, in: municipality, by: .command, because: reason.text)
    }

    private func erase(
        _ person: Person.ID, in municipality: Municipality, by actor: StaffActor, because reason: String
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            let hindrances = try transaction.personalData.hindrances(of: person, in: municipality, now: now)
            guard hindrances.isEmpty else { throw ErasureRefusal(hindrances: hindrances) }
            try transaction.personalData.erase(
                Leaver(person: person, municipality: municipality, actor: actor, now: now))
            try transaction.record(
                .personErased, of: person.text, by: actor, in: municipality, at: now, because: reason,
                changes: ["name", "number", "contacts"].map { AuditChange.personal($0) })
        }
    }
}
