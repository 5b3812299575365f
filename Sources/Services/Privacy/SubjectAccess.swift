package import Domain
import Storage

/// The right of access: all that there is on somebody, for themselves (article 15 of the GDPR).
package struct SubjectAccess: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// - Throws: ``FreshLogInRequired``, ``AccessRefusal``
    package func data(of principal: Principal) async throws -> PersonalData {
        try principal.require(.readProfile)
        let now = installation.clock.now()
        try principal.requireFreshLogIn(at: now)
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try data(of: principal.acting(for: .person(principal.person.id)), from: transaction, now: now)
        }
    }

    /// By who runs the installation, for who cannot log in: a look that is on record.
    package func dataByCommand(
        of person: Person, in municipality: Municipality, because reason: Reason
    ) async throws -> PersonalData {
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: municipality) { transaction in
            let subject = Principal(municipality: municipality, person: person, request: "")
            let data = try data(of: subject, from: transaction, now: now)
            try transaction.record(
                .personExported, of: person.id.text, by: .command, in: municipality, at: now,
                because: reason.text)
            return data
        }
    }

    private func data(
        of principal: Principal, from transaction: any Transaction, now: Instant
    ) throws -> PersonalData {
        let subject = DataSubject(principal: principal, installation: installation, now: now)
        var data = PersonalData(
            of: subject.person,
            registeredAt: try transaction.people.registration(of: subject.person.id, in: subject.municipality)
                .at)
        for record in PersonalRecords.all { try record.add(to: &data, about: subject, in: transaction) }
        return data
    }
}
