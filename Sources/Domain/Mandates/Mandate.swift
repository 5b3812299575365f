/// A dated right for a person to act for an organisation.
package struct Mandate: Sendable, Equatable {
    package typealias ID = Identifier<Mandate>

    package let id: ID
    package let organisation: Organisation.ID
    package let person: Person.ID
    package let permissions: Set<MandatePermission>
    package let days: DateSpan

    package init(
        id: ID, organisation: Organisation.ID, person: Person.ID, permissions: Set<MandatePermission>,
        days: DateSpan
    ) {
        self.id = id
        self.organisation = organisation
        self.person = person
        self.permissions = permissions
        self.days = days
    }
}
