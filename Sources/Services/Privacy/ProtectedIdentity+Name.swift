package import Domain
import Storage

extension ProtectedIdentity {
    /// Who somebody with protected identity is, for one of the staff whose reason goes on record.
    ///
    /// - Throws: ``AccessRefusal``, ``Unknown``
    package func name(
        of person: Person.ID, by principal: Principal, because reason: Reason
    ) async throws -> String {
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.seeProtected, of: principal, now: now)
            let found = try transaction.people.find(person, in: principal.municipality)
            guard let found, !found.isErased else { throw Unknown(.customer) }
            try transaction.record(
                .personRevealed, of: person.text, by: principal, at: now, because: reason.text)
            return found.name
        }
    }
}
