import Domain
import Storage

/// Organisations, how they stand, and who may look at them and act on them.
struct OrganisationRows {
    let transaction: any Transaction
}

extension Transaction {
    var organisations: OrganisationRows { OrganisationRows(transaction: self) }
}

extension OrganisationRows {
    /// The approved organisations that a person may do anything for today, by name.
    func actedFor(
        by person: Person.ID, in municipality: Municipality, now: Instant
    ) throws -> [Organisation] {
        let today = SwedishTime.date(of: now)
        let organisations: [Organisation] = try transaction.all(
            """
            SELECT DISTINCT \(Organisation.columns) FROM organisation
            JOIN mandate ON mandate.municipality = organisation.municipality
                AND mandate.organisation = organisation.id
            WHERE mandate.municipality = \(municipality.code) AND mandate.person = \(person)
            AND \(InForce.mandates.on(today)) AND organisation.state = 'approved'
            ORDER BY organisation.name, organisation.id LIMIT 500
            """)
        return organisations.inSwedishOrder(by: \.name)
    }
}
