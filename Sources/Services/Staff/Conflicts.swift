package import Domain
import Storage

/// What the staff have declared themselves disqualified in (jäv, FL 16–18 §§).
package struct Conflicts: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Declares that the principal is disqualified in what concerns `customer`. FL 18 § says to do so at once.
    ///
    /// - Throws: ``StaffRefusal``, ``AccessRefusal``
    @discardableResult
    package func declare(
        with customer: Customer.ID, days: DateSpan, because reason: Reason, by principal: Principal
    ) async throws -> ConflictOfInterest {
        let now = installation.clock.now()
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.requireAny(of: principal, now: now)
            if let last = days.last, last < SwedishTime.date(of: now) { throw StaffRefusal.daysPassed }
            guard customer.text != principal.person.id.text,
                try transaction.isCustomer(customer, in: principal.municipality)
            else { throw Unknown(.customer) }
            let conflict = ConflictOfInterest(
                id: .new(at: now), person: principal.person.id, customer: customer, reason: reason.text,
                days: days)
            try transaction.execute(
                """
                INSERT INTO conflict_of_interest (municipality, id, person, customer, reason, first_day, last_day,
                    declared_at)
                VALUES (\(principal.municipality.code), \(conflict.id), \(conflict.person), \(customer),
                    \(conflict.reason), \(days.first), \(days.last), \(now))
                """)
            try transaction.record(
                .conflictDeclared, of: customer.text, by: principal, at: now, because: reason.text)
            return conflict
        }
    }

    /// Ends the principal's own declaration. A second time nothing changes.
    ///
    /// - Throws: ``Unknown``
    package func end(_ id: ConflictOfInterest.ID, by principal: Principal) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            let found = try transaction.query(
                """
                SELECT customer, ended_at FROM conflict_of_interest
                WHERE municipality = \(principal.municipality.code) AND id = \(id)
                AND person = \(principal.person.id)
                """
            ).first
            guard let found else { throw Unknown(.conflict) }
            if let _: Instant = try found["ended_at"] { return }
            try transaction.execute(
                """
                UPDATE conflict_of_interest SET ended_at = \(now), ended_by = \(principal.person.id)
                WHERE municipality = \(principal.municipality.code) AND id = \(id)
                """)
            let customer: Customer.ID = try found["customer"]
            try transaction.record(.conflictEnded, of: customer.text, by: principal, at: now)
        }
    }

    /// The principal's own declarations that have not ended, with the customers.
    package func own(
        of principal: Principal
    ) async throws -> [(conflict: ConflictOfInterest, customer: FoundCustomer)] {
        let today = SwedishTime.date(of: installation.clock.now())
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            let code = principal.municipality.code
            let rows = try transaction.query(
                """
                SELECT * FROM conflict_of_interest
                WHERE municipality = \(code) AND person = \(principal.person.id)
                AND \(InForce.conflicts.onOrAfter(today)) ORDER BY first_day, id
                """)
            let declared = try rows.map { try ConflictOfInterest(row: $0) }
            let customers = try transaction.customers.all(
                Set(declared.map(\.customer)), in: principal.municipality)
            return declared.compactMap { one in customers[one.customer].map { (one, $0) } }
        }
    }
}

extension ConflictOfInterest: RowReadable {
    init(row: Row) throws {
        guard let days = DateSpan(first: try row["first_day"], last: try row["last_day"]) else {
            throw StorageError.unreadable(column: "last_day")
        }
        self.init(
            id: try row["id"], person: try row["person"], customer: try row["customer"],
            reason: try row["reason"], days: days)
    }
}

extension RoleRows {
    /// Sees that `principal` is one of the staff, whatever the role and the place.
    ///
    /// - Throws: ``AccessRefusal``
    func requireAny(of principal: Principal, now: Instant) throws {
        try principal.require(.staff)
        let held = try held(by: principal.person.id, in: principal.municipality, now: now)
        if held.isEmpty { throw AccessRefusal.noRole(.seeBookings) }
    }
}

extension Transaction {
    fileprivate func isCustomer(_ id: Customer.ID, in municipality: Municipality) throws -> Bool {
        try !query(
            "SELECT id FROM customer WHERE municipality = \(municipality.code) AND id = \(id)"
        ).isEmpty
    }
}
