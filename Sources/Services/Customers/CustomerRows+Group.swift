import Domain
import Storage

extension CustomerRows {
    /// What kind of customer it is; a person for nobody in particular, who can be anyone.
    func group(of customer: Customer.ID?, in municipality: Municipality) throws -> CustomerGroup {
        guard let customer else { return .person }
        let row = try transaction.query(
            "SELECT kind FROM organisation WHERE municipality = \(municipality.code) AND id = \(customer)"
        ).first
        guard let row else { return .person }
        guard let kind = Organisation.Kind(rawValue: try row["kind"]) else {
            throw StorageError.unreadable(column: "kind")
        }
        return CustomerGroup(kind)
    }

    /// The same where rules of `catalogue` ask for it; it is not looked up otherwise.
    func group(
        of customer: Customer.ID?, asFor catalogue: Catalogue, in municipality: Municipality
    ) throws -> CustomerGroup {
        catalogue.tellsCustomersApart ? try group(of: customer, in: municipality) : .person
    }
}
