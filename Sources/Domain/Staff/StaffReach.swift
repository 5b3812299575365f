/// Where one of the staff may do something today.
package enum StaffReach: Sendable, Equatable {
    case everywhere
    case facilities(Set<Facility.ID>)

    package func contains(_ facility: Facility.ID) -> Bool {
        switch self {
        case .everywhere: true
        case .facilities(let facilities): facilities.contains(facility)
        }
    }

    /// Nowhere at all.
    package var isEmpty: Bool { self == .facilities([]) }
}

extension [RoleAssignment] {
    /// Where these roles allow `permission`.
    ///
    /// - Parameter members: the facilities of each group.
    package func reach(
        of permission: StaffPermission, members: [FacilityGroup.ID: Set<Facility.ID>]
    ) -> StaffReach {
        var facilities: Set<Facility.ID> = []
        for held in self where held.role.permissions.contains(permission) {
            switch held.place {
            case .everywhere: return .everywhere
            case .facility(let id): facilities.insert(id)
            case .group(let id): facilities.formUnion(members[id] ?? [])
            }
        }
        return .facilities(facilities)
    }
}
