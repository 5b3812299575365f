package import Domain
import Storage

/// One of the staff, with the roles that have not been taken back.
package struct StaffMember: Sendable {
    package let person: Person
    package let assignments: [RoleAssignment]
}

extension Staff {
    /// Everyone who has a role or will have one, by name.
    ///
    /// - Throws: ``AccessRefusal``
    package func members(seenBy principal: Principal) async throws -> [StaffMember] {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try transaction.roles.require(.manageStaff, of: principal, now: now)
            return try transaction.staffMembers(in: principal.municipality, now: now)
        }
    }

    package func membersByCommand(in municipality: Municipality) async throws -> [StaffMember] {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: municipality) { transaction in
            try transaction.staffMembers(in: municipality, now: now)
        }
    }

    /// One of the staff: oneself, or for who manages the staff anyone.
    ///
    /// - Throws: ``Unknown``, ``AccessRefusal``
    package func member(_ person: Person.ID, seenBy principal: Principal) async throws -> StaffMember {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            if person != principal.person.id {
                try transaction.roles.require(.manageStaff, of: principal, now: now)
            }
            let members = try transaction.staffMembers(in: principal.municipality, only: person, now: now)
            guard let member = members.first else { throw Unknown(.person) }
            return member
        }
    }
}

extension Transaction {
    fileprivate func staffMembers(
        in municipality: Municipality, only person: Person.ID? = nil, now: Instant
    ) throws -> [StaffMember] {
        let today = SwedishTime.date(of: now)
        let one: SQL = person.map { "AND held.person = \($0)" } ?? ""
        let rows = try query(
            """
            SELECT \(RoleAssignment.columns), person.name, person.protected, person.erased_at FROM role_assignment AS held
            JOIN person ON person.municipality = held.municipality AND person.id = held.person
            WHERE held.municipality = \(municipality.code) AND \(InForce.roles.onOrAfter(today)) \(one)
            ORDER BY held.person, held.given_at, held.id
            """)
        var members: [StaffMember] = []
        for row in rows {
            let assignment = try RoleAssignment(row: row)
            if let last = members.last, last.person.id == assignment.person {
                members[members.count - 1] = StaffMember(
                    person: last.person, assignments: last.assignments + [assignment])
            } else {
                let erasedAt: Instant? = try row["erased_at"]
                let person = Person(
                    id: assignment.person, name: try row["name"], isProtected: try row["protected"],
                    isErased: erasedAt != nil)
                members.append(StaffMember(person: person, assignments: [assignment]))
            }
        }
        return members.inSwedishOrder(by: \.person.name)
    }
}
