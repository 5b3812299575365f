package import Domain
import Storage

/// What one of the staff may do today, and where.
package struct StaffPosition: Sendable {
    package let assignments: [RoleAssignment]
    /// The agreements under which a role is held for another employer, by its code.
    package let agreements: [OperationAgreement]
    private let members: [FacilityGroup.ID: Set<Facility.ID>]

    package init(
        assignments: [RoleAssignment], agreements: [OperationAgreement],
        members: [FacilityGroup.ID: Set<Facility.ID>]
    ) {
        self.assignments = assignments
        self.agreements = agreements
        self.members = members
    }

    /// Whether any role allows it somewhere.
    package func allows(_ permission: StaffPermission) -> Bool { !reach(of: permission).isEmpty }

    package func reach(of permission: StaffPermission) -> StaffReach {
        assignments.reach(of: permission, members: members)
    }
}

extension Staff {
    /// The principal's own position; empty for who is not of the staff today.
    package func position(of principal: Principal) async throws -> StaffPosition {
        let now = installation.clock.now()
        return try await installation.transaction(.read, in: principal.municipality) { transaction in
            try principal.require(.staff)
            return try transaction.position(of: principal, now: now)
        }
    }

    /// - Throws: ``AccessRefusal`` for who is not of the staff today.
    package func requirePosition(of principal: Principal) async throws -> StaffPosition {
        let position = try await position(of: principal)
        if position.assignments.isEmpty { throw AccessRefusal.noRole(.seeBookings) }
        return position
    }
}

extension Transaction {
    fileprivate func position(of principal: Principal, now: Instant) throws -> StaffPosition {
        let held = try roles.held(by: principal.person.id, in: principal.municipality, now: now)
        let today = SwedishTime.date(of: now)
        let employers = Set(held.compactMap(\.employer))
        let agreements: [OperationAgreement] =
            employers.isEmpty
            ? []
            : try all(
                """
                SELECT * FROM operation_agreement AS agreement
                WHERE municipality = \(principal.municipality.code) AND \(InForce.agreements.on(today))
                ORDER BY last_day DESC
                """)
        return StaffPosition(
            assignments: held,
            agreements: agreements.filter { employers.contains($0.employer) },
            members: try roles.groupMembers(of: held, in: principal.municipality))
    }
}
