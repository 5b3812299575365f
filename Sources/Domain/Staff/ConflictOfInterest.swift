/// That one of the staff may not handle what concerns a customer (jäv, FL 16–18 §§).
package struct ConflictOfInterest: Sendable, Equatable {
    package typealias ID = Identifier<ConflictOfInterest>

    package enum Ground: String, Sendable {
        /// The matter is one's own.
        case oneself
        /// One has a mandate to act for the organisation.
        case mandate
        /// One has said so oneself.
        case declared
    }

    package let id: ID
    package let person: Person.ID
    package let customer: Customer.ID
    package let reason: String
    package let days: DateSpan

    package init(id: ID, person: Person.ID, customer: Customer.ID, reason: String, days: DateSpan) {
        self.id = id
        self.person = person
        self.customer = customer
        self.reason = reason
        self.days = days
    }
}
