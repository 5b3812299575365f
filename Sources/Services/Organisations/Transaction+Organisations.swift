import Domain
import Storage

extension Transaction {
    /// The approved organisations that a person may do anything for today, by name.
    func organisations(
        actedForBy person: Person.ID, in municipality: Municipality, now: Instant
    ) throws -> [Organisation] {
        let today = SwedishTime.date(of: now)
        let organisations: [Organisation] = try all(
            """
            SELECT DISTINCT \(Organisation.columns) FROM organisation
            JOIN mandate ON mandate.municipality = organisation.municipality
                AND mandate.organisation = organisation.id
            WHERE mandate.municipality = \(municipality.code) AND mandate.person = \(person)
            AND mandate.revoked_at IS NULL AND mandate.first_day <= \(today)
            AND (mandate.last_day IS NULL OR mandate.last_day >= \(today))
            AND organisation.state = 'approved'
            ORDER BY organisation.name, organisation.id LIMIT 500
            """)
        return organisations.inSwedishOrder(by: \.name)
    }
}
