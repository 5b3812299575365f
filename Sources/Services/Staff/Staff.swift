package import Domain
import Storage

/// Who may do what among the staff: roles given and taken back.
package struct Staff: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Gives a role. A second time the same changes nothing.
    ///
    /// - Throws: ``StaffRefusal``, ``AccessRefusal``, ``BookingRefusal/unknown(_:)`` for the facility
    @discardableResult
    package func grant(_ grant: RoleGrant, by principal: Principal) async throws -> RoleAssignment {
        let now = installation.clock.now()
        let keyring = installation.keyring
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.require(.manageStaff, of: principal, now: now)
            try transaction.check(grant, in: principal.municipality, at: now)
            let person = try transaction.id(
                of: grant.grantee, by: .person(principal), in: principal.municipality, keyring: keyring,
                now: now)
            guard person != principal.person.id else { throw StaffRefusal.toOneself }
            return try transaction.give(
                grant, to: person, by: .person(principal), in: principal.municipality, at: now)
        }
    }

    /// Gives a role by command: how the first administrator gets theirs. A name is needed for who is not known yet.
    ///
    /// - Throws: as ``grant(_:by:)``
    @discardableResult
    package func grantByCommand(_ grant: RoleGrant, in municipality: Municipality) async throws
        -> RoleAssignment
    {
        let now = installation.clock.now()
        let keyring = installation.keyring
        return try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.check(grant, in: municipality, at: now)
            var grantee = grant.grantee
            if case .number(let number, _) = grantee,
                let known = try transaction.person(number, in: municipality, keyring: keyring)
            {
                grantee = .known(known.id)
            }
            let person = try transaction.id(
                of: grantee, by: .command, in: municipality, keyring: keyring, now: now)
            return try transaction.give(grant, to: person, by: .command, in: municipality, at: now)
        }
    }

    /// Takes a role back, from the next request on. A second time nothing changes.
    ///
    /// - Throws: ``StaffRefusal``, ``AccessRefusal``
    package func revoke(
        _ id: RoleAssignment.ID, by principal: Principal, because reason: StaffReason
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.require(.manageStaff, of: principal, now: now)
            try transaction.revoke(
                id, by: .person(principal), because: reason, in: principal.municipality, at: now)
        }
    }

    package func revokeByCommand(
        _ id: RoleAssignment.ID, because reason: StaffReason, in municipality: Municipality
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.revoke(id, by: .command, because: reason, in: municipality, at: now)
        }
    }
}

/// Who changes something: a person, or whoever runs the program.
enum StaffActor {
    case person(Principal)
    case command

    var actor: Actor {
        switch self {
        case .person(let principal): principal.actor
        case .command: .command
        }
    }

    var request: String { if case .person(let principal) = self { principal.request } else { "" } }
}
