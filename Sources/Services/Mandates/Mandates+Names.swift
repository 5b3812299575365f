package import Domain
import Storage

extension Mandates {
    /// The name of an organisation that `principal` acts for, or once did; `nil` for every other.
    package func name(
        of organisation: Organisation.ID, onceHeldBy principal: Principal
    ) async throws -> String? {
        try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.query(
                """
                SELECT name FROM organisation
                WHERE municipality = \(principal.municipality.code) AND id = \(organisation)
                AND EXISTS (
                    SELECT 1 FROM mandate WHERE mandate.municipality = organisation.municipality
                    AND mandate.organisation = organisation.id AND mandate.person = \(principal.person.id)
                )
                """
            ).first.map { try $0["name"] }
        }
    }
}
