package import Domain
import Storage

/// A customer that one of the staff looks at.
package enum FoundCustomer: Sendable, Equatable {
    case person(Person)
    case organisation(Organisation)

    package var customer: Customer {
        switch self {
        case .person(let person): .person(person.id)
        case .organisation(let organisation): .organisation(organisation.id)
        }
    }

    /// What `viewer` may be shown instead of the customer.
    package func shownName(to viewer: Person.ID?) -> ShownName {
        switch self {
        case .person(let person): person.shownName(to: viewer)
        case .organisation(let organisation): .name(organisation.name)
        }
    }
}

extension FoundCustomer: RowReadable {
    init(row: Row) throws {
        let id: String = try row["id"]
        if let kind: String = try row["kind"] {
            let number: String? = try row["number"]
            self = .organisation(
                Organisation(
                    id: Organisation.ID(id), kind: Organisation.Kind(rawValue: kind) ?? .association,
                    name: try row["organisation_name"],
                    number: number.flatMap { OrganisationNumber($0) }))
        } else {
            let erasedAt: Instant? = try row["erased_at"]
            self = .person(
                Person(
                    id: Person.ID(id), name: try row["person_name"] ?? "",
                    isProtected: try row["protected"] ?? false, isErased: erasedAt != nil))
        }
    }
}

extension CustomerRows {
    /// Customers of `municipality` that fit `condition`, on the tables `customer`, `organisation` and `person`.
    func all(where condition: SQL, limit: Int, in municipality: Municipality) throws -> [FoundCustomer] {
        let found: [FoundCustomer] = try transaction.all(
            """
            SELECT customer.id, organisation.kind, organisation.name AS organisation_name, organisation.number,
                person.name AS person_name, person.protected, person.erased_at
            FROM customer
            LEFT JOIN organisation ON organisation.municipality = customer.municipality
                AND organisation.id = customer.id
            LEFT JOIN person ON person.municipality = customer.municipality AND person.id = customer.id
            WHERE customer.municipality = \(municipality.code) AND \(condition)
            ORDER BY organisation.name, customer.id LIMIT \(limit)
            """)
        return found.inSwedishOrder { customer in
            if case .organisation(let organisation) = customer { organisation.name } else { "" }
        }
    }

    func find(_ id: Customer.ID, in municipality: Municipality) throws -> FoundCustomer? {
        try all(where: "customer.id = \(id)", limit: 1, in: municipality).first
    }

    /// Many at once, by identifier.
    func all(
        _ ids: Set<Customer.ID>, in municipality: Municipality
    ) throws -> [Customer.ID: FoundCustomer] {
        let found = try ids.map(\.text).sorted().parts().flatMap { some in
            try all(where: "customer.id IN \(list: some)", limit: some.count, in: municipality)
        }
        return Dictionary(found.map { ($0.customer.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
