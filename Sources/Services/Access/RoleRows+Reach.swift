import Domain
import Storage

extension RoleRows {
    /// Where `principal` may do what `permission` says, today.
    ///
    /// - Throws: ``AccessRefusal`` for who may nowhere.
    func reach(
        of permission: StaffPermission, by principal: Principal, now: Instant
    ) throws -> StaffReach {
        try principal.require(.staff)
        let held = try held(by: principal.person.id, in: principal.municipality, now: now)
        let reach = held.reach(
            of: permission, members: try groupMembers(of: held, in: principal.municipality))
        if reach.isEmpty { throw AccessRefusal.noRole(permission) }
        return reach
    }

    /// The facilities of the groups that roles are held in.
    func groupMembers(
        of held: [RoleAssignment], in municipality: Municipality
    ) throws -> [FacilityGroup.ID: Set<Facility.ID>] {
        guard held.contains(where: { $0.place.group != nil }) else { return [:] }
        return Dictionary(
            try transaction.catalogue.groups(in: municipality).map { ($0.group.id, $0.facilities) },
            uniquingKeysWith: { first, _ in first })
    }
}
