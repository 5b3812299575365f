package import Domain

/// Who asks for something, for whom, in which municipality, and in which request.
package struct Principal: Sendable, Equatable {
    package let municipality: Municipality
    package let person: Person
    /// For whom: the person, or an organisation whose mandate is looked up at each use.
    package let customer: Customer
    /// What the way in allows: all of it for a session, a part for an API token.
    package let scopes: Set<TokenScope>
    /// The log-in that the request came in; `nil` for an API token.
    package let session: Session?
    /// Whether the person has a role among the staff, for what pages show. What it allows is looked up at each use.
    package let isStaff: Bool
    /// The organisations that the person may do anything for today, for what pages show.
    package let organisations: [Organisation]
    /// The request's identifier in logs and the audit log.
    package let request: String

    package init(
        municipality: Municipality, person: Person, customer: Customer? = nil,
        scopes: Set<TokenScope> = Set(TokenScope.allCases), session: Session? = nil,
        isStaff: Bool = false, organisations: [Organisation] = [], request: String
    ) {
        self.municipality = municipality
        self.person = person
        self.customer = customer ?? .person(person.id)
        self.scopes = scopes
        self.session = session
        self.isStaff = isStaff
        self.organisations = organisations
        self.request = request
    }

    /// The same person in the same request, for another customer.
    package func acting(for customer: Customer) -> Principal {
        Principal(
            municipality: municipality, person: person, customer: customer, scopes: scopes, session: session,
            isStaff: isStaff, organisations: organisations, request: request)
    }
}
