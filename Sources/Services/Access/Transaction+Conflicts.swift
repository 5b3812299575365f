import Domain
import Storage

extension Transaction {
    /// Sees that `principal` may handle what concerns `customer`. Who is disqualified may not (FL 17 §), whatever
    /// their roles.
    ///
    /// - Throws: ``AccessRefusal/conflictOfInterest(_:)``
    func requireNoConflict(of principal: Principal, with customer: Customer.ID, now: Instant) throws {
        if let ground = try conflict(of: principal, with: customer, now: now) {
            throw AccessRefusal.conflictOfInterest(ground)
        }
    }

    /// Why `principal` is disqualified in what concerns `customer` today: it is they, they act for it, or they have
    /// declared it.
    func conflict(
        of principal: Principal, with customer: Customer.ID, now: Instant
    ) throws -> ConflictOfInterest.Ground? {
        let person = principal.person.id
        if customer == Customer.person(person).id { return .oneself }
        let mandates = try permissions(
            of: person, for: Organisation.ID(customer.text), in: principal.municipality, now: now)
        if !mandates.isEmpty { return .mandate }
        let today = SwedishTime.date(of: now)
        let declared = try query(
            """
            SELECT id FROM conflict_of_interest
            WHERE municipality = \(principal.municipality.code) AND person = \(person)
            AND customer = \(customer) AND ended_at IS NULL
            AND first_day <= \(today) AND (last_day IS NULL OR last_day >= \(today)) LIMIT 1
            """)
        return declared.isEmpty ? nil : .declared
    }
}
