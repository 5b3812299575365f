package import Domain
import Storage

/// Who may do what among the staff: roles given and taken back.
package struct Staff: Sendable {
    let installation: Installation

    package init(_ installation: Installation) { self.installation = installation }

    /// Gives a role. A second time the same changes nothing.
    ///
    /// - Throws: ``StaffRefusal``, ``AccessRefusal``, ``Unknown`` for the facility
    @discardableResult
    package func assign(_ draft: RoleDraft, by principal: Principal) async throws -> RoleAssignment {
        let now = installation.clock.now()
        let keyring = installation.keyring
        return try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.manageStaff, of: principal, now: now)
            try transaction.roles.check(draft, in: principal.municipality, at: now)
            let person = try transaction.people.id(
                of: draft.holder, by: .person(principal), in: principal.municipality, keyring: keyring,
                now: now)
            guard person != principal.person.id else { throw StaffRefusal.toOneself }
            return try transaction.roles.give(
                draft, to: person, by: .person(principal), in: principal.municipality, at: now)
        }
    }

    /// Gives a role by command: how the first administrator gets theirs. A name is needed for who is not known yet.
    ///
    /// - Throws: as ``assign(_:by:)``
    @discardableResult
    package func assignByCommand(_ draft: RoleDraft, in municipality: Municipality) async throws
        -> RoleAssignment
    {
        let now = installation.clock.now()
        let keyring = installation.keyring
        return try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.roles.check(draft, in: municipality, at: now)
            var holder = draft.holder
            if case .number(let number, _) = holder,
                let known = try transaction.people.find(number, in: municipality, keyring: keyring)
            {
                holder = .known(known.id)
            }
            let person = try transaction.people.id(
                of: holder, by: .command, in: municipality, keyring: keyring, now: now)
            return try transaction.roles.give(draft, to: person, by: .command, in: municipality, at: now)
        }
    }

    /// Takes a role back, from the next request on. A second time nothing changes.
    ///
    /// - Throws: ``StaffRefusal``, ``AccessRefusal``
    package func revoke(
        _ id: RoleAssignment.ID, by principal: Principal, because reason: Reason
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: principal.municipality) { transaction in
            try transaction.roles.require(.manageStaff, of: principal, now: now)
            try transaction.roles.revoke(
                id, by: .person(principal), because: reason, in: principal.municipality, at: now)
        }
    }

    package func revokeByCommand(
        _ id: RoleAssignment.ID, because reason: Reason, in municipality: Municipality
    ) async throws {
        let now = installation.clock.now()
        try await installation.transaction(.write, in: municipality) { transaction in
            try transaction.roles.revoke(id, by: .command, because: reason, in: municipality, at: now)
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
