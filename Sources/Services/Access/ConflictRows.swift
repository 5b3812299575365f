import Domain
import Storage

/// Who is disqualified from handling what.
struct ConflictRows {
    let transaction: any Transaction
}

extension Transaction {
    var conflicts: ConflictRows { ConflictRows(transaction: self) }
}

extension ConflictRows {
    /// Sees that `principal` may handle what concerns `customer`. Who is disqualified may not (FL 17 §), whatever
    /// their roles.
    ///
    /// - Throws: ``AccessRefusal/conflictOfInterest(_:)``
    func requireNone(of principal: Principal, with customer: Customer.ID, now: Instant) throws {
        if let ground = try ground(of: principal, with: customer, now: now) {
            throw AccessRefusal.conflictOfInterest(ground)
        }
    }

    /// Why `principal` is disqualified in what concerns `customer` today: it is they, they act for it or will, or they
    /// have declared it.
    func ground(
        of principal: Principal, with customer: Customer.ID, now: Instant
    ) throws -> ConflictOfInterest.Ground? {
        let person = principal.person.id
        if customer == Customer.person(person).id { return .oneself }
        let today = SwedishTime.date(of: now)
        let mandates = try transaction.query(
            """
            SELECT id FROM mandate
            WHERE municipality = \(principal.municipality.code) AND organisation = \(customer)
            AND person = \(person) AND \(InForce.mandates.onOrAfter(today)) LIMIT 1
            """)
        if !mandates.isEmpty { return .mandate }
        let declared = try transaction.query(
            """
            SELECT id FROM conflict_of_interest
            WHERE municipality = \(principal.municipality.code) AND person = \(person)
            AND customer = \(customer) AND \(InForce.conflicts.on(today)) LIMIT 1
            """)
        return declared.isEmpty ? nil : .declared
    }
}
