package import Domain
import Storage

/// What the staff are employed to do, and where.
struct RoleRows {
    let transaction: any Transaction
}

extension Transaction {
    var roles: RoleRows { RoleRows(transaction: self) }
}

extension RoleRows {
    /// Sees that a role of `principal` that holds today allows `permission`: at `facility`, or with none given
    /// in all of the municipality.
    ///
    /// - Throws: ``AccessRefusal``
    func require(
        _ permission: StaffPermission, of principal: Principal, at facility: Facility.ID? = nil, now: Instant
    ) throws {
        try principal.require(.staff)
        let held = try permissions(of: principal, at: facility, now: now)
        guard held.contains(permission) else { throw AccessRefusal.noRole(permission) }
    }

    /// What the roles of `principal` allow today at `facility`, or with none given in all of the municipality.
    func permissions(
        of principal: Principal, at facility: Facility.ID? = nil, now: Instant
    ) throws -> Set<StaffPermission> {
        try roles(of: principal.person.id, at: facility, in: principal.municipality, now: now)
            .reduce(into: []) { $0.formUnion($1.permissions) }
    }

    /// The roles that a person has today at `facility`, or with none given in all of the municipality.
    private func roles(
        of person: Person.ID, at facility: Facility.ID?, in municipality: Municipality, now: Instant
    ) throws -> Set<Role> {
        let here: SQL = """
            AND ((held.facility IS NULL AND held.facility_group IS NULL)
                OR held.facility = \(facility?.text)
                OR held.facility_group IN (
                    SELECT facility_group FROM facility_group_member
                    WHERE municipality = \(municipality.code) AND facility = \(facility?.text)
                ))
            """
        return Set(
            try held(by: person, where: here, in: municipality, now: now).map(\.role))
    }

    /// What a person is employed to do today, wherever it is. Who is employed by another municipality counts while
    /// an agreement with it covers the role.
    func held(
        by person: Person.ID, where place: SQL = "", in municipality: Municipality, now: Instant
    ) throws -> [RoleAssignment] {
        let today = SwedishTime.date(of: now)
        let rows = try transaction.query(
            """
            SELECT \(RoleAssignment.columns), agreement.roles FROM role_assignment AS held
            LEFT JOIN operation_agreement AS agreement ON agreement.municipality = held.municipality
                AND agreement.employer = held.employer AND \(InForce.agreements.on(today))
            WHERE held.municipality = \(municipality.code) AND held.person = \(person)
            AND \(InForce.roles.on(today)) \(place)
            ORDER BY held.given_at, held.id
            """)
        var found: [RoleAssignment] = []
        for row in rows {
            let assignment = try RoleAssignment(row: row)
            let agreed: String? = try row["roles"]
            let counts =
                assignment.employer == nil || Set<Role>(names: agreed ?? "").contains(assignment.role)
            if counts, !found.contains(assignment) { found.append(assignment) }
        }
        return found
    }
}

extension Principal {
    /// - Throws: ``AccessRefusal/outsideScope(_:)``
    package func require(_ scope: TokenScope) throws {
        guard scopes.contains(scope) else { throw AccessRefusal.outsideScope(scope) }
    }
}
