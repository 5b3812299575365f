import Domain
import Storage

extension Transaction {
    /// What a customer is called: the name of the organisation or the person.
    func customerName(_ id: Customer.ID, in municipality: Municipality) throws -> String? {
        try query(
            """
            SELECT COALESCE(organisation.name, person.name) AS name FROM customer
            LEFT JOIN organisation ON organisation.municipality = customer.municipality
                AND organisation.id = customer.id
            LEFT JOIN person ON person.municipality = customer.municipality AND person.id = customer.id
            WHERE customer.municipality = \(municipality.code) AND customer.id = \(id)
            """
        ).first.flatMap { try $0["name"] }
    }
}
