/// Whom a booking is for: a person, or an organisation that the person acts for.
package enum Customer: Hashable, Sendable {
    /// The same text as that of the person or the organisation.
    package typealias ID = Identifier<Customer>

    case person(Person.ID)
    case organisation(Organisation.ID)

    package var id: ID {
        switch self {
        case .person(let id): ID(id.text)
        case .organisation(let id): ID(id.text)
        }
    }
}
